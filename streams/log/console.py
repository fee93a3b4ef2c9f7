"""The browser's console."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke
from streams.host.markers import coalesce
from streams.host.window import scope
from streams.log.ranks import CONSOLE_METHODS


def write_line(level: str, line: Any) -> None:
    """Show a line, in the place for its level. Nothing happens where there is no console."""
    console: Any = scope.console
    if console is not None:
        invoke(console[coalesce(CONSOLE_METHODS[level], "info")], console, line)


def addNamespaceToLogs(namespace: str) -> None:
    """Put `[namespace]` in front of every line that this page writes to its console from now on."""
    for method in ["log", "error", "warn", "info", "debug"]:
        prefix(scope.console, method, "[" + namespace + "]")


def prefix(console: Any, method: str, mark: str) -> None:
    """Replace one method of the console."""
    original: Any = console[method]
    console[method] = lambda *line: invoke(original, console, mark, *line)
