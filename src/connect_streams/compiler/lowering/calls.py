"""Calls: classes are constructed, built-ins become operators, methods taken as values stay bound."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.syntax import decorators, is_super
from connect_streams.compiler.lowering.evaluation_order import is_simple
from connect_streams.compiler.lowering.jsnodes import JsBinary, JsName, JsNew
from connect_streams.compiler.lowering.lowering import Lowering
from connect_streams.compiler.lowering.text import refuse_needless


def keywords(lowering: Lowering, node: ast.Call) -> None:
    """JavaScript's calls are positional."""
    definition = lowering.definition(node.func)
    if node.keywords and not (definition is not None and definition.sort == "marker"):
        lowering.refuse(node, "a keyword argument", "positional arguments, or one obj(…)")


def construct(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`Contact(id)` is `new Contact(id)`: for classes the compiler knows by their definition."""
    if lowering.builtin(node.func) == "Exception":
        return JsNew(JsName("Error"), node.args)
    type_ = lowering.type_of(node.func)
    if type_.name == "class" and type_.table not in lowering.types.closures:
        return JsNew(node.func, node.args)
    return None


def cast(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`cast(T, x)` of `typing` is `x`."""
    definition = lowering.definition(node.func)
    if definition is None or definition.sort != "typing":
        return None
    if definition.name != "cast" or len(node.args) != 2:
        return None
    value = node.args[1]
    lowering.set_type(value, lowering.type_of(node))
    return value


def builtin(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`isinstance`, `min`, `max`, `abs`, `int`, `float`."""
    name = lowering.builtin(node.func)
    if name is None or node in lowering.facts.consumed:
        return None
    if name == "super":
        if not is_super(node):
            lowering.refuse(node, "super with arguments", "super()")
        return None
    if name == "isinstance":
        return isinstance_(lowering, node)
    if name in ("min", "max", "abs", "int", "float"):
        return number(lowering, node, name)
    if name in ("range", "enumerate", "zip"):
        lowering.refuse(node, f"{name}(…) outside of a for statement", "a for statement")
    elif name not in ("len", "str", "any", "all", "super", "Exception"):
        lowering.refuse(node, f"a call of {name}", "a class or function of the project")
    return None


def number(lowering: Lowering, node: ast.Call, name: str) -> ast.expr | None:
    """Functions of numbers."""
    if not any(lowering.type_of(part).is_number for part in node.args):
        remedy = "to_number(x) of streams.host.numbers" if name in ("int", "float") else "an annotation (int, float)"
        lowering.refuse(node, f"{name}(x) of a value that is no number for certain", remedy)
        return None
    least, most = {"min": (2, 99), "max": (2, 99)}.get(name, (1, 1))
    if not least <= len(node.args) <= most or any(isinstance(part, ast.Starred) for part in node.args):
        lowering.refuse(node, f"{name} with other arguments", "numbers, one by one")
        return None
    if name == "float":
        refuse_needless(lowering, node, "float", "float")
        return node.args[0]
    return ast.Call(JsName({"int": "Math.trunc"}.get(name, f"Math.{name}")), node.args, [])


def isinstance_(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`isinstance(x, A)`, `isinstance(x, (A, B))`."""
    if len(node.args) != 2:
        return None
    value, wanted = node.args
    classes = wanted.elts if isinstance(wanted, (ast.List, ast.Tuple)) else [wanted]
    if len(classes) > 1 and not is_simple(value):
        lowering.refuse(value, "isinstance of a call with several classes", "a variable for the value")
    result: ast.expr | None = None
    for cls in classes:
        test = JsBinary("instanceof", value, class_reference(lowering, cls, "isinstance"))
        lowering.placed(test, node)
        result = test if result is None else JsBinary("||", result, test)
    return result


TYPE_REMEDIES = {
    "str": "is_string(x)",
    "int": "is_number(x)",
    "float": "is_number(x)",
    "bool": "is_boolean(x)",
    "list": "is_array(x)",
    "dict": "is_object(x)",
}


def class_reference(lowering: Lowering, node: ast.expr, where: str) -> ast.expr:
    """A class that is tested for."""
    name = getattr(node, "id", "")
    if lowering.builtin(node) == "Exception":
        return JsName("Error")
    type_ = lowering.type_of(node)
    if type_.name == "class" and type_.table is not None and type_.table.type_only:
        lowering.refuse(node, f"{where} with {name}, which exists for type checkers only", "a test of its members")
    elif type_.name == "unknown" and isinstance(node, (ast.Name, ast.Attribute)) and lowering.builtin(node) is None:
        pass  # a class held in a variable or found on a host object
    elif type_.name != "class":
        lowering.refuse(node, f"{where} with {name or 'an expression'}", TYPE_REMEDIES.get(name, "a class"))
    return node


def static_method(lowering: Lowering, node: ast.Attribute) -> ast.expr | None:
    """`self.helper()` of a static or class method: JavaScript keeps those on the class."""
    type_ = lowering.type_of(node.value)
    if type_.name != "instance" or type_.table is None or type_.table.is_host or not isinstance(node.ctx, ast.Load):
        return None
    method = type_.table.method(node.attr)
    if method is None or not {"staticmethod", "classmethod"} & set(decorators(method)):
        return None
    if "classmethod" in decorators(method) and node not in lowering.facts.callees:
        lowering.refuse(node, "a class method of an instance as a value", "the class method of the class")
    return ast.Attribute(ast.Attribute(node.value, "constructor", ast.Load()), node.attr, ast.Load())


def bound_method(lowering: Lowering, node: ast.Attribute) -> ast.expr | None:
    """`self.method` as a value keeps its receiver."""
    if node in lowering.facts.callees or not isinstance(node.ctx, ast.Load):
        return None
    type_ = lowering.type_of(node.value)
    if is_super(node.value):
        lowering.refuse(node, "a member of super() as a value", "a lambda that calls the method")
        return None
    if type_.table in lowering.types.closures:
        return None
    method = type_.table.method(node.attr) if type_.table is not None else None
    if method is None or "staticmethod" in decorators(method):
        return None
    if (type_.name == "class") != ("classmethod" in decorators(method)):
        return None
    if not is_simple(node.value):
        lowering.refuse(node, "a method of a computed object as a value", "a variable for the object")
        return None
    return ast.Call(ast.Attribute(node, "bind", ast.Load()), [node.value], [])


def unbound_method(lowering: Lowering, node: ast.Call) -> None:
    """`attempt(x.close)`: where nobody knows what `x` is, JavaScript calls its method without it."""
    definition = lowering.definition(node.func)
    function = definition.node if definition is not None else None
    if not isinstance(function, ast.FunctionDef):
        return
    for parameter, value in zip(function.args.args, node.args, strict=False):
        if (
            takes_function(parameter.annotation)
            and isinstance(value, ast.Attribute)
            and lowering.type_of(value.value).table is None
            and lowering.definition(value) is None
        ):
            lowering.refuse(value, "a method of a value of unknown type as a function", "a lambda that calls it")


def takes_function(annotation: ast.expr | None) -> bool:
    """Whether a parameter is a function that is called as it is: `Callable[[…], T]`, and no `Callable[..., T]`."""
    return (
        isinstance(annotation, ast.Subscript)
        and getattr(annotation.value, "id", "") == "Callable"
        and isinstance(annotation.slice, ast.Tuple)
        and isinstance(annotation.slice.elts[0], ast.List)
    )


def generator_expression(lowering: Lowering, node: ast.GeneratorExp) -> None:
    """Only as the argument of `any` and `all`."""
    if node not in lowering.facts.consumed:
        lowering.refuse(node, "a generator expression", "a list comprehension")
