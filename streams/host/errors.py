"""JavaScript's `Error`, and facts about whatever was thrown."""

from __future__ import annotations

import traceback

from streams.host.markers import text


class JsError(Exception):
    """The base of every error of ours: `message`, `name`, `stack`."""

    name: str = "Error"

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message: str = message
        self.stack: str = ""


def error_message(error: object) -> str:
    """The message of anything thrown: an Error, a string, an object."""
    return text(getattr(error, "message", None) or error)


def own_message(error: object) -> object:
    """The `message` of anything thrown, whatever it is; None where there is none."""
    return getattr(error, "message", str(error) if isinstance(error, BaseException) else None)


def error_name(error: object) -> str:
    """The kind of anything thrown: the `name` of an Error, else a `code`, or what JavaScript calls its class."""
    name = getattr(error, "name", type(error).__name__) if isinstance(error, Exception) else None
    return str(name or getattr(error, "code", None) or f"[object {type(error).__name__}]")


def error_stack(error: object) -> str:
    """Where an error was made, one frame a line; empty when it is not known."""
    if not isinstance(error, BaseException):
        return str(getattr(error, "stack", None) or "")
    return "".join(traceback.format_exception(error)).rstrip()


def error_trace(error: object) -> str:
    """The message and where the error was made: not every browser has the one in the other."""
    message, stack = error_message(error), error_stack(error)
    return stack if message in stack else message + "\n" + stack
