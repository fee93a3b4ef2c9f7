"""What the CCP page does when the session ends (wire protocol §3.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.enumerations import SessionStorageKeys
from streams.bus import EventBus
from streams.ccp.session_storage import recall, remember
from streams.host.markers import either, obj, text, truthy
from streams.host.numbers import random, to_number
from streams.host.window import scope
from streams.session.core import Core
from streams.util.disposables import after, undo_all
from streams.util.fetch import fetchWithTimeout
from streams.wire.conduit import Conduit
from streams.wire.names import EventType

PATIENCE = 30000


def authorize(endpoint: Any = None) -> Any:
    """Ask the session for a token: a promise of `{accessToken, expiration}`.

    Rejected with the Response, or with an Error when there is none in half a minute.
    """
    url: str = endpoint if truthy(endpoint) else instance_path("/auth/authorize")
    return fetchWithTimeout(url, PATIENCE, obj(credentials="include"), 2000)


def is_legacy_domain(url: Any = None) -> bool:
    """Whether a URL (this page's, unless given) lies on the older domain of instances."""
    place: str = either(url, scope.location.href)
    return ".awsapps.com" in place


def instance_path(path: str) -> str:
    """A path of this page's instance, all of which lie deeper on the older domain."""
    return ("/connect" if is_legacy_domain() else "") + path


class Retries:
    """Attempts at random times, each within a span that doubles, until there were too many.

    `exhausted` is what is triggered on the page's bus then.
    """

    def __init__(self, bus: EventBus, unit: float, exhausted: str, action: Callable[[], None]) -> None:
        self._bus: EventBus = bus
        self._unit: float = unit
        self._exhausted: str = exhausted
        self._action: Callable[[], None] = action
        self._waiting: list[Any] = []

    def is_waiting(self) -> bool:
        """Whether an attempt is to come."""
        return len(self._waiting) > 0

    def attempt(self, number: int, most: int) -> None:
        """Act after a random time, at most the unit doubled with each attempt (from 1)."""
        if number > most:
            self._bus.trigger(self._exhausted)
        else:
            after(self._waiting, random() * self._unit * 2**number, self._action)

    def cancel(self) -> None:
        """Do nothing of what is to come."""
        undo_all(self._waiting)


class Authentication:
    """Reacts to the auth events of the worker, which reach the page's bus."""

    def __init__(self, core: Core, conduit: Conduit, login_endpoint: Any, authorize_endpoint: Any) -> None:
        bus: EventBus = core.eventBus
        self._core: Core = core
        # Triggered on the conduit's bus, so that the framing page is notified as well.
        self._shared_bus: EventBus = conduit.upstreamBus
        self._login_endpoint: Any = login_endpoint
        self._authorize_endpoint: Any = authorize_endpoint
        self._leaving: Retries = Retries(bus, 2000, EventType.AUTHORIZE_RETRIES_EXHAUSTED, self._leave)
        self._asking: Retries = Retries(bus, 500, EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED, self._ask)

    def follow(self) -> None:
        """Listen from now on."""
        bus = self._core.eventBus
        bus.subscribe(EventType.AUTH_FAIL, self._note_failure)
        bus.subscribe(EventType.AUTHORIZE_SUCCESS, lambda: remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, "0"))
        bus.subscribe(EventType.TERMINATED, self._note_logout)

    def stop(self) -> None:
        """Cancel what is to come."""
        self._leaving.cancel()
        self._asking.cancel()

    def _note_failure(self, data: Any) -> None:
        # What is said again while an attempt is waited for is no news.
        if self._leaving.is_waiting():
            return
        core = self._core
        if truthy(either(data, obj()).authorize):
            # The session itself is over: go to the login page a few times, then give up.
            self._asking.cancel()
            logins: int = to_number(recall(SessionStorageKeys.AUTHORIZE_RETRY_COUNT)) + 1
            remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, text(logins))
            self._leaving.attempt(logins, core.MAX_AUTHORIZE_RETRY_COUNT_FOR_SESSION)
        elif not self._asking.is_waiting():
            # The token is refused: see whether the session still stands.
            core.ctiAuthRetryCount += 1
            self._asking.attempt(core.ctiAuthRetryCount, core.MAX_CTI_AUTH_RETRY_COUNT)

    def _ask(self) -> None:
        authorize(self._authorize_endpoint).then(
            lambda token: self._shared_bus.trigger(EventType.AUTHORIZE_SUCCESS),
            lambda refused: self._shared_bus.trigger(EventType.AUTH_FAIL, obj(authorize=True)),
        )

    def _leave(self) -> None:
        if truthy(self._login_endpoint):
            scope.location.assign(self._login_endpoint)
        else:
            scope.location.reload()

    def _note_logout(self) -> None:
        # The page lives on until the reload is under way: what waited must not ask a session that is over, nor go
        # elsewhere.
        self.stop()
        scope.location.reload()


def follow_authentication(
    core: Core, conduit: Conduit, login_endpoint: Any, authorize_endpoint: Any, undos: list[Any]
) -> None:
    """React to the auth events of the worker until `undos` are done."""
    made = Authentication(core, conduit, login_endpoint, authorize_endpoint)
    made.follow()
    undos.append(made.stop)
