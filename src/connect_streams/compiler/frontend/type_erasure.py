"""Before anything else: mark what exists for type checkers only, so that no pass looks at it."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.project import Module, Project, is_type_checking
from connect_streams.compiler.types.class_table import table_of

BUILTIN_GENERICS = ("list", "dict", "tuple", "type", "set")
UNIONS = (ast.BinOp, ast.Subscript)


def erase(project: Project, module: Module) -> None:
    """Set `erased` on the statements of a module that have no run time."""
    for statement in module.tree.body:
        if (
            is_type_checking(statement)
            or is_alias(project, module, statement)
            or is_type_class(project, module, statement)
        ):
            statement.erased = True  # type: ignore[attr-defined]


def is_type_class(project: Project, module: Module, statement: ast.stmt) -> bool:
    """A Protocol or TypedDict."""
    if not isinstance(statement, ast.ClassDef):
        return False
    definition = project.resolve(module, statement.name)
    return definition is not None and definition.node is statement and table_of(project, definition).type_only


def is_alias(project: Project, module: Module, statement: ast.stmt) -> bool:
    """`Handler = Callable[..., None]`, `T = TypeVar("T")`, `Name: TypeAlias = …`."""
    if isinstance(statement, ast.AnnAssign):
        return ast.unparse(statement.annotation).endswith("TypeAlias")
    return isinstance(statement, ast.Assign) and is_type(project, module, statement.value)


def is_type(project: Project, module: Module, value: ast.expr) -> bool:
    """Whether an expression can only be a type."""
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr):
        return is_type(project, module, value.left) or is_type(project, module, value.right)
    head = value.value if isinstance(value, ast.Subscript) else value.func if isinstance(value, ast.Call) else value
    if not isinstance(head, ast.Name):
        return False
    definition = project.resolve(module, head.id)
    if definition is not None:
        return definition.sort == "typing" and definition.name != "cast"
    return isinstance(value, ast.Subscript) and head.id in BUILTIN_GENERICS
