"""Enumerations: constants of the wire are written once, as one text, and their uses become the literal.

`Names = obj(ACK_TIMEOUT="ack_timeout", …)` at module level is a plain object with upper-case keys and texts. All those
of a module are printed as one text, `$words = $enumerations("Names ack_timeout,…;…")`, in which a key that follows from
its value is not spelled again; `enumerations_of(module)` is that object of objects. `Names.ACK_TIMEOUT` elsewhere is
printed as `"ack_timeout"`, so changing the public object, which stays plain and mutable, does not bend the program.
"""

from __future__ import annotations

import ast
import os
import re
from typing import Any

from connect_streams.compiler.frontend.definitions import Definition
from connect_streams.compiler.lowering.jsnodes import JsAssign, JsHelper, JsName, JsObject
from connect_streams.compiler.lowering.lowering import Lowering

FEW = 2
"""A module with fewer enumerations keeps its object literals."""

WORDS = "$words"


def members(definition: Definition | None) -> dict[str, Any] | None:
    """Keys and texts (or numbers) of an enumeration; None when the definition is something else."""
    statement = definition.node if definition is not None and definition.sort == "constant" else None
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    value = statement.value
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "obj" and not value.args:
        pairs = [(word.arg, word.value) for word in value.keywords]
    elif isinstance(value, JsObject):
        pairs = list(zip(value.keys, value.values, strict=True))
    else:
        return None
    found: dict[str, Any] = {}
    for key, text in pairs:
        if key is None or not key.isupper() or not isinstance(text, ast.Constant) or isinstance(text.value, bool):
            return None
        if not isinstance(text.value, (str, int)):
            return None
        found[key] = text.value
    return found or None


def member(lowering: Lowering, node: ast.Attribute) -> ast.expr | None:
    """`Names.KEY` is its text."""
    if not isinstance(node.ctx, ast.Load) or not isinstance(node.value, ast.Name):
        return None
    found = members(lowering.definition(node.value))
    return ast.Constant(found[node.attr]) if found and node.attr in found else None


def enumeration(lowering: Lowering, node: ast.Assign) -> None:
    """Note the enumeration. The statement goes on to the rule for assignments."""
    if len(lowering.parents) != 1 or not isinstance(node.value, JsObject):
        return
    found = members(Definition("constant", "", lowering.module, node))
    if found is None or any(not isinstance(text, str) or re.search(r"[,=; ]", text) for text in found.values()):
        return
    target = node.targets[0]
    assert isinstance(target, ast.Name)
    lowering.enumerations[node.value] = f"{target.id} {line_of(found)}"


def line_of(found: dict[str, str]) -> str:
    """Words, and what stands before all of them: `init,update,acw agent::`."""
    prefix = os.path.commonprefix(list(found.values()))  # noqa: RUF071 (letter by letter is what is wanted)
    prefix = prefix[: max(prefix.rfind(mark) + 1 for mark in ":.")]
    words = [text.removeprefix(prefix) for text in found.values()]
    listed = ",".join(word if key == key_of(word) else f"{key}={word}" for key, word in zip(found, words, strict=True))
    return f"{listed} {prefix}".rstrip()


def key_of(word: str) -> str:
    """`ackTimeout`, `Service.ackTimeout`, `ack_timeout` -> `ACK_TIMEOUT`; as in `runtime/enumerations.js`."""
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", word.rpartition(".")[2]).upper()


def module(lowering: Lowering, node: ast.Module) -> None:
    """One text for the enumerations of a module; each constant is a member of what it makes."""
    lines = {
        statement: lowering.enumerations[statement.value]
        for statement in node.body
        if isinstance(statement, JsAssign) and statement.value in lowering.enumerations
    }
    if len(lines) < FEW:
        return
    text = ";".join(lines.values())
    first = next(iter(lines))
    for statement in lines:
        assert isinstance(statement.target, ast.Name)
        statement.value = ast.Attribute(JsName(WORDS), statement.target.id, ast.Load())
    made = JsAssign(ast.Name(WORDS, ast.Store()), ast.Call(JsHelper("$enumerations"), [ast.Constant(text)], []))
    node.body.insert(node.body.index(first), ast.copy_location(made, first))


def enumerations_of(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`enumerations_of(module)`: what the text of the module makes."""
    marker = lowering.definition(node.func)
    if marker is None or marker.sort != "marker" or marker.name != "enumerations_of":
        return None
    (given,) = node.args if len(node.args) == 1 else (None,)
    definition = lowering.definition(given) if given is not None else None
    if not isinstance(given, ast.Name) or definition is None or definition.sort != "module":
        lowering.refuse(node, "enumerations_of what is no module", "from streams.… import the_module")
        return None
    name = ast.Name(f"{WORDS}_{given.id}", ast.Load())
    lowering.facts.definitions[name] = Definition("constant", WORDS, definition.module)
    return name
