"""Enumerations: constants of the wire are written once, as one text, and their uses become the literal.

`Names = obj(ACK_TIMEOUT="ack_timeout", …)` at module level, a plain object with upper-case keys and texts, is printed
as `$enumeration("", "ack_timeout,…")`: a key that follows from its value is not spelled again. `Names.ACK_TIMEOUT`
elsewhere is printed as `"ack_timeout"`, so changing the public object, which stays plain and mutable, does not bend the
program.
"""

from __future__ import annotations

import ast
import os
import re

from connect_streams.compiler.jsnodes import JsHelper, JsObject
from connect_streams.compiler.lowering import Lowering, rule
from connect_streams.compiler.project import Definition

FEW = 3
"""Enumerations with fewer members stay object literals."""


def members(definition: Definition | None) -> dict[str, str] | None:
    """Keys and texts of an enumeration; None when the definition is something else."""
    statement = definition.node if definition is not None and definition.sort == "constant" else None
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    value = getattr(statement, "enumeration", statement.value)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "obj" and not value.args:
        pairs = [(word.arg, word.value) for word in value.keywords]
    elif isinstance(value, JsObject):
        pairs = list(zip(value.keys, value.values, strict=True))
    else:
        return None
    found: dict[str, str] = {}
    for key, text in pairs:
        if key is None or not key.isupper() or not isinstance(text, ast.Constant) or not isinstance(text.value, str):
            return None
        found[key] = text.value
    return found or None


@rule(ast.Attribute)
def member(lowering: Lowering, node: ast.Attribute) -> ast.expr | None:
    """`Names.KEY` is its text."""
    if not isinstance(node.ctx, ast.Load) or not isinstance(node.value, ast.Name):
        return None
    found = members(lowering.definition(node.value))
    return ast.Constant(found[node.attr]) if found and node.attr in found else None


@rule(ast.Assign)
def enumeration(lowering: Lowering, node: ast.Assign) -> None:
    """The object itself, from one text. The statement goes on to the rule for assignments."""
    if len(lowering.parents) != 1 or not isinstance(node.value, JsObject):
        return
    found = members(Definition("constant", "", lowering.module, node))
    if found is None or len(found) < FEW or any(re.search(r"[,=]", text) for text in found.values()):
        return
    prefix = os.path.commonprefix(list(found.values()))  # noqa: RUF071 (letter by letter is what is wanted)
    prefix = prefix[: prefix.rfind("::") + 2] if "::" in prefix else ""
    words = [text.removeprefix(prefix) for text in found.values()]
    listed = ",".join(word if key == key_of(word) else f"{key}={word}" for key, word in zip(found, words, strict=True))
    node.enumeration = node.value  # type: ignore[attr-defined]
    node.value = ast.Call(JsHelper("$enumeration"), [ast.Constant(prefix), ast.Constant(listed)], [])
    return


def key_of(word: str) -> str:
    """`ackTimeout` and `ack_timeout` -> `ACK_TIMEOUT`; the same rule as in `runtime/enumeration.js`."""
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", word).upper()
