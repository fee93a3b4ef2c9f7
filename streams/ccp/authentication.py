"""What the CCP page does when the session ends (wire protocol §3.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.enumerations import SessionStorageKeys
from streams.bus import EventBus
from streams.ccp.session_storage import recall, remember
from streams.host.markers import JsObject, either, obj, text, truthy
from streams.host.numbers import random, to_number
from streams.host.window import scope
from streams.session.core import Core
from streams.util.disposables import after, undo_all
from streams.util.fetch import fetch, limited
from streams.wire.conduit import Conduit
from streams.wire.names import EventType
from streams.wire.schema.messages import AuthFail

PATIENCE = 30000
ASK_AGAIN = 5000
"""Milliseconds until a session that could not be asked is asked again."""

Action = Callable[[], None]


def authorize(endpoint: str | None = None) -> Any:
    """Ask the session for a token: a promise of `{accessToken, expiration}`.

    Rejected with the Response, or with an Error when there is none in half a minute.
    """
    url: Any = endpoint if truthy(endpoint) else instance_path("/auth/authorize")
    return fetch(url, limited(PATIENCE, obj(credentials="include")), 2000)


def is_legacy_domain(url: str | None = None) -> bool:
    """Whether a URL (this page's, unless given) lies on the older domain of instances."""
    place: str = either(url, scope.location.href)
    return ".awsapps.com" in place


def instance_path(path: str) -> str:
    """A path of this page's instance, all of which lie deeper on the older domain."""
    return ("/connect" if is_legacy_domain() else "") + path


def leave(login_endpoint: str | None) -> None:
    """Go to the login page."""
    if truthy(login_endpoint):
        scope.location.assign(login_endpoint)
    else:
        scope.location.reload()


class Authentication:
    """Reacts to the auth events of the worker, which reach the page's bus. Its states:

    - signed in: nothing is waited for
    - asking: the token was refused; whether the session still stands is asked until there is an answer
    - leaving: the session was refused; the page goes to the login page soon
    - over: the page ends
    """

    def __init__(
        self, core: Core, conduit: Conduit, login_endpoint: str | None, authorize_endpoint: str | None
    ) -> None:
        self._core: Core = core
        self._shared: EventBus = conduit.upstreamBus
        """What is triggered on the conduit's bus reaches the framing page as well."""
        self._login_endpoint: str | None = login_endpoint
        self._authorize_endpoint: str | None = authorize_endpoint
        self._leaving: list[Any] = []
        self._asking: list[Any] = []
        self._is_over: bool = False

    def follow(self, undos: list[Any]) -> None:
        """Begin; `undos` end it."""
        bus: EventBus = self._core.eventBus
        bus.subscribe(EventType.AUTH_FAIL, self._failed)
        bus.subscribe(EventType.AUTHORIZE_SUCCESS, lambda: remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, "0"))
        bus.subscribe(EventType.API_METRIC, self._note_request)
        bus.subscribe(EventType.TERMINATED, self._signed_out)
        undos.append(self._stop)

    def _failed(self, data: AuthFail | None) -> None:
        core = self._core
        # What is said again while an attempt is waited for is no news.
        if len(self._leaving) > 0:
            return
        if truthy(either(data, obj()).authorize):
            # The session itself is over: go to the login page a few times, then give up.
            undo_all(self._asking)
            logins = to_number(recall(SessionStorageKeys.AUTHORIZE_RETRY_COUNT)) + 1
            remember(SessionStorageKeys.AUTHORIZE_RETRY_COUNT, text(logins))
            most: int = core.MAX_AUTHORIZE_RETRY_COUNT_FOR_SESSION
            exhausted = EventType.AUTHORIZE_RETRIES_EXHAUSTED
            self._attempt(self._leaving, logins, most, exhausted, 2000, lambda: leave(self._login_endpoint))
        elif len(self._asking) == 0:
            # The token is refused: see whether the session still stands.
            core.ctiAuthRetryCount += 1
            number: int = core.ctiAuthRetryCount
            most_asked: int = core.MAX_CTI_AUTH_RETRY_COUNT
            exhausted = EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED
            self._attempt(self._asking, number, most_asked, exhausted, 500, self._ask)

    def _attempt(
        self, waiting: list[Any], number: float, most: float, exhausted: str, unit: float, action: Action
    ) -> None:
        """Act after a random time, at most `unit` ms doubled with each attempt; trigger `exhausted` after `most`."""
        if number > most:
            self._core.getEventBus().trigger(exhausted)
        else:
            after(waiting, random() * unit * 2**number, action)

    def _ask(self) -> None:
        authorize(self._authorize_endpoint).then(
            lambda token: self._shared.trigger(EventType.AUTHORIZE_SUCCESS), self._unanswered
        )

    def _unanswered(self, reason: JsObject) -> None:
        if reason.status == 401 or reason.status == 403:
            self._shared.trigger(EventType.AUTH_FAIL, obj(authorize=True))
        elif not self._is_over:
            # Who cannot be asked has refused nothing: a call may go on in this page.
            after(self._asking, ASK_AGAIN, self._ask)

    def _note_request(self, metric: JsObject) -> None:
        # The token is taken: what was counted is past.
        if metric.error is None:
            self._core.ctiAuthRetryCount = 0

    def _signed_out(self) -> None:
        # The page lives on until the reload is under way: what waited must not ask a session that is over.
        self._stop()
        scope.location.reload()

    def _stop(self) -> None:
        self._is_over = True
        undo_all(self._leaving)
        undo_all(self._asking)
