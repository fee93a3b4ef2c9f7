"""Text of values: f-strings and `str`, where both worlds print the same."""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering.jsnodes import JsTemplate
from connect_streams.compiler.lowering.lowering import Lowering


def prints_alike(lowering: Lowering, node: ast.expr) -> bool:
    """Whether Python and JavaScript print a value the same: strings and whole numbers, never None."""
    type_ = lowering.type_of(node)
    return type_.name in ("str", "int") and not type_.nullable


def template(lowering: Lowering, node: ast.JoinedStr) -> ast.expr:
    """An f-string becomes a template."""
    parts: list[ast.expr] = []
    for part in node.values:
        if not isinstance(part, ast.FormattedValue):
            parts.append(part)
            continue
        if part.format_spec is not None:
            lowering.refuse(part.value, "a format specification", "a function of streams.host")
        if part.conversion != -1:
            lowering.refuse(part.value, "a conversion (!r, !s) in an f-string", "text(x)")
        if isinstance(part.value, JsTemplate):
            parts.extend(part.value.parts)
            continue
        if not prints_alike(lowering, part.value):
            lowering.refuse(part.value, "an f-string field that is no string or whole number for certain", "{text(x)}")
        parts.append(part.value)
    return JsTemplate(parts)


def to_string(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`str(x)`."""
    if lowering.builtin(node.func) != "str":
        return None
    if len(node.args) != 1 or not prints_alike(lowering, node.args[0]):
        lowering.refuse(node, "str(x) of a value that is no string or whole number for certain", "text(x)")
        return None
    refuse_needless(lowering, node, "str", "str")
    return node.args[0] if lowering.type_of(node.args[0]).name == "str" else JsTemplate([node.args[0]])


def refuse_needless(lowering: Lowering, node: ast.Call, conversion: str, type_name: str) -> None:
    """Refuse a conversion of a parameter to the type that its annotation promises.

    It would be dropped, and is likely there for callers without types, who break the promise.
    """
    value = node.args[0]
    variable = lowering.facts.variables.get(value) if isinstance(value, ast.Name) else None
    type_ = lowering.type_of(value)
    if variable is not None and variable.parameter and type_.name == type_name and not type_.nullable:
        lowering.refuse(
            node,
            f"{conversion}(x) of a parameter that is a {type_name} by its annotation: it would be dropped",
            "x, or cast(Any, x) inside of it where pages without types may pass anything",
        )
