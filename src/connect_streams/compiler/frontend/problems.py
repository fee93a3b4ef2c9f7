"""What the compiler says when it refuses a source: every problem of every file, one per line."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One refused construct: where it stands, what it is, and what to write instead."""

    file: str
    line: int
    column: int
    construct: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.construct} — {self.remedy}"


class DialectError(Exception):
    """Sources leave the dialect. `problems` holds all of them, ordered by place; the text has one per line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[DialectError], tuple[tuple[Problem, ...]]]:
        """It may have been raised in a process of its own."""
        return DialectError, (self.problems,)


@dataclass
class Problems:
    """Collects problems, so that one run reports them all."""

    found: list[Problem] = field(default_factory=list)

    def refuse(self, path: Path, node: ast.AST, construct: str, remedy: str) -> None:
        """Note that `node` in the file at `path` is not in the dialect."""
        line = getattr(node, "lineno", 1)
        column = getattr(node, "col_offset", 0) + 1
        self.found.append(Problem(display(path), line, column, construct, remedy))

    def raise_if_any(self) -> None:
        """Raise a DialectError when something was refused."""
        if self.found:
            raise DialectError(self.found)


def display(path: Path) -> str:
    """A path as a person types it: relative to the current folder where that is possible."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
