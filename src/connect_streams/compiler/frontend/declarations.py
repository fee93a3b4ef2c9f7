"""Where each local variable is declared: in the block that binds it first where that is enough, else at the
function's top.

A binding opens a range: it covers the later uses in its block and the blocks inside, and what closures in them say
further up, which they may run later only. A binding outside of the open range opens the next one. A use that no range
covers, or a closure that sees more than one range, moves the whole variable up.
"""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.facts import Facts
from connect_streams.compiler.frontend.scopes import Occurrence, Scope, Variable


def declare(facts: Facts, scope: Scope) -> None:
    """Note which statements of a function declare names, and which names the function declares at its top."""
    hoisted: list[str] = []
    wishes: dict[int, tuple[ast.AST, dict[str, str]]] = {}
    for variable in scope.variables.values():
        if variable.parameter or not any(occurrence.binds for occurrence in variable.occurrences):
            continue
        ranges = split(variable, scope)
        if ranges is None:
            hoisted.append(variable.name)
            continue
        for first, bindings in ranges:
            declarer = first.declarer
            assert declarer is not None
            wish = wishes.setdefault(id(declarer), (declarer, {}))
            wish[1][variable.name] = "const" if bindings == 1 else "let"
    settle(facts, wishes, hoisted)
    facts.hoisted[scope.node] = sorted(set(hoisted))


def split(variable: Variable, scope: Scope) -> list[tuple[Occurrence, int]] | None:
    """The ranges of a variable as (declaring occurrence, number of bindings); None: declare it at the top."""
    ranges: list[tuple[Occurrence, int]] = []
    captured = any(occurrence.scope is not scope for occurrence in variable.occurrences)
    ahead: list[Occurrence] = []
    for occurrence in variable.occurrences:
        if not ranges and occurrence.scope is not scope:
            ahead.append(occurrence)
        elif ranges and covers(ranges[-1][0], occurrence):
            first, bindings = ranges[-1]
            ranges[-1] = (first, bindings + occurrence.binds)
        elif occurrence.binds and occurrence.declarer is not None and not (ranges and captured):
            ranges.append((occurrence, 1 + sum(early.binds for early in ahead)))
        else:
            return None
    if ranges and not all(covers(ranges[0][0], early) for early in ahead):
        return None
    return ranges or None


def covers(first: Occurrence, later: Occurrence) -> bool:
    """Whether a later occurrence lies in the block of the first, or in a block inside of it."""
    return later.path[: len(first.path)] == first.path


def settle(facts: Facts, wishes: dict[int, tuple[ast.AST, dict[str, str]]], hoisted: list[str]) -> None:
    """A statement declares all the names it binds, or none: move names up until that holds."""
    changed = True
    while changed:
        changed = False
        for declarer, names in list(wishes.values()):
            wanted = targets_of(declarer)
            if names and (set(names) != wanted or any(name in hoisted for name in names)):
                hoisted.extend(names)
                changed = True
        for _, names in wishes.values():
            for name in list(names):
                if name in hoisted:
                    del names[name]
    for declarer, names in wishes.values():
        if names:
            facts.declared[declarer] = "let" if "let" in names.values() else "const"


def targets_of(declarer: ast.AST) -> set[str]:
    """The names a statement binds."""
    if isinstance(declarer, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return {declarer.name}
    roots: list[ast.expr] = []
    if isinstance(declarer, ast.Assign):
        roots = declarer.targets
    elif isinstance(declarer, (ast.AnnAssign, ast.For)):
        roots = [declarer.target]
    return {part.id for root in roots for part in ast.walk(root) if isinstance(part, ast.Name)}
