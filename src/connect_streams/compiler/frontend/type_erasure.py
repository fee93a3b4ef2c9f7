"""Before anything else: mark what exists for type checkers only, so that no pass looks at it."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.definitions import Definition, Module
from connect_streams.compiler.frontend.project import Project, is_type_checking

BUILTIN_GENERICS = ("list", "dict", "tuple", "type", "set")
TYPE_ONLY_BASES = ("Protocol", "TypedDict")


def erase(project: Project, module: Module) -> None:
    """Note the statements of a module that have no run time."""
    for statement in module.tree.body:
        if (
            is_type_checking(statement)
            or is_alias(project, module, statement)
            or is_type_class(project, module, statement)
        ):
            project.facts.erased.add(statement)


def is_type_class(project: Project, module: Module, statement: ast.stmt) -> bool:
    """A Protocol or TypedDict."""
    if not isinstance(statement, ast.ClassDef):
        return False
    definition = project.resolve(module, statement.name)
    return definition is not None and definition.node is statement and is_type_only(project, definition)


def is_type_only(project: Project, definition: Definition) -> bool:
    """Whether a definition is a class that has no run time."""
    if definition.sort != "class" or definition.module is None or not isinstance(definition.node, ast.ClassDef):
        return False
    return type_only_base(project, definition.module, definition.node) is not None


def type_only_base(project: Project, module: Module, node: ast.ClassDef) -> str | None:
    """ "Protocol" or "TypedDict" where a class is one; what fits a Protocol of the project is a class like others."""
    found: str | None = None
    for base in node.bases:
        name = base.id if isinstance(base, ast.Name) else ast.unparse(base).split("[")[0]
        origin = project.resolve(module, name)
        if origin is None:
            continue
        if origin.sort == "typing" and origin.name in TYPE_ONLY_BASES:
            found = origin.name
        elif isinstance(origin.node, ast.ClassDef) and origin.module is not None:
            inherited = type_only_base(project, origin.module, origin.node)
            found = inherited if inherited == "TypedDict" else None if inherited else found
    return found


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
