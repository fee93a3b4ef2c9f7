"""TypeScript types of payloads, from the Protocols and aliases in `wire/schema` beside the entry.

A Protocol becomes an interface. A member `x: T | None = None` may be left out (`x?: T`), `x: T | None` is `T | null`; a
text below a member, and the first paragraph of a docstring, become comments; `__getitem__` becomes an index signature.
`Annotated[str, "Name"]` is written as the second word. Only what something else names is written.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

WORD = re.compile(r"[A-Za-z_$][\w$]*")
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


class PayloadTypes:
    """Reads a folder of payload types."""

    def __init__(self, folder: Path) -> None:
        self.classes: dict[str, ast.ClassDef] = {}
        self.aliases: dict[str, tuple[ast.expr, str]] = {}
        for file in sorted(folder.glob("*.py")) if folder.is_dir() else []:
            self.read(ast.parse(file.read_text(encoding="utf-8")))

    def read(self, tree: ast.Module) -> None:
        """Note the classes and aliases of a module."""
        for statement, after in zip(tree.body, [*tree.body[1:], None], strict=True):
            if isinstance(statement, ast.ClassDef):
                self.classes[statement.name] = statement
            elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                self.aliases[statement.targets[0].id] = (statement.value, text_of(after))

    def knows(self, name: str) -> bool:
        """Whether a name is that of a payload."""
        return name in self.classes or name in self.aliases

    def declarations(self, wanted: Iterable[str], taken: set[str]) -> list[tuple[str, list[str]]]:
        """Name and lines of each payload type that `wanted` texts name, directly or through others.

        What is `taken` is declared elsewhere.
        """
        found: dict[str, list[str]] = {}
        texts = list(wanted)
        while texts:
            text = texts.pop()
            for name in [] if text.lstrip().startswith("/**") else WORD.findall(text):
                if self.knows(name) and name not in taken and name not in found and not self.is_word(name):
                    found[name] = self.declaration(name)
                    texts += found[name]
        return sorted(found.items())

    def is_word(self, name: str) -> bool:
        """Whether an alias only says which enumeration a text is of."""
        value = self.aliases.get(name, (None, ""))[0]
        return isinstance(value, ast.Subscript) and ast.unparse(value.value) == "Annotated"

    def declaration(self, name: str) -> list[str]:
        """One interface or alias."""
        if name in self.aliases:
            value, note = self.aliases[name]
            return [*comment(note), f"type {name} = {self.type(value)};"]
        node = self.classes[name]
        bases = [ast.unparse(base) for base in node.bases if ast.unparse(base) != "Protocol"]
        heritage = f"extends {', '.join(bases)} " if bases else ""
        head = f"interface {name} {heritage}{{"
        lines = [line for at, one in enumerate(node.body) for line in self.member(one, node.body[at + 1 : at + 2])]
        return [*comment(first_paragraph(ast.get_docstring(node) or "")), head, *(f"    {one}" for one in lines), "}"]

    def member(self, statement: ast.stmt, after: list[ast.stmt]) -> list[str]:
        """One member of an interface."""
        if isinstance(statement, ast.FunctionDef) and statement.name == "__getitem__" and statement.returns:
            return [f"[name: string]: {self.type(statement.returns)};"]
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            return []
        optional = statement.value is not None
        kind = self.type(without_none(statement.annotation) if optional else statement.annotation)
        note = comment(text_of(after[0] if after else None))
        return [*note, f"{statement.target.id}{'?' if optional else ''}: {kind};"]

    def type(self, node: ast.expr) -> str:
        """An annotation in TypeScript's words."""
        if isinstance(node, ast.Constant):
            return "null" if node.value is None else "any"
        if isinstance(node, ast.Name):
            return self.type(self.aliases[node.id][0]) if self.is_word(node.id) else SIMPLE.get(node.id, node.id)
        if isinstance(node, ast.BinOp):
            parts = [self.type(node.left), self.type(node.right)]
            return " | ".join(f"({part})" if "=>" in part else part for part in parts)
        if isinstance(node, ast.Subscript):
            return self.generic(ast.unparse(node.value), node.slice)
        return "any"

    def generic(self, head: str, inner: ast.expr) -> str:
        """`list[T]`, `dict[str, T]`, `Callable[[A], B]`, `Literal["a"]`, `Annotated[str, "Name"]`."""
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if head == "list":
            element = self.type(parts[0])
            return f"({element})[]" if " " in element else f"{element}[]"
        if head == "dict":
            return f"{{[name: string]: {self.type(parts[1])}}}"
        if head == "Literal":
            return " | ".join(ast.unparse(part).replace("'", '"') for part in parts)
        if head == "Annotated":
            return str(ast.literal_eval(parts[1]))
        if head == "Callable":
            given = parts[0].elts if isinstance(parts[0], ast.List) else None
            names = (
                ["...args: any[]"] if given is None else [f"a{at}: {self.type(one)}" for at, one in enumerate(given)]
            )
            return f"({', '.join(names)}) => {self.result(parts[1])}"
        return "any"

    def result(self, node: ast.expr) -> str:
        """What a callback returns: whatever it likes where nobody looks at it."""
        found = self.type(node)
        return "void" if found in ("unknown", "null") else found


def without_none(node: ast.expr) -> ast.expr:
    """`T` of `T | None`."""
    if isinstance(node, ast.BinOp) and isinstance(node.right, ast.Constant) and node.right.value is None:
        return node.left
    return node


def text_of(statement: ast.stmt | None) -> str:
    """The text that a statement consists of, if it does."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def comment(text: str) -> list[str]:
    """A text as a documentation comment."""
    return [f"/** {' '.join(text.split())} */"] if text else []
