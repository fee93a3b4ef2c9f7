"""Methods that differ by one word: printed as one function that makes them, and a table of their names and words.

    def getName(self) -> Any:            $alike(Contact.prototype, "getName,getQueue,getMedia=mediaInfo",
        return self._getData().name          ($word) => function () { return this._getData()[$word]; })

A word is a text or the name of a documented member. It is left out of the table where it follows from the name of the
method, by the rule of `runtime/alike.js`. Nothing else changes: the methods have the arguments they name, and are
ordinary enumerable members.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from connect_streams.compiler.frontend.private_names import INTERNAL
from connect_streams.compiler.frontend.syntax import Function
from connect_streams.compiler.lowering.jsnodes import JsArrow, JsName

LEAST = 5
"""Smaller groups stay methods: the call would weigh more than it saves."""

DETAILS = ("text", "operator", "name", "keys", "declare")
"""What distinguishes two nodes of one type, besides their fields."""

WORD = "$word"


@dataclass
class Placeholder:
    """The place of a word in a method."""

    parent: ast.AST
    field: str
    index: int | None
    node: Any

    @property
    def word(self) -> str:
        """What stands there."""
        return str(self.node.value if isinstance(self.node, ast.Constant) else self.node.attr)

    def substitute(self, replacement: ast.expr) -> None:
        """Put something else there."""
        if self.index is None:
            setattr(self.parent, self.field, replacement)
        else:
            getattr(self.parent, self.field)[self.index] = replacement

    def parametrize(self) -> None:
        """Let the word be a variable."""
        name: ast.expr = JsName(WORD)
        self.substitute(
            name if isinstance(self.node, ast.Constant) else ast.Subscript(self.node.value, name, ast.Load())
        )


@dataclass
class MethodGroup:
    """Methods that are alike."""

    members: list[tuple[Function, Placeholder]]

    @property
    def maker(self) -> Function:
        """One of them, with a variable for the word."""
        method, placeholder = self.members[0]
        placeholder.parametrize()
        return method

    @property
    def table(self) -> str:
        """Names, with words where they do not follow; what ends in a colon stands before the words that come."""
        entries, current = [], ""
        for method, placeholder in sorted(self.members, key=lambda member: prefix_of(member[1].word)):
            prefix = prefix_of(placeholder.word)
            if prefix != current:
                entries.append(prefix)
                current = prefix
            word = placeholder.word.removeprefix(prefix)
            given = "" if word == method.name else word
            entries.append(method.name if word == word_of(method.name) else f"{method.name}={given}")
        return ",".join(entries)


def prefix_of(word: str) -> str:
    """`agent::` of `agent::refresh`."""
    return word[: word.rfind("::") + 2] if "::" in word else ""


def word_of(name: str) -> str:
    """`getNextState` -> `nextState`, `onNextState` -> `next_state`; the same rule as in `runtime/alike.js`."""
    stem = re.sub(r"^[a-z]+", "", name)
    if re.match(r"get|is", name):
        return stem[:1].lower() + stem[1:]
    return re.sub(r"\B[A-Z]", r"_\g<0>", stem).lower()


def method_groups(methods: list[Function]) -> list[MethodGroup]:
    """The groups among the methods of a class, the largest first; no method is in two of them."""
    groups: dict[Any, list[tuple[Function, Placeholder]]] = {}
    for method in methods:
        for key, placeholder in candidates(method):
            groups.setdefault(key, []).append((method, placeholder))
    found: list[MethodGroup] = []
    for members in sorted(groups.values(), key=len, reverse=True):
        free = [
            (method, placeholder)
            for method, placeholder in members
            if not any(method in names(group) for group in found)
        ]
        if len(free) >= LEAST:
            found.append(MethodGroup(free))
    return found


def names(group: MethodGroup) -> list[Function]:
    """The methods of a group."""
    return [method for method, _ in group.members]


def candidates(method: Function) -> Iterator[tuple[Any, Placeholder]]:
    """Each way to see a one-line method as a shape with a placeholder."""
    closures = (ast.Lambda, JsArrow, ast.FunctionDef, ast.AsyncFunctionDef)
    if len(method.body) != 1 or method.decorator_list or INTERNAL.fullmatch(method.name):
        return
    if any(isinstance(part, closures) for part in ast.walk(method.body[0])):
        return
    for placeholder in placeholders(method.body[0]):
        yield (
            (type(method).__name__, shape(method.args, placeholder.node), shape(method.body[0], placeholder.node)),
            placeholder,
        )


def placeholders(node: ast.AST) -> Iterator[Placeholder]:
    """Texts and documented members inside of a node."""
    for field, value in ast.iter_fields(node):
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST):
                continue
            if is_word(child):
                yield Placeholder(node, field, index, child)
            yield from placeholders(child)


def is_word(node: ast.AST) -> bool:
    """A text that fits into a table, or a member that keeps its name."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and re.fullmatch(r"[\w:.]+", node.value) is not None
    return isinstance(node, ast.Attribute) and not INTERNAL.fullmatch(node.attr)


def shape(node: Any, placeholder: ast.AST) -> Any:
    """What a node looks like, but for the placeholder."""
    if isinstance(node, list):
        return tuple(shape(item, placeholder) for item in node)
    if not isinstance(node, ast.AST):
        return repr(node)
    inner = [
        shape(getattr(node, field, None), placeholder) for field in node._fields if field not in ("ctx", "annotation")
    ]
    if node is placeholder:
        return ("placeholder", type(node).__name__, *(inner[:1] if isinstance(node, ast.Attribute) else ()))
    details = (repr(getattr(node, name, None)) for name in DETAILS if name not in node._fields)
    return (type(node).__name__, *details, *inner)
