"""Everything we throw.

    Error
    +-- ValueError             a wrong argument
    +-- StateError             the right call at the wrong time, or for something that is gone
    +-- NotImplementedError    not possible here
    +-- StreamsError           something outside went wrong: stable `code`, `cause`, `remedy` (see `util/codes.py`)

The first three are the original's: printf-style arguments, callable with and without `new` (public API §13).
"""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import UNDEFINED, JsObject, obj, public
from streams.host.objects import define_hidden, name_of, prototype_of, publish
from streams.util.printf import printf


@public
class ValueError(JsError):
    """A wrong argument. `ValueError("%s must be provided", "name")`."""

    # What an error of the backend has, and this one only where somebody says so.
    type: Any
    code: Any

    def __init__(self, *parts: object) -> None:
        super().__init__(printf(parts))


@public
class StateError(JsError):
    """The right call at the wrong time, or for something that no longer exists."""

    def __init__(self, *parts: object) -> None:
        super().__init__(printf(parts))


@public
class NotImplementedError(JsError):
    """Not possible here."""

    def __init__(self, *parts: object) -> None:
        super().__init__(printf(parts))


@public
class StreamsError(JsError):
    """Something outside went wrong.

    `code` is stable and stands in the catalogue (`util/codes.py`); `cause` and `remedy` are sentences for a developer;
    `evidence` is an object of facts that were observed (never secrets).
    """

    def __init__(
        self, code: str, message: str, remedy: str, cause: object = UNDEFINED, evidence: object = UNDEFINED
    ) -> None:
        super().__init__(message)
        self.code: str = code
        self.remedy: str = remedy
        self.cause: Any = cause
        self.evidence: Any = evidence


def voice_id_error(type: str, message: str, err: object) -> Any:
    """`connect.VoiceIdError`: a plain object, not an Error."""
    return obj(type=type, message=message, stack=JsError(message).stack, err=err)


def install_errors(connect: JsObject) -> None:
    """Put the error classes on the namespace, each with its name on the prototype."""
    for cls in [ValueError, StateError, NotImplementedError, StreamsError]:
        publish(connect, cls)
        define_hidden(prototype_of(cls), "name", name_of(cls))
