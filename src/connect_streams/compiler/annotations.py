"""From annotations to kinds."""

from __future__ import annotations

import ast

from connect_streams.compiler import kinds
from connect_streams.compiler.kinds import Kind
from connect_streams.compiler.project import Module, Project

SIMPLE = {
    "str": kinds.STR,
    "bool": kinds.BOOL,
    "int": kinds.INT,
    "float": kinds.FLOAT,
    "list": kinds.LIST,
    "tuple": kinds.LIST,
    "dict": kinds.OBJECT,
    "object": kinds.UNKNOWN,
    "None": kinds.NONE,
}

LISTS = ("list", "tuple", "List", "Tuple", "Sequence")
ERASING = ("ClassVar", "Final", "Annotated", "Required", "NotRequired", "ReadOnly")
PROMISES = ("Awaitable", "Coroutine")


class Annotations:
    """Reads annotations in the context of their module."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.reading: set[tuple[str, str]] = set()

    def kind(self, module: Module, node: ast.expr | None) -> Kind:
        """The kind an annotation promises; unknown when it promises nothing useful."""
        if node is None:
            return kinds.UNKNOWN
        if isinstance(node, ast.Constant):
            return self.quoted(module, node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return kinds.join([self.kind(module, node.left), self.kind(module, node.right)])
        if isinstance(node, ast.Name):
            return self.named(module, node.id)
        if isinstance(node, ast.Attribute):
            return SIMPLE.get(node.attr, kinds.UNKNOWN)
        if isinstance(node, ast.Subscript):
            return self.parameterised(module, node)
        return kinds.UNKNOWN

    def quoted(self, module: Module, node: ast.Constant) -> Kind:
        """`None`, or an annotation in quotes."""
        if node.value is None:
            return kinds.NONE
        if not isinstance(node.value, str):
            return kinds.UNKNOWN
        try:
            return self.kind(module, ast.parse(node.value, mode="eval").body)
        except SyntaxError:
            return kinds.UNKNOWN

    def named(self, module: Module, name: str) -> Kind:
        """A plain name: a built-in type, a class, or an alias of either."""
        found = self.project.resolve(module, name)
        if found is None:
            return SIMPLE.get(name, kinds.UNKNOWN)
        if found.sort == "class":
            from connect_streams.compiler.classes import table_of

            table = table_of(self.project, found)
            return Kind("object", table=table) if table.is_js_object else Kind("instance", table=table)
        if found.sort == "typing":
            return {"Callable": kinds.FUNCTION, "Sequence": kinds.LIST, "List": kinds.LIST}.get(
                found.name, kinds.UNKNOWN
            )
        if found.sort == "constant" and found.module is not None:
            return self.alias(found.module, found.name, found.node)
        return kinds.UNKNOWN

    def alias(self, module: Module, name: str, node: ast.AST | None) -> Kind:
        """`Handler = Callable[[Any], None]` and the like."""
        value = getattr(node, "value", None)
        if value is None or (module.name, name) in self.reading:
            return kinds.UNKNOWN
        self.reading.add((module.name, name))
        try:
            return self.kind(module, value)
        finally:
            self.reading.discard((module.name, name))

    def parameterised(self, module: Module, node: ast.Subscript) -> Kind:
        """`list[str]`, `Optional[X]`, `Callable[..., X]`, `Literal["a"]`."""
        head = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if head in LISTS:
            parts = [self.kind(module, part) for part in inner if not is_ellipsis(part)]
            return Kind("list", item=kinds.join(parts))
        if head == "Optional":
            return kinds.join([self.kind(module, inner[0]), kinds.NONE])
        if head == "Union":
            return kinds.join([self.kind(module, part) for part in inner])
        if head == "Callable":
            return Kind("function", item=self.kind(module, inner[-1]))
        if head in PROMISES:
            return Kind("promise", item=self.kind(module, inner[-1]))
        if head == "Literal":
            return kinds.join([literal_kind(part) for part in inner])
        if head in ERASING:
            return self.kind(module, inner[0])
        if head in ("type", "Type"):
            instance = self.kind(module, inner[0])
            return Kind("class", table=instance.table) if instance.table else kinds.FUNCTION
        return kinds.OBJECT if head in ("dict", "Dict", "Mapping") else self.kind(module, node.value)


def is_ellipsis(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def literal_kind(node: ast.expr) -> Kind:
    """The kind of a constant."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return literal_kind(node.operand)
    if isinstance(node, ast.JoinedStr):
        return kinds.STR
    if not isinstance(node, ast.Constant):
        return kinds.UNKNOWN
    by_type = {bool: kinds.BOOL, str: kinds.STR, int: kinds.INT, float: kinds.FLOAT, type(None): kinds.NONE}
    return by_type.get(type(node.value), kinds.UNKNOWN)
