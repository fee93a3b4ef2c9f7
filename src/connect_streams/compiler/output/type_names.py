"""Python annotations in TypeScript's words.

A name is a built-in one or one that the caller knows. A union that holds `any` is `any`. The arguments of a `Callable`
are called after their types: `Callable[[Agent], object]` is `(agent: Agent) => void`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

SIMPLE = {
    "str": "string",
    "bool": "boolean",
    "int": "number",
    "float": "number",
    "object": "unknown",
    "None": "null",
    "Any": "any",
    "Date": "Date",
}
LISTS = ("list", "Sequence")
PROMISES = ("Awaitable", "Coroutine")
TYPE_NAME = re.compile(r"[A-Z]\w*")


class TypeNames:
    """Prints annotations. `known` gives the TypeScript of a name that is not built in, None for an unknown one."""

    def __init__(self, known: Callable[[str], str | None]) -> None:
        self.known = known

    def type(self, node: ast.expr) -> str:
        """The type of a parameter or member."""
        if isinstance(node, ast.Constant):
            return self.constant(node.value)
        if isinstance(node, ast.Name):
            return SIMPLE.get(node.id) or self.known(node.id) or "any"
        if isinstance(node, ast.BinOp):
            return union([self.type(node.left), self.type(node.right)])
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            return self.generic(node.value.id, node.slice)
        return "any"

    def constant(self, value: object) -> str:
        """`None`, or an annotation in quotes."""
        if value is None:
            return "null"
        return self.type(ast.parse(value, mode="eval").body) if isinstance(value, str) else "any"

    def result(self, node: ast.expr) -> str:
        """What a function returns."""
        found = self.type(node)
        return "void" if found == "null" else found

    def generic(self, head: str, inner: ast.expr) -> str:
        """`list[T]`, `dict[str, T]`, `Callable[[A], B]`, `Literal["a"]`, `Annotated[str, "Name"]`."""
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if head in LISTS:
            element = self.type(parts[0])
            return f"({element})[]" if " " in element else f"{element}[]"
        if head == "dict":
            return f"{{[name: string]: {self.type(parts[1])}}}"
        if head == "Literal":
            return " | ".join(ast.unparse(part).replace("'", '"') for part in parts)
        if head == "Annotated":
            return str(ast.literal_eval(parts[1]))
        if head == "Optional":
            return union([self.type(parts[0]), "null"])
        if head in PROMISES:
            return f"Promise<{self.result(parts[-1])}>"
        if head == "Callable" and len(parts) == 2:
            return f"({self.arguments(parts[0])}) => {self.callback_result(parts[1])}"
        return "any"

    def arguments(self, node: ast.expr) -> str:
        """The arguments of a `Callable`."""
        if not isinstance(node, ast.List):
            return "...args: any[]"
        types = [self.type(one) for one in node.elts]
        return ", ".join(f"{argument_name(type_, at, types)}: {type_}" for at, type_ in enumerate(types))

    def callback_result(self, node: ast.expr) -> str:
        """What a callback returns: whatever it likes where nobody looks at it."""
        found = self.result(node)
        return "void" if found == "unknown" else found


def union(parts: list[str]) -> str:
    """One of several types."""
    return "any" if "any" in parts else " | ".join(f"({part})" if "=>" in part else part for part in parts)


def argument_name(type_: str, at: int, types: list[str]) -> str:
    """A name for an argument that has none in Python: its type's, where that is a name and nobody else's."""
    if TYPE_NAME.fullmatch(type_) and types.count(type_) == 1:
        return type_[0].lower() + type_[1:]
    return f"a{at}"


def spelled(name: str) -> str:
    """A parameter's name in camel case, as TypeScript has it."""
    head, *rest = name.strip("_").split("_")
    return head + "".join(part.capitalize() for part in rest)
