"""Loggers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class FakeLog:
    """A logger of any level that keeps its lines: `(level, format, *arguments)`."""

    def __init__(self) -> None:
        self.lines: list[tuple[Any, ...]] = []

    def __getattr__(self, level: str) -> Callable[..., None]:
        return lambda *line: self.lines.append((level, *line))

    def lines_of(self, level: str) -> list[tuple[Any, ...]]:
        """What was written at a level."""
        return [tuple(line) for written, *line in self.lines if written == level]
