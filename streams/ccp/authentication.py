"""What the CCP page does when the session ends (wire protocol §3.8)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.enumerations import SessionStorageKeys
from streams.host.markers import obj, text, truthy
from streams.host.numbers import random, to_number
from streams.host.window import scope
from streams.util.disposables import Disposables
from streams.util.fetch import fetch
from streams.util.storage import SESSION, recall, remember
from streams.wire.names import EventType

SESSION_RETRIES = 3
CTI_RETRIES = 10


def authorize(endpoint: Any) -> Any:
    """Ask the session for a token: a promise of `{accessToken, expiration}`, rejected with the Response."""
    return fetch(default_authorize_endpoint() if endpoint is None else endpoint, obj(credentials="include"), 2000, 5)


def is_legacy_domain(url: Any = None) -> bool:
    """Whether a URL (this page's, unless given) lies on the older domain of instances."""
    place: str = scope.location.href if url is None else url
    return ".awsapps.com" in place


def default_authorize_endpoint() -> str:
    """Where this page's instance authorizes."""
    return "/connect/auth/authorize" if is_legacy_domain() else "/auth/authorize"


def wait_before(attempt: float, unit: float) -> float:
    """Milliseconds to wait before an attempt (from 1): random, and at most `unit` doubled each time."""
    return random() * unit * 2**attempt


class Authentication:
    """Follows the auth events of the worker, by way of the page's bus."""

    def __init__(self, core: Core, conduit: Any, login_endpoint: Any, authorize_endpoint: Any) -> None:
        self.core: Core = core
        self.conduit: Any = conduit
        self.login_endpoint: Any = login_endpoint
        self.authorize_endpoint: Any = authorize_endpoint
        self.owner: Disposables = Disposables()
        self.trial: Disposables = Disposables()

    def start(self) -> None:
        """Begin to listen."""
        self._follow(EventType.AUTH_FAIL, self._failed)
        self._follow(
            EventType.AUTHORIZE_SUCCESS, lambda data: remember(SESSION, SessionStorageKeys.AUTHORIZE_RETRY_COUNT, "0")
        )
        self._follow(EventType.TERMINATED, lambda data: scope.location.reload())

    def stop(self) -> None:
        """End it, attempts under way included."""
        self.owner.dispose()
        self.trial.dispose()

    def _follow(self, event: str, handler: Any) -> None:
        self.owner.own(self.core.eventBus.subscribe(event, lambda data: handler(data)))

    def _failed(self, data: Any) -> None:
        if data is not None and truthy(data.authorize):
            self._sign_in()
        else:
            self._authorize()

    def _sign_in(self) -> None:
        """The session itself is over: go to the login page a few times, then give up."""
        done: float = to_number(recall(SESSION, SessionStorageKeys.AUTHORIZE_RETRY_COUNT))
        if done >= SESSION_RETRIES:
            self.core.eventBus.trigger(EventType.AUTHORIZE_RETRIES_EXHAUSTED)
            return
        remember(SESSION, SessionStorageKeys.AUTHORIZE_RETRY_COUNT, text(done + 1))
        self.trial.dispose()
        self.trial.after(wait_before(done + 1, 2000), self._go_to_login)

    def _go_to_login(self) -> None:
        if truthy(self.login_endpoint):
            scope.location.assign(self.login_endpoint)
        else:
            scope.location.reload()

    def _authorize(self) -> None:
        """The token is refused: see whether the session still stands."""
        core = self.core
        if core.ctiAuthRetryCount >= CTI_RETRIES:
            core.eventBus.trigger(EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED)
            return
        core.ctiAuthRetryCount += 1
        self.trial.dispose()
        self.trial.after(wait_before(core.ctiAuthRetryCount, 500), self._ask)

    def _ask(self) -> None:
        # Told on the conduit's bus, so that the framing page hears it as well.
        heard = self.conduit.upstreamBus
        authorize(self.authorize_endpoint).then(
            lambda token: heard.trigger(EventType.AUTHORIZE_SUCCESS),
            lambda failure: heard.trigger(EventType.AUTH_FAIL, obj(authorize=True)),
        )
