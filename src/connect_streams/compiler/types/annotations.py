"""From annotations to types."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from connect_streams.compiler.frontend.definitions import Definition, Module
from connect_streams.compiler.frontend.project import Project
from connect_streams.compiler.types import static_type
from connect_streams.compiler.types.static_type import ClassTable, StaticType

SIMPLE = {
    "str": static_type.STR,
    "bool": static_type.BOOL,
    "int": static_type.INT,
    "float": static_type.FLOAT,
    "list": static_type.LIST,
    "tuple": static_type.LIST,
    "dict": static_type.OBJECT,
    "object": static_type.UNKNOWN,
    "None": static_type.NONE,
}

LISTS = ("list", "tuple", "List", "Tuple", "Sequence")
ERASING = ("ClassVar", "Final", "Annotated", "Required", "NotRequired", "ReadOnly")
PROMISES = ("Awaitable", "Coroutine")


class Annotations:
    """Reads annotations in the context of their module."""

    def __init__(self, project: Project, classes: Mapping[Definition, ClassTable]) -> None:
        self.project = project
        self.classes = classes
        self.reading: set[tuple[str, str]] = set()

    def type_of(self, module: Module, node: ast.expr | None) -> StaticType:
        """The type an annotation promises; unknown when it promises nothing useful."""
        if node is None:
            return static_type.UNKNOWN
        if isinstance(node, ast.Constant):
            return self.quoted(module, node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return static_type.join([self.type_of(module, node.left), self.type_of(module, node.right)])
        if isinstance(node, ast.Name):
            return self.named(module, node.id)
        if isinstance(node, ast.Attribute):
            return SIMPLE.get(node.attr, static_type.UNKNOWN)
        if isinstance(node, ast.Subscript):
            return self.parameterised(module, node)
        return static_type.UNKNOWN

    def quoted(self, module: Module, node: ast.Constant) -> StaticType:
        """`None`, or an annotation in quotes."""
        if node.value is None:
            return static_type.NONE
        if not isinstance(node.value, str):
            return static_type.UNKNOWN
        try:
            return self.type_of(module, ast.parse(node.value, mode="eval").body)
        except SyntaxError:
            return static_type.UNKNOWN

    def named(self, module: Module, name: str) -> StaticType:
        """A plain name: a built-in type, a class, or an alias of either."""
        found = self.project.resolve(module, name)
        if found is None:
            return SIMPLE.get(name, static_type.UNKNOWN)
        if found.sort == "class":
            table = self.classes[found]
            return StaticType("object", table=table) if table.is_js_object else StaticType("instance", table=table)
        if found.sort == "typing":
            return {"Callable": static_type.FUNCTION, "Sequence": static_type.LIST, "List": static_type.LIST}.get(
                found.name, static_type.UNKNOWN
            )
        if found.sort == "constant" and found.module is not None:
            return self.alias(found.module, found.name, found.node)
        return static_type.UNKNOWN

    def alias(self, module: Module, name: str, node: ast.AST | None) -> StaticType:
        """`Handler = Callable[[Any], None]` and the like."""
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if value is None or (module.name, name) in self.reading:
            return static_type.UNKNOWN
        self.reading.add((module.name, name))
        try:
            return self.type_of(module, value)
        finally:
            self.reading.discard((module.name, name))

    def parameterised(self, module: Module, node: ast.Subscript) -> StaticType:
        """`list[str]`, `Optional[X]`, `Callable[..., X]`, `Literal["a"]`."""
        head = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if head in LISTS:
            parts = [self.type_of(module, part) for part in inner if not is_ellipsis(part)]
            return StaticType("list", item=static_type.join(parts))
        if head == "Optional":
            return static_type.join([self.type_of(module, inner[0]), static_type.NONE])
        if head == "Union":
            return static_type.join([self.type_of(module, part) for part in inner])
        if head == "Callable":
            return StaticType("function", item=self.type_of(module, inner[-1]))
        if head in PROMISES:
            return StaticType("promise", item=self.type_of(module, inner[-1]))
        if head == "Literal":
            return static_type.join([literal_type(part) for part in inner])
        if head in ERASING:
            return self.type_of(module, inner[0])
        if head in ("type", "Type"):
            instance = self.type_of(module, inner[0])
            return StaticType("class", table=instance.table) if instance.table else static_type.FUNCTION
        return static_type.OBJECT if head in ("dict", "Dict", "Mapping") else self.type_of(module, node.value)


def is_ellipsis(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def literal_type(node: ast.expr) -> StaticType:
    """The type of a constant."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return literal_type(node.operand)
    if isinstance(node, ast.JoinedStr):
        return static_type.STR
    if not isinstance(node, ast.Constant):
        return static_type.UNKNOWN
    by_type = {
        bool: static_type.BOOL,
        str: static_type.STR,
        int: static_type.INT,
        float: static_type.FLOAT,
        type(None): static_type.NONE,
    }
    return by_type.get(type(node.value), static_type.UNKNOWN)
