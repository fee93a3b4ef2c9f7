"""What the checks are given: the page and its CCP, and what was seen of a silent CCP. The compiler erases it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from streams.bus import Subscription
from streams.wire.schema.public.diagnosis import DiagnoseOptions

Settle = Callable[[Any], None]
"""Keeps the promise of a question; later calls do nothing."""


class Subject(Protocol):
    """What the checks know from the start (see `subject_of`)."""

    connect: Any
    """The public namespace."""
    core: Any
    options: DiagnoseOptions
    url: str
    """Of the CCP, "" where none is known: neither `initCCP` nor `options.ccpUrl` named one."""
    origin: str
    origins: list[str]
    """Where the CCP's frame may be."""
    running: bool
    """Whether the page has begun to talk to a CCP."""
    initialized: bool
    """Whether that has answered."""
    timeout: float
    """Milliseconds for everything."""
    grace: float
    """Milliseconds after which a silent CCP is looked at from outside."""
    limit: float
    """Milliseconds for a question to anyone but the CCP."""
    patience: float
    """The longest wait for the CCP's answer, in milliseconds."""
    problems: Any
    """Problems that were reported to the page and are not known to be over, by error code."""


class Line(Protocol):
    """A conduit towards the CCP."""

    def onUpstream(self, eventName: str, f: Callable[..., object]) -> Subscription: ...

    def sendUpstream(self, eventName: str, data: object = None) -> None: ...


class Ccp(Protocol):
    """The questions to the CCP that several checks look at."""

    line: Line
    answer: Awaitable[float | None]
    """Milliseconds until it acknowledged, None of a silent one."""
    outside: Any
    """A promise of a `Sight`; of None where the CCP answers."""
    service: Awaitable[ServiceAnswer | None]
    """What the service behind it said; None where the CCP is silent, or has just loaded."""


class Sight(Protocol):
    """What was seen of a silent CCP; what could not be learnt is None."""

    reachable: bool | None
    """Whether anything answers at its address."""
    shown: bool | None
    """Whether the browser shows it in this page."""
    asked: Any
    """What the instance's page that asks for storage access says: `{hasAccess}`."""
    status: int | None
    """HTTP status of the sign-in, where the instance lets this page read it."""
    isolated: bool
    """Whether this page takes only frames that allow it."""
    kept: bool
    """Whether this page is kept from the network that the CCP is in."""
    violations: list[str]
    """Directives of this page's own policy that stood in the way."""


class ServiceAnswer(Protocol):
    """How a question to the service ended."""

    millis: float
    type: str | None
    """Of an error."""
    statusCode: int | None


class Finding(Protocol):
    """A code of the catalogue, and what was measured."""

    code: str
    evidence: object


class Outcome(Protocol):
    """What a check came to."""

    name: str
    status: str
    millis: float
    reason: str | None
    measured: object
    findings: list[Finding]


Check = Callable[[Subject, Any], Any]
"""A check: the outcome or a promise of it. A check of the CCP gets a `Ccp`, one of the page may get None."""
