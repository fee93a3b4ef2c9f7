"""Figures that a test run prints in its summary: `names 120/120`, `rows shown 33/40`, and the like."""

from __future__ import annotations

_LINES: dict[str, str] = {}


def add_line(title: str, text: str) -> None:
    """Print `title text` at the end of the run. A title has one line: the last text given counts."""
    _LINES[title] = text


def lines() -> list[str]:
    """The lines of this run, in the order in which their titles came up."""
    width = max((len(title) for title in _LINES), default=0)
    return [f"{title:<{width}}  {text}" for title, text in _LINES.items()]
