"""JavaScript's `Error`, and facts about whatever was thrown."""

from __future__ import annotations

from typing import Any

from streams.host.markers import text


class JsError(Exception):
    """The base of every error of ours: `message`, `name`, `stack`."""

    name: str = "Error"

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message: str = message
        self.stack: str = ""


def error_message(error: Any) -> str:
    """The message of anything thrown: an Error, a string, an object."""
    return text(getattr(error, "message", None) or error)
