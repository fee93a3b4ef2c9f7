"""Hand a text to the user as a file."""

from __future__ import annotations

from typing import Any

from streams.host.markers import new, obj
from streams.host.window import scope, set_timeout

REVOKE_AFTER = 10000
"""Milliseconds a browser may take to begin reading the file."""


def save(file_name: str, content: str) -> None:
    """Let the browser download a text file."""
    link: Any = scope.document.createElement("a")
    link.href = scope.URL.createObjectURL(new(scope.Blob, [content], obj(type="text/plain")))
    link.download = file_name
    link.click()
    set_timeout(lambda: scope.URL.revokeObjectURL(link.href), REVOKE_AFTER)
