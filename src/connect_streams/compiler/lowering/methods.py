"""Methods of strings and lists: renamed on receivers of known type, refused where only Python has them."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.syntax import is_super
from connect_streams.compiler.lowering.evaluation_order import is_simple
from connect_streams.compiler.lowering.jsnodes import JsHelper, JsUnary
from connect_streams.compiler.lowering.lowering import Lowering
from connect_streams.compiler.types.static_type import ClassTable

STR_RENAMED = {
    "startswith": "startsWith",
    "endswith": "endsWith",
    "strip": "trim",
    "lstrip": "trimStart",
    "rstrip": "trimEnd",
    "lower": "toLowerCase",
    "upper": "toUpperCase",
    "find": "indexOf",
    "split": "split",
}

STR_ARGUMENTS = {
    "startswith": 1,
    "endswith": 1,
    "strip": 0,
    "lstrip": 0,
    "rstrip": 0,
    "lower": 0,
    "upper": 0,
    "find": 1,
    "split": 1,
}

PYTHON_STR_ONLY = ("startswith", "endswith", "strip", "lstrip", "rstrip", "upper", "lower")

PYTHON_ONLY = {
    **dict.fromkeys(PYTHON_STR_ONLY, "an annotation that says it is a str"),
    **dict.fromkeys(("extend", "insert"), "an annotation that says it is a list"),
    "format": "an f-string",
    "items": "entries(o) of streams.host.objects",
    "keys": "keys(o) of streams.host.objects",
    "values": "values(o) of streams.host.objects",
    "get": "o[key], or a function of streams.host",
    "setdefault": "if o[key] is None: o[key] = …",
    "update": "assign(o, …) of streams.host.objects",
    "popitem": "a loop",
    "sort": "sort_by(xs, key) of streams.host.objects",
    "reverse": "a loop that counts down",
}
"""Methods that JavaScript's objects lack, or that do something else there."""


def method_call(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """A call of a method on a string, a list, or something unknown."""
    function = node.func
    if not isinstance(function, ast.Attribute):
        return None
    type_ = lowering.type_of(function.value)
    if type_.name == "str":
        return on_string(lowering, node, function)
    if type_.is_list:
        return on_list(lowering, node, function)
    if not knows_member(lowering, function, type_.table):
        refuse_python_only(lowering, node, function)
    return None


def knows_member(lowering: Lowering, function: ast.Attribute, table: ClassTable | None) -> bool:
    """Whether the method is that of a module, of the host, or of a class that defines it."""
    if table is None:
        return is_namespace(lowering, function.value)
    return table.is_host or has_member(table, function.attr)


def has_member(table: ClassTable, name: str) -> bool:
    """Whether a class, or a base of it, defines a method or attribute."""
    return any(name in members for one in table.line() for members in (one.methods, one.attributes, one.initial))


def is_namespace(lowering: Lowering, node: ast.expr) -> bool:
    """Whether `node` is a module, or `super()`."""
    definition = lowering.facts.definition(node)
    return is_super(node) or (definition is not None and definition.sort == "module")


def refuse_python_only(lowering: Lowering, node: ast.Call, function: ast.Attribute) -> None:
    """What exists in Python only must not be called on a value of unknown type."""
    if function.attr in PYTHON_ONLY:
        lowering.refuse(node, f".{function.attr}() on a value of unknown type", PYTHON_ONLY[function.attr])
    elif function.attr == "pop" and node.args:
        lowering.refuse(
            node, ".pop(…) with an argument on a value of unknown type", "an annotation that says it is a list"
        )


def on_string(lowering: Lowering, node: ast.Call, function: ast.Attribute) -> ast.expr | None:
    """`s.startswith("a")` and the like."""
    name = function.attr
    if name == "join" and len(node.args) == 1:
        return ast.Call(ast.Attribute(node.args[0], "join", ast.Load()), [function.value], [])
    if name == "replace" and len(node.args) == 2:
        if not (isinstance(node.args[0], ast.Constant) and node.args[0].value):
            lowering.refuse(node, ".replace of something that is no constant", "substitute(…) of streams.host.patterns")
        parts = ast.Call(ast.Attribute(function.value, "split", ast.Load()), [node.args[0]], [])
        return ast.Call(ast.Attribute(parts, "join", ast.Load()), [node.args[1]], [])
    if name not in STR_RENAMED:
        lowering.refuse(node, f".{name}() of a string", "a function of streams.host")
    elif len(node.args) != STR_ARGUMENTS[name] or isinstance(
        node.args[0] if node.args else None, (ast.Tuple, ast.Starred)
    ):
        lowering.refuse(node, f".{name}() with other arguments", f"{STR_ARGUMENTS[name]} plain argument(s)")
    else:
        return ast.Call(ast.Attribute(function.value, STR_RENAMED[name], ast.Load()), node.args, [])
    return None


def on_list(lowering: Lowering, node: ast.Call, function: ast.Attribute) -> ast.expr | None:
    """`xs.append(x)` and the like."""
    lower = LIST_METHODS.get(function.attr)
    result = lower(function.value, node.args) if lower is not None else None
    if result is None:
        remedy = PYTHON_ONLY.get(function.attr, "functions of streams.host.objects (discard, sort_by, …)")
        lowering.refuse(node, f".{function.attr}({'…' if node.args else ''}) of a list", remedy)
        return None
    name, args = result
    call = ast.Call(ast.Attribute(function.value, name, ast.Load()), args, [])
    gives_nothing = function.attr in ("append", "extend", "insert") and node not in lowering.facts.statements
    return JsUnary("void ", lowering.placed(call, node)) if gives_nothing else call


Lowered = tuple[str, list[ast.expr]] | None


def _append(target: ast.expr, args: list[ast.expr]) -> Lowered:
    return ("push", args) if len(args) == 1 and not isinstance(args[0], ast.Starred) else None


def _extend(target: ast.expr, args: list[ast.expr]) -> Lowered:
    return ("push", [ast.Starred(args[0], ast.Load())]) if len(args) == 1 else None


def _pop(target: ast.expr, args: list[ast.expr]) -> Lowered:
    if not args:
        return ("pop", [])
    return ("shift", []) if is_zero(args[0]) else None


def _insert(target: ast.expr, args: list[ast.expr]) -> Lowered:
    return ("unshift", args[1:]) if len(args) == 2 and is_zero(args[0]) else None


def _copy(target: ast.expr, args: list[ast.expr]) -> Lowered:
    return ("slice", []) if not args else None


def is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0 and node.value is not False


LIST_METHODS = {"append": _append, "extend": _extend, "pop": _pop, "insert": _insert, "copy": _copy}


def length(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`len(x)`."""
    if lowering.builtin(node.func) != "len":
        return None
    if len(node.args) == 1 and (lowering.type_of(node.args[0]).is_list or lowering.type_of(node.args[0]).name == "str"):
        return ast.Attribute(node.args[0], "length", ast.Load())
    lowering.refuse(node, "len(x) of a value of unknown type", "an annotation (list[…], str), or len(keys(o))")
    return None


def subscript(lowering: Lowering, node: ast.Subscript) -> ast.expr | None:
    """`xs[i]`, `o[key]`, `xs[a:b]`."""
    if isinstance(node.slice, ast.Slice):
        return slice_of(lowering, node, node.slice)
    index = node.slice.operand if isinstance(node.slice, ast.UnaryOp) else node.slice
    operand = getattr(index, "operand", index)
    if isinstance(operand, ast.Constant) and isinstance(operand.value, int) and not isinstance(operand.value, bool):
        lowering.refuse(
            node, "a constant subscript", "first(xs), last(xs) of streams.host.objects, unpacking, or a slice"
        )
    elif node in lowering.types.counted_from_end:
        return counted_from_end(lowering, node)
    return None


def counted_from_end(lowering: Lowering, node: ast.Subscript) -> ast.expr | None:
    """`xs[i]` where `i` may be negative: the index is looked at when the program runs."""
    if isinstance(node.ctx, ast.Load):
        return ast.Call(JsHelper("$item"), [node.value, node.slice], [])
    if not isinstance(node.ctx, ast.Store):
        return None
    if not is_simple(node.value):
        lowering.refuse(
            node,
            "assignment to an element of a computed list, counted perhaps from its end",
            "a variable for the list, or an index that is not negative: from range, enumerate, len, max(i, 0)",
        )
    return ast.Subscript(node.value, ast.Call(JsHelper("$position"), [node.value, node.slice], []), node.ctx)


def slice_of(lowering: Lowering, node: ast.Subscript, bounds: ast.Slice) -> ast.expr:
    """`xs[a:b]` is `xs.slice(a, b)`."""
    lower = bounds.lower or ast.Constant(0)
    args = [lower, bounds.upper] if bounds.upper is not None else [lower] if bounds.lower is not None else []
    for bound in args:
        if lowering.type_of(bound).nullable or isinstance(bound, ast.Constant) and bound.value is None:
            lowering.refuse(bound, "a bound of a slice that may be None", "a number, or no bound")
    return ast.Call(ast.Attribute(node.value, "slice", ast.Load()), args, [])


def delete(lowering: Lowering, node: ast.Delete) -> list[ast.stmt] | None:
    """`del o[key]`, `del o.attr`."""
    result: list[ast.stmt] = []
    for target in node.targets:
        if isinstance(target, ast.Name) or not isinstance(target, (ast.Subscript, ast.Attribute)):
            lowering.refuse(target, "del of a name", "nothing: names end with their function")
        elif lowering.type_of(target.value).is_list:
            lowering.refuse(target, "del of a list element", "discard(xs, x) of streams.host.objects, or slices")
        else:
            result.append(ast.Expr(JsUnary("delete ", target)))
    return result


def tuple_(lowering: Lowering, node: ast.Tuple) -> ast.expr | None:
    """Tuples are arrays."""
    return ast.List(node.elts, node.ctx)


def dunder(lowering: Lowering, node: ast.Attribute) -> None:
    """`x.__class__` and names that Python mangles."""
    if node.attr == "__init__" and is_super(node.value):
        return
    if node.attr.startswith("__"):
        remedy = "isinstance(x, Class), or an attribute" if node.attr.endswith("__") else "one underscore"
        lowering.refuse(node, f".{node.attr}", remedy)
