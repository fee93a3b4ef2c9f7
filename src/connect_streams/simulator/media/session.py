"""One browser's media session: its link, the contact it serves, and the way back to the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from .link import Link

Json = dict[str, Any]


@dataclass
class Caller:
    """Who sent a message: the agent, the connection id that answers must carry, and how they get back."""

    username: str
    connection_id: str | None
    send: Callable[[Json], None]

    def call(self, method: str, **params: Any) -> None:
        """A request of the service's own."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params, "id": str(uuid4())})


@dataclass
class Session:
    """``contact_id`` is None while a persistent connection waits for its next call."""

    caller: Caller
    link: Link
    contact_id: str | None
    persistent: bool
    accepted: bool = False
    peer_connection_id: str = field(default_factory=lambda: str(uuid4()))
    peer_connection_token: str = field(default_factory=lambda: str(uuid4()))
    unwatch: Callable[[], None] = lambda: None
    closing: asyncio.TimerHandle | None = None

    def close_later(self, delay: float, close: Callable[[], None]) -> None:
        """Unless something else happens before; a second order changes nothing."""
        if self.closing is None:
            self.closing = asyncio.get_running_loop().call_later(delay, close)

    def keep_open(self) -> None:
        """Cancel what ``close_later`` has scheduled."""
        if self.closing is not None:
            self.closing.cancel()
            self.closing = None
