"""Shapes of what the parts of the worker hand each other. Nothing of this exists at run time.

What comes from outside (messages of pages, answers of backends) is not trusted: its members are checked where they are
used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from streams.worker.page import Page


class JsonObject(Protocol):
    """An object from outside, with members of any kind."""

    def __getattr__(self, name: str) -> Any: ...

    def __setattr__(self, name: str, value: Any) -> None: ...

    def __getitem__(self, name: str) -> Any: ...

    def __setitem__(self, name: str, value: Any) -> None: ...

    def __delitem__(self, name: str) -> None: ...


class Request(Protocol):
    """A request to a backend, as `fetch` takes it."""

    url: str
    method: str
    headers: Any
    body: str
    credentials: str
    timeout: float
    """Milliseconds."""
    control: Any
    """Once it was sent: `abort()` ends it at once."""
    signal: Any
    is_aborted: bool
    """Whether nobody wants the reply any longer."""


class Reply(Protocol):
    """The reply to a request. `status` is 0 where no answer came."""

    status: int
    text: str
    size: int
    """Bytes of the body."""
    errorType: Any
    """The header `x-amzn-errortype`."""
    retryAfter: Any
    """The header `Retry-After`."""
    date: Any
    """The header `Date`: the service's time."""
    failure: Any
    """Why there is no answer, or none that can be read: `NetworkingError`, `TimeoutError`, `SyntaxError`."""
    data: Any
    """The object in the body, an empty one if there is none; null after a refusal."""
    pause: float
    """The milliseconds that the backend asks for before the next request."""
    error: Any
    """Absent on success. CTI service: `{type, message, stack, retryStatus, statusCode?}`."""
    is_unproven: bool
    """Whether the token was not taken, and nobody could be asked whether there is a session."""
    denial: Any
    """`unauthorized` or `accessDenied` where the session has ended as far as this call shows."""


class RetryPolicy(Protocol):
    """When a request is sent again."""

    retries: int
    again: Callable[[Reply], Any]
    """Whether sending it again may help."""
    pause: Callable[[int], float]
    """Milliseconds before attempt n + 1; attempts count from 0."""


Params: TypeAlias = JsonObject | None
"""The parameters of a call. A page may send anything; what is no object counts as none."""

Done = Callable[[Reply], Any]
"""Gets the outcome of a request: exactly once."""

Call = Callable[..., None]
"""`call(method, params, done, life)` carries a request to its backend; without `life` it is never aborted."""

Broadcast = Callable[[str, Any], None]
"""`broadcast(event, data)` sends to every page."""

Handler = Callable[[Any, Page], Any]
"""`handler(data, page)` takes what a page has sent; data that is no object arrives as an empty one."""


class Handlers(Protocol):
    """Handlers by event."""

    def __getitem__(self, event: str) -> Handler | None: ...

    def __setitem__(self, event: str, handler: Handler) -> None: ...


class PageLine(Protocol):
    """What a page gives to a websocket of its own (`connect.WebSocketManager`)."""

    handlers: Handlers
    """Those of the websocket, once it runs."""
    call: Call
    """Reaches the service that gives its URL."""
    trigger: Broadcast
    """Gets its events."""
