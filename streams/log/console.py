"""The browser's console."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke
from streams.host.markers import either, obj
from streams.host.objects import define_hidden, has
from streams.host.window import scope

METHODS = obj(TEST="log", LOG="log", WARN="warn", ERROR="error", CRITICAL="error")
"""Where lines of a level go (wire protocol §7.1). Levels that are not listed go to `console.info`."""


def write_line(level: str, line: Any) -> None:
    """Show a line, in the place for its level."""
    scope.console[METHODS[level] if has(METHODS, level) else "info"](line)


def addNamespaceToLogs(namespace: str) -> None:
    """Put `[namespace]` in front of every line that this page writes to its console from now on, once."""
    marks: list[str] = either(scope.console._marks, [])
    if namespace in marks:
        return
    define_hidden(scope.console, "_marks", [*marks, namespace])
    for method in ["log", "error", "warn", "info", "debug"]:
        prefix(scope.console, method, "[" + namespace + "]")


def prefix(console: Any, method: str, mark: str) -> None:
    """Replace one method of the console."""
    original: Any = console[method]
    console[method] = lambda *line: invoke(original, console, mark, *line)
