"""What an API object needs of the page it lives in. `connect.core` (`streams/session/core.py`) satisfies it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from streams.bus import Subscription
from streams.host.clock import Date
from streams.host.markers import obj
from streams.wire.conduit import Conduit
from streams.wire.schema.requests import SuccessFailOptions


class PageContext(Protocol):
    """State of the page, and the ways in which an API object asks the backend and reads the agent's data."""

    connect: Any
    """The public namespace."""
    log: Any
    """The root logger."""
    eventBus: Any
    """The page's bus: everything from upstream is triggered on it under its own name."""
    upstream: Any
    """The conduit towards the CCP (CRM page) or the worker (CCP page); None before `initCCP`."""
    agentDataProvider: Any
    """The agent's data; None before `initCCP`."""
    mediaFactory: Any
    """What makes media controllers for connections."""
    softphoneHosted: Any
    """Whether this page competes for the softphone."""
    softphoneParams: Any
    """The options of the softphone."""
    voiceIdDomainId: Any
    """The id of the instance's Voice ID domain, once one was looked up."""
    endings: list[Any]
    """What waits for something, to be called when the session ends."""
    sdkProvider: Any
    """What clients of the Amazon Connect SDK are made with: the page's own, or ours."""

    # Accessors that pages may replace: what they return counts, not the field behind them.
    getClient: Callable[[], Any]
    """What sends requests; StateError before the CCP acknowledged."""
    getUpstream: Callable[[], Conduit]
    """The conduit; StateError before `initCCP`."""
    getEventBus: Callable[[], Any]
    """The page's bus."""
    getAgentDataProvider: Callable[[], Any]
    """The agent's data; None before `initCCP`."""

    def subscribe(self, topic: str, f: Callable[..., object]) -> Subscription:
        """Subscribe on the page's bus; ValueError unless `f` is a function."""

    def broadcast(self, event: str, data: object) -> None:
        """Have the worker send an event to all tabs, this one included."""

    def call(self, method: str, params: object, callbacks: SuccessFailOptions | None) -> Any:
        """Send a request up: `callbacks` (see `callbacks.py`) or None bring the answer, and so does the promise."""

    def outcome(self, method: str, params: object) -> Any:
        """Send a request up; a promise of `{data}`, or `{err}` as it came. StateError before the CCP acknowledged."""

    async def request(self, method: str, params: object) -> Any:
        """Send a request up; a promise of its data, broken with its `err` as it came."""

    def snapshot(self) -> Any:
        """The agent's snapshot as of now; StateError before the first."""

    def configuration(self) -> Any:
        """The agent's configuration as of now; StateError before the first snapshot."""

    def initial_contact(self, contact_id: str) -> Any:
        """The id of the first contact of a chain."""

    def elapsed(self, since: Date | None) -> float:
        """Milliseconds since a Date that the service's clock gave; 0 when it gave none."""


class ContactHandle(Protocol):
    """What helpers of Contact's parts need of the contact they act on."""

    getContactId: Any


class ConnectionHandle(Protocol):
    """What helpers of connections need of the connection they act on."""

    def getContactId(self) -> str:
        """The id of its contact."""

    def getConnectionId(self) -> str:
        """Its own id."""


BOUND: Any = obj()
"""`_bound` is the core of the page. No way leads there from an API object: who keeps one in a deep reactive Proxy would
get the core, the conduit and the frame's window wrapped as well, and a wrapped window answers nothing.
"""


def bind_core(core: PageContext) -> None:
    """From now on API objects act on this core."""
    BOUND._bound = core


def get_core() -> PageContext:
    """The core that API objects act on."""
    return cast(PageContext, BOUND._bound)
