"""Scopes and variables of one module: who binds a name, where it is used, and in which block."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

Path = tuple[int, ...]
"""The blocks an occurrence lies in, outermost first."""


@dataclass(eq=False)
class Occurrence:
    """One place where a variable is read or bound."""

    node: ast.AST
    path: Path
    scope: Scope
    binds: bool
    declarer: ast.AST | None = None
    """The statement that could declare the variable here."""


@dataclass(eq=False)
class Variable:
    """A local name of a function (or the target of a comprehension)."""

    name: str
    scope: Scope
    parameter: bool = False
    is_self: bool = False
    is_class: bool = False
    annotation: ast.expr | None = None
    sources: list[tuple[str, ast.expr | None]] = field(default_factory=list)
    """What it is bound to: ('value', expr), ('element of', expr), ('index', None), ('unknown', None)."""
    occurrences: list[Occurrence] = field(default_factory=list)


@dataclass(eq=False)
class Scope:
    """A function, a comprehension, or the module (which has no parent and no variables)."""

    node: ast.AST
    parent: Scope | None
    sort: str
    path: Path = ()
    loops: Path = ()
    """Blocks around this function that are bodies of loops of the enclosing function."""
    variables: dict[str, Variable] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)
    """Names declared nonlocal."""

    def find(self, name: str) -> Variable | None:
        """The variable `name` means here; None for module-level and built-in names."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.variables:
                return scope.variables[name]
            scope = scope.parent
        return None

    @property
    def function(self) -> Scope:
        """The function around a comprehension, else the scope itself."""
        scope = self
        while scope.sort == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope


def locals_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[set[str], set[str]]:
    """Names a function binds, and names it declares nonlocal; nested functions and comprehensions not included."""
    bound: set[str] = set()
    free: set[str] = set()
    pending: list[ast.AST] = list(node.body)
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Nonlocal):
            free.update(part.names)
        elif isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(part.name)
            continue
        elif isinstance(part, (ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)):
            continue
        elif isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
            bound.add(part.id)
        elif isinstance(part, ast.ExceptHandler):
            pending.extend(part.body)
            continue
        elif isinstance(part, ast.AnnAssign):
            pending.append(part.target)
            if part.value is not None:
                pending.append(part.value)
            continue
        pending.extend(ast.iter_child_nodes(part))
    return bound - free, free
