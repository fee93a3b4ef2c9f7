"""What the CCP page does when the session ends (wire protocol §3.8)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.enumerations import SessionStorageKeys
from streams.ccp.session_storage import recall, remember
from streams.host.markers import either, obj, text, truthy
from streams.host.numbers import random, to_number
from streams.host.window import scope
from streams.util.disposables import after, undo_all
from streams.util.fetch import fetch
from streams.wire.names import EventType

SESSION_RETRIES = 3
CTI_RETRIES = 10


def authorize(endpoint: Any = None) -> Any:
    """Ask the session for a token: a promise of `{accessToken, expiration}`, rejected with the Response."""
    return fetch(endpoint if truthy(endpoint) else default_authorize_endpoint(), obj(credentials="include"), 2000)


def is_legacy_domain(url: Any = None) -> bool:
    """Whether a URL (this page's, unless given) lies on the older domain of instances."""
    place: str = either(url, scope.location.href)
    return ".awsapps.com" in place


def default_authorize_endpoint() -> str:
    """Where this page's instance authorizes."""
    return "/connect/auth/authorize" if is_legacy_domain() else "/auth/authorize"


def follow_authentication(
    core: Core, conduit: Any, login_endpoint: Any, authorize_endpoint: Any, undos: list[Any]
) -> None:
    """React to the auth events of the worker, which reach the page's bus."""
    bus = core.eventBus
    # Told on the conduit's bus, so that the framing page hears it as well.
    heard = conduit.upstreamBus
    waiting: list[Any] = []

    def attempt(number: float, most: float, exhausted: str, unit: float, action: Any) -> None:
        """Act after a random time, at most `unit` doubled with each attempt (from 1). Only the last attempt counts."""
        undo_all(waiting)
        if number > most:
            bus.trigger(exhausted)
        else:
            after(waiting, random() * unit * 2**number, action)

    def ask() -> None:
        authorize(authorize_endpoint).then(
            lambda token: heard.trigger(EventType.AUTHORIZE_SUCCESS),
            lambda refused: heard.trigger(EventType.AUTH_FAIL, obj(authorize=True)),
        )

    def leave() -> None:
        if truthy(login_endpoint):
            scope.location.assign(login_endpoint)
        else:
            scope.location.reload()

    def failed(data: Any) -> None:
        if truthy(either(data, obj()).authorize):
            # The session itself is over: go to the login page a few times, then give up.
            logins = to_number(recall(SessionStorageKeys.AUTHORIZE_RETRY_COUNT)) + 1
            remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, text(logins))
            attempt(logins, SESSION_RETRIES, EventType.AUTHORIZE_RETRIES_EXHAUSTED, 2000, leave)
        else:
            # The token is refused: see whether the session still stands.
            core.ctiAuthRetryCount += 1
            attempt(core.ctiAuthRetryCount, CTI_RETRIES, EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED, 500, ask)

    bus.subscribe(EventType.AUTH_FAIL, failed)
    bus.subscribe(EventType.AUTHORIZE_SUCCESS, lambda: remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, "0"))
    bus.subscribe(EventType.TERMINATED, lambda: scope.location.reload())
    undos.append(lambda: undo_all(waiting))
