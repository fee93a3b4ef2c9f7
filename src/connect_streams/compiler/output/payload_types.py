"""TypeScript types of payloads, from the Protocols, TypedDicts and aliases in the schema beside the entry.

A Protocol becomes an interface, a TypedDict a type. A member `x: T | None = None` may be left out (`x?: T`),
`x: T | None` is `T | null`; a text below a member, and the first paragraph of a docstring, become comments; methods
become methods, and `__getitem__` an index signature. `Annotated[str, "Name"]` is written as the second word. What
stands in a folder or module `public` is written; of the rest, what something else names. A member `E: ByText[D]` stands
for the members of D, each under the text that its name stands for in the enumeration E.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from connect_streams.compiler.output.type_names import TypeNames, spelled

WORD = re.compile(r"[A-Za-z_$][\w$]*")
PUBLIC = "public"
KEYED = "ByText"
TYPE_BASES = ("Protocol", "TypedDict")


class PayloadTypes:
    """Reads folders of payload types."""

    def __init__(self, *folders: Path, texts: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.texts = texts or {}
        """The texts of each enumeration, by the names of its members."""
        self.classes: dict[str, ast.ClassDef] = {}
        self.aliases: dict[str, tuple[ast.expr, str]] = {}
        self.public: list[str] = []
        self.types = TypeNames(lambda name: self.known(name) or name)
        for folder in folders:
            for file in sorted(folder.rglob("*.py")):
                found = self.read(ast.parse(file.read_text(encoding="utf-8")))
                self.public += found if PUBLIC in file.relative_to(folder).with_suffix("").parts else []

    def read(self, tree: ast.Module) -> list[str]:
        """Note the classes and aliases of a module; returns their names."""
        found = []
        for statement, after in zip(tree.body, [*tree.body[1:], None], strict=True):
            if isinstance(statement, ast.ClassDef):
                self.classes[statement.name] = statement
                found.append(statement.name)
            elif (target := alias_of(statement)) is not None:
                name, value = target
                self.aliases[name] = (value, text_of(after))
                found.append(name)
        return found

    def known(self, name: str) -> str | None:
        """The TypeScript of a payload's name."""
        if self.is_word(name):
            return self.types.type(self.aliases[name][0])
        return name if name in self.classes or name in self.aliases else None

    def declarations(self, wanted: Iterable[str], taken: set[str]) -> list[tuple[str, list[str]]]:
        """Name and lines of the public types, and of each that they or `wanted` texts name, directly or through others.

        What is `taken` is declared elsewhere.
        """
        found: dict[str, list[str]] = {}
        texts = [*wanted, *self.public]
        while texts:
            text = texts.pop()
            for name in [] if text.lstrip().startswith("/**") else WORD.findall(text):
                if name not in taken and name not in found and self.is_declared(name):
                    found[name] = self.declaration(name)
                    texts += found[name]
        return sorted(found.items())

    def is_declared(self, name: str) -> bool:
        """Whether a name is that of an interface or type."""
        return (name in self.classes or name in self.aliases) and not self.is_word(name)

    def is_word(self, name: str) -> bool:
        """Whether an alias stands for a word of TypeScript: the enumeration a text is of, a class of the browser."""
        value = self.aliases.get(name, (None, ""))[0]
        return isinstance(value, ast.Subscript) and ast.unparse(value.value) == "Annotated"

    def declaration(self, name: str) -> list[str]:
        """One interface or type."""
        if name in self.aliases:
            value, note = self.aliases[name]
            return [*comment(note), f"type {name} = {self.types.type(value)};"]
        node = self.classes[name]
        bases = [ast.unparse(base) for base in node.bases]
        heritage = ", ".join(base for base in bases if base not in TYPE_BASES)
        lines = [line for at, one in enumerate(node.body) for line in self.member(one, node.body[at + 1 : at + 2])]
        described = comment(first_paragraph(ast.get_docstring(node) or ""))
        if "TypedDict" in bases:
            return [*described, f"type {name} = {{", *(f"    {one}" for one in lines), "};"]
        head = f"interface {name} {f'extends {heritage} ' if heritage else ''}{{"
        return [*described, head, *(f"    {one}" for one in lines), "}"]

    def keyed(self, enumeration: str, holder: ast.expr) -> list[str]:
        """The members of a class, each under the text that its name stands for in an enumeration."""
        members = self.classes[ast.unparse(holder)].body
        rows = [one for one in members if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
        texts = self.texts.get(enumeration, {})
        unknown = [name for one in rows if (name := ast.unparse(one.target)) not in texts]
        if unknown:
            raise ValueError(f"{ast.unparse(holder)}: {enumeration} has no {', '.join(unknown)}")
        return [f'"{texts[ast.unparse(one.target)]}": {self.types.type(one.annotation)};' for one in rows]

    def member(self, statement: ast.stmt, after: list[ast.stmt]) -> list[str]:
        """One member of an interface."""
        if isinstance(statement, ast.FunctionDef) and statement.returns:
            return self.method(statement, self.types.result(statement.returns))
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            return []
        annotation = statement.annotation
        if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == KEYED:
            return self.keyed(statement.target.id, annotation.slice)
        optional = statement.value is not None
        kind = self.types.type(without_none(statement.annotation) if optional else statement.annotation)
        note = comment(text_of(after[0] if after else None))
        return [*note, f"{statement.target.id}{'?' if optional else ''}: {kind};"]

    def method(self, function: ast.FunctionDef, result: str) -> list[str]:
        """One method of an interface."""
        if function.name == "__getitem__":
            return [f"[name: string]: {result};"]
        given = function.args.args[1:]
        first_default = len(given) - len(function.args.defaults)
        parts = []
        for at, one in enumerate(given):
            optional = at >= first_default
            annotation = one.annotation or ast.Name("Any")
            kind = self.types.type(without_none(annotation) if optional else annotation)
            parts.append(f"{spelled(one.arg)}{'?' if optional else ''}: {kind}")
        note = comment(first_paragraph(ast.get_docstring(function) or ""))
        return [*note, f"{function.name}({', '.join(parts)}): {result};"]


def alias_of(statement: ast.stmt) -> tuple[str, ast.expr] | None:
    """Name and type of `Name = …` and `Name: TypeAlias = …`."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    value = getattr(statement, "value", None)
    if isinstance(value, ast.Call):
        # A type variable.
        return None
    return (target.id, value) if isinstance(target, ast.Name) and isinstance(value, ast.expr) else None


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
