"""Scopes and variables of one module: who binds a name, where it is used, and in which block."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from connect_streams.compiler.frontend.definitions import Definition

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

Path = tuple[int, ...]
"""The blocks an occurrence lies in, outermost first."""


@dataclass(frozen=True, eq=False)
class Source:
    """Where a variable gets a value from.

    `sort` is one of value, function, element of, range, enumerate, zip, index, augmented, caught, unknown; `node` is
    the expression or statement that the value comes from.
    """

    sort: str
    node: ast.AST | None = None

    def part(self, position: int) -> Source:
        """Where one name of an unpacking gets its values from."""
        node = self.node
        if self.sort == "value" and isinstance(node, (ast.Tuple, ast.List)) and position < len(node.elts):
            return Source("value", node.elts[position])
        if self.sort == "value":
            return Source("element of", node)
        if self.sort == "enumerate" and isinstance(node, ast.Call) and node.args:
            return Source("index") if position == 0 else Source("element of", node.args[0])
        if self.sort == "zip" and isinstance(node, ast.Call) and position < len(node.args):
            return Source("element of", node.args[position])
        return Source("unknown")


def element_of(iterable: ast.expr) -> Source:
    """Where a loop variable gets its values from."""
    function = iterable.func if isinstance(iterable, ast.Call) else None
    if isinstance(function, ast.Name) and function.id in ("range", "enumerate", "zip"):
        return Source(function.id, iterable)
    return Source("element of", iterable)


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
    owner: Definition | None = None
    """The class whose method has this as its receiver."""
    annotation: ast.expr | None = None
    sources: list[Source] = field(default_factory=list)
    """What it is bound to."""
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
