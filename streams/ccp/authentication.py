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

Action = Callable[[], None]


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


def attempt(
    bus: EventBus, waiting: list[Any], number: float, most: float, exhausted: str, unit: float, action: Action
) -> None:
    """Act after a random time, at most `unit` ms doubled with each attempt; trigger `exhausted` after `most`."""
    if number > most:
        bus.trigger(exhausted)
    else:
        after(waiting, random() * unit * 2**number, action)


def leave(login_endpoint: str | None) -> None:
    """Go to the login page."""
    if truthy(login_endpoint):
        scope.location.assign(login_endpoint)
    else:
        scope.location.reload()


def follow_authentication(
    core: Core, conduit: Conduit, login_endpoint: str | None, authorize_endpoint: str | None, undos: list[Any]
) -> None:
    """React to the auth events of the worker, which reach the page's bus, until `undos` are done."""
    bus: EventBus = core.eventBus
    # Triggered on the conduit's bus, so that the framing page is notified as well.
    shared = conduit.upstreamBus
    leaving: list[Any] = []
    asking: list[Any] = []

    def ask() -> None:
        authorize(authorize_endpoint).then(
            lambda token: shared.trigger(EventType.AUTHORIZE_SUCCESS),
            lambda refused: shared.trigger(EventType.AUTH_FAIL, obj(authorize=True)),
        )

    def failed(data: Any) -> None:
        # What is said again while an attempt is waited for is no news.
        if len(leaving) > 0:
            return
        if truthy(either(data, obj()).authorize):
            # The session itself is over: go to the login page a few times, then give up.
            undo_all(asking)
            logins = to_number(recall(SessionStorageKeys.AUTHORIZE_RETRY_COUNT)) + 1
            remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, text(logins))
            most: int = core.MAX_AUTHORIZE_RETRY_COUNT_FOR_SESSION
            exhausted = EventType.AUTHORIZE_RETRIES_EXHAUSTED
            attempt(bus, leaving, logins, most, exhausted, 2000, lambda: leave(login_endpoint))
        elif len(asking) == 0:
            # The token is refused: see whether the session still stands.
            core.ctiAuthRetryCount += 1
            number: int = core.ctiAuthRetryCount
            most_asked: int = core.MAX_CTI_AUTH_RETRY_COUNT
            attempt(bus, asking, number, most_asked, EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED, 500, ask)

    def stop() -> None:
        undo_all(leaving)
        undo_all(asking)

    def signed_out() -> None:
        # The page lives on until the reload is under way: what waited must not ask a session that is over.
        stop()
        scope.location.reload()

    bus.subscribe(EventType.AUTH_FAIL, failed)
    bus.subscribe(EventType.AUTHORIZE_SUCCESS, lambda: remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, "0"))
    bus.subscribe(EventType.TERMINATED, signed_out)
    undos.append(stop)
