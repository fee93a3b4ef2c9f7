"""Hand a text to the user as a file."""

from __future__ import annotations

from typing import Any

from streams.host.markers import new, obj
from streams.host.window import scope, set_timeout

REVOKE_AFTER = 10000
"""Milliseconds a browser may take to begin reading the file."""


def save(file_name: str, content: str) -> None:
    """Let the browser download a text file."""
    document: Any = scope.document
    url: Any = scope.URL.createObjectURL(new(scope.Blob, [content], obj(type="text/plain")))
    link: Any = document.createElement("a")
    link.href = url
    link.download = file_name
    document.body.appendChild(link)
    link.click()
    document.body.removeChild(link)
    set_timeout(lambda: scope.URL.revokeObjectURL(url), REVOKE_AFTER)
