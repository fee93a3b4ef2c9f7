"""Calls of markers become bare operators."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from connect_streams.compiler.frontend.private_names import INTERNAL
from connect_streams.compiler.lowering.jsnodes import JsBinary, JsHelper, JsName, JsNew, JsObject, JsTemplate, JsUnary
from connect_streams.compiler.lowering.lowering import Lowering
from connect_streams.compiler.lowering.text import refuse_needless

Lower = Callable[[Lowering, ast.Call], ast.expr | None]

TYPE_TESTS = {"is_string": "string", "is_number": "number", "is_boolean": "boolean", "is_function": "function"}


def marker_call(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`truthy(x)`, `same(a, b)`, `obj(…)` and the other markers."""
    definition = lowering.definition(node.func)
    if definition is None or definition.sort != "marker":
        return None
    if definition.name == "enumerations_of":
        return None
    lower = MARKERS.get(definition.name)
    if lower is None:
        lowering.refuse(node, f"a call of {definition.name}", "its plain use")
        return None
    if node.keywords and definition.name != "obj":
        lowering.refuse(node, f"{definition.name} with keyword arguments", "positional arguments")
    if definition.name not in ("obj", "new") and any(isinstance(part, ast.Starred) for part in node.args):
        lowering.refuse(node, f"{definition.name} with *arguments", "the arguments one by one")
        return None
    least: int = {"same": 2, "either": 2, "coalesce": 2, "obj": 0}.get(definition.name, 1)
    if len(node.args) < least:
        lowering.refuse(node, f"{definition.name} with too few arguments", f"at least {least}")
        return None
    return lower(lowering, node)


def truthy(lowering: Lowering, node: ast.Call) -> ast.expr:
    """`x` where it is tested, `!!x` where it is used."""
    value = node.args[0]
    if node not in lowering.facts.conditions:
        return JsUnary("!", JsUnary("!", value))
    lowering.tested.add(value)
    return value


def same(lowering: Lowering, node: ast.Call) -> ast.expr:
    return JsBinary("===", node.args[0], node.args[1])


def text(lowering: Lowering, node: ast.Call) -> ast.expr:
    refuse_needless(lowering, node, "text", "str")
    if lowering.type_of(node.args[0]).name == "str" and not lowering.type_of(node.args[0]).nullable:
        return node.args[0]
    return JsTemplate([node.args[0]])


def lazily(operator: str, name: str) -> Lower:
    """`either` and `coalesce`: JavaScript skips the later arguments, Python does not; so they must not do anything."""

    def lower(lowering: Lowering, node: ast.Call) -> ast.expr:
        for part in node.args[1:]:
            for inner in ast.walk(part):
                if isinstance(inner, (ast.Call, JsNew, ast.Await)):
                    lowering.refuse(inner, f"a call in a later argument of {name}", "an if statement")
                    break
        result = node.args[0]
        for part in node.args[1:]:
            result = JsBinary(operator, result, part)
            lowering.placed(result, node)
        return result

    return lower


def obj(lowering: Lowering, node: ast.Call) -> ast.expr:
    """The object literal."""
    if node.args:
        lowering.refuse(node.args[0], "obj with positional arguments", "obj(**source, a=1)")
    if any(word.arg == "__proto__" for word in node.keywords):
        lowering.refuse(node, "a member called __proto__", "another name: JavaScript gives it a meaning of its own")
    return JsObject([word.arg for word in node.keywords], [word.value for word in node.keywords])


def new(lowering: Lowering, node: ast.Call) -> ast.expr:
    return JsNew(node.args[0], node.args[1:])


def typeof(lowering: Lowering, node: ast.Call) -> ast.expr:
    return JsUnary("typeof ", node.args[0])


def throw(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """A statement (see `errors.throw`) or, inside an expression, a call that throws."""
    if node in lowering.facts.statements:
        return None
    return ast.Call(JsHelper("$throw"), node.args, [])


MARKERS: dict[str, Lower] = {
    "truthy": truthy,
    "same": same,
    "text": text,
    "either": lazily("||", "either"),
    "coalesce": lazily("??", "coalesce"),
    "obj": obj,
    "new": new,
    "typeof": typeof,
    "throw": throw,
}


def host_call(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """Functions of the host that are one operator in JavaScript."""
    definition = lowering.definition(node.func)
    if definition is None or definition.module is None or not definition.module.is_host or node.keywords:
        return None
    if any(isinstance(part, ast.Starred) for part in node.args[:2]):
        return None
    if definition.name in TYPE_TESTS and len(node.args) == 1:
        return JsBinary("===", JsUnary("typeof ", node.args[0]), JsName(f'"{TYPE_TESTS[definition.name]}"'))
    if definition.name == "invoke" and len(node.args) >= 2:
        return ast.Call(ast.Attribute(node.args[0], "call", ast.Load()), node.args[1:], [])
    if definition.name == "pattern":
        return regular_expression(node)
    if definition.name == "define_hidden" and len(node.args) == 3:
        return ast.Call(node.func, [node.args[0], member_name(node.args[1]), node.args[2]], [])
    return None


def regular_expression(node: ast.Call) -> ast.expr | None:
    """`/source/flags` where both are written out: a bundler can leave it out where it is not used."""
    written = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if len(written) != len(node.args) or not re.fullmatch(r"[ -~]+", written[0]):
        return None
    # A slash ends the literal, unless it stands in a class or after a backslash.
    source = re.sub(r"(\\.|\[(?:\\.|[^\]\\])*\])|/", lambda found: found.group(1) or r"\/", written[0])
    return JsName(f"/{source}/{''.join(written[1:])}")


def member_name(node: ast.expr) -> ast.expr:
    """A text that is the name of a member: it may be shortened together with the member (`private_names`)."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and INTERNAL.fullmatch(node.value):
        return JsName(f'/* @__KEY__ */ "{node.value}"')
    return node
