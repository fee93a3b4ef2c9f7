"""Renewing the auth token before it expires (wire protocol §6.3, CTI service §1.2)."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.markers import obj, truthy
from streams.host.objects import is_string
from streams.wire.methods import HTTP_STATUS_CODES
from streams.worker.environment import Environment
from streams.worker.exchange import Exchange, rest_policy
from streams.worker.failures import parsed
from streams.worker.pacing import Backoff
from streams.worker.timer import Timer

CHECK_PERIOD = 300000
MARGIN = 1800000
"""Milliseconds before expiry from which on the token is renewed."""

AUTHORIZE_PAUSE = 2000
AUTHORIZE_TIMEOUT = 30000
FIRST_PAUSE = 10000
RETRIES = 4


class TokenRefresh:
    """Looks every five minutes whether the token lasts another half hour, and renews it if not.

    `renewed(token, expiry)` gets a new token; `refused()` is called when the session is over (401). Other failures are
    tried again after 10, 20, 40 and 80 s, give or take a fifth, and then at the next look.
    """

    def __init__(self, environment: Environment, renewed: Any, refused: Any) -> None:
        self._environment: Environment = environment
        self._renewed = renewed
        self._refused = refused
        self._endpoint: str = ""
        self._expiry: float = 0
        self._timer: Timer = Timer(environment)
        self._exchange: Any = None
        self._backoff: Backoff = Backoff(FIRST_PAUSE, 2, CHECK_PERIOD)
        self._retries: int = 0

    def start(self, endpoint: str, expiry: Any) -> None:
        """Watch over a token; `expiry` is anything a Date is made of."""
        self.stop()
        self._endpoint = endpoint
        self._expiry = Date(expiry).getTime() if truthy(expiry) else 0
        self._look()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.clear()
        if self._exchange is not None:
            self._exchange.give_up()
            self._exchange = None

    def _look(self) -> None:
        self._backoff.reset()
        self._retries = 0
        # An expiry that is none (NaN) is never near.
        if self._expiry > 0 and self._expiry < self._environment.now() + MARGIN:
            self._authorize()
        else:
            self._wait(CHECK_PERIOD, self._look)

    def _wait(self, delay: float, action: Any) -> None:
        self._timer.set(delay, action)

    def _authorize(self) -> None:
        request = obj(url=self._endpoint, method="GET", headers=obj(), credentials="include", timeout=AUTHORIZE_TIMEOUT)
        self._exchange = Exchange(self._environment, request, rest_policy(AUTHORIZE_PAUSE), self._answered)

    def _answered(self, reply: Any) -> None:
        self._exchange = None
        given = parsed(reply.text)
        if reply.status == HTTP_STATUS_CODES.SUCCESS and is_string(given.accessToken):
            self._expiry = Date(given.expiration).getTime() if truthy(given.expiration) else 0
            self._wait(CHECK_PERIOD, self._look)
            self._renewed(given.accessToken, given.expiration)
        elif reply.status == HTTP_STATUS_CODES.UNAUTHORIZED:
            self._wait(CHECK_PERIOD, self._look)
            self._refused()
        elif self._retries < RETRIES:
            self._retries += 1
            self._wait(self._backoff.delay(self._environment.random()), self._authorize)
        else:
            self._wait(CHECK_PERIOD, self._look)
