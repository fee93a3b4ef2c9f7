"""Figures that a test run prints in its summary: lines (`names 120/120`) and tables of several columns.

A run may be spread over processes: each sends what it has to the one that prints.
"""

from __future__ import annotations

from typing import Any

_LINES: dict[str, str] = {}
_TABLES: dict[str, list[dict[str, str]]] = {}


def add_line(title: str, text: str) -> None:
    """Print `title text` at the end of the run. A title has one line: the last text given counts."""
    _LINES[title] = text


def add_row(table: str, **cells: object) -> None:
    """Print a row of a table at the end of the run, a column for each name; the first row names the columns."""
    _TABLES.setdefault(table, []).append({name: str(cell) for name, cell in cells.items()})


def lines() -> list[str]:
    """The lines of this run, in the order in which their titles came up."""
    width = max((len(title) for title in _LINES), default=0)
    return [f"{title:<{width}}  {text}" for title, text in _LINES.items()]


def tables() -> dict[str, list[str]]:
    """The tables of this run, each as lines with its columns in line."""
    return {title: drawn(rows) for title, rows in _TABLES.items()}


def drawn(rows: list[dict[str, str]]) -> list[str]:
    """A heading and the rows."""
    columns = list(rows[0])
    cells = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    return ["  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]


def figures() -> dict[str, Any]:
    """Everything there is, to be sent to another process."""
    return {"lines": dict(_LINES), "tables": {title: list(rows) for title, rows in _TABLES.items()}}


def take(others: dict[str, Any]) -> None:
    """Add the figures of another process."""
    _LINES.update(others["lines"])
    for title, rows in others["tables"].items():
        _TABLES.setdefault(title, []).extend(rows)
