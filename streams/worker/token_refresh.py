"""Renewing the auth token before it expires (wire protocol §6.3, CTI service §1.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.clock import Date
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import is_object, is_string
from streams.wire.names import EventType
from streams.worker.http_retry import is_busy, rest_policy, send_with_retries
from streams.worker.session import Session
from streams.worker.timer import Timer
from streams.worker.types import Reply

CHECK_PERIOD = 300000
SHORTEST_PERIOD = 5000
MARGIN = 1800000
"""Milliseconds before expiry from which on the token is renewed."""

AUTHORIZE_PAUSE = 2000
AUTHORIZE_TIMEOUT = 30000
FIRST_PAUSE = 10000
RETRIES = 4


class TokenRefresh:
    """Checks every five minutes (sooner if it ends sooner) whether the token lasts another half hour; else renews it.

    `expiry` is anything a Date is made of; a token without one is left alone until the backend does not take it. How
    long it lasts is reckoned by the service's clock. Every page gets `auth_fail` when the session is over (401, 403).
    Other failures say nothing about it. Where the service is busy or the connection breaks, four more tries follow, 2 s
    apart; whatever fails is tried again after 10, 20, 40 and 80 s, give or take a fifth, and then at the next check.
    """

    def __init__(self, session: Session, expiry: str | float | None) -> None:
        self._session: Session = session
        self._expiry: Any = expiry
        self._timer: Timer = Timer(session)
        self._is_asking: bool = False
        self._waiting: list[Callable[[bool], None]] = []

    def check(self) -> None:
        """Renew the token if it is time to; otherwise check again later."""
        self._timer.tries_failed = 0
        if self._session.is_refused or truthy(self._expiry) and self._time_left() < MARGIN:
            self._authorize()
        else:
            self._check_later()

    def renew(self, token: str, done: Callable[[bool], None]) -> None:
        """`token` is not taken: `done(is_new)` once there is another, or none to be had."""
        session = self._session
        if not same(token, session.auth_token):
            done(True)
        elif session.is_closed or session.is_refused or self._timer.tries_failed > 0:
            # Where the service has refused, the pages' own sign-in is the way; and its pauses are kept.
            done(False)
        else:
            self._waiting.append(done)
            self._authorize()

    def _time_left(self) -> float:
        # An expiry that is none makes NaN, which is neither near nor far.
        return Date(self._expiry).getTime() - self._session.environment.now() - either(self._session.clock_skew, 0)

    def _check_later(self) -> None:
        self._timer.tries_failed = 0
        left = self._time_left() / 2
        # Until the service has given its time, this computer's may be any.
        longest = SHORTEST_PERIOD if self._session.clock_skew is None else CHECK_PERIOD
        self._timer.schedule(max(left, SHORTEST_PERIOD) if 0 < left < longest else longest, self.check)

    def _authorize(self) -> None:
        if not self._is_asking:
            self._is_asking = True
            request = obj(
                url=self._session.authorize_url,
                method="GET",
                headers=obj(),
                credentials="include",
                timeout=AUTHORIZE_TIMEOUT,
            )
            policy = rest_policy(AUTHORIZE_PAUSE)
            policy.again = may_recover
            send_with_retries(self._session.environment, request, policy, self._answered)

    def _answered(self, reply: Reply) -> None:
        session = self._session
        waiting = self._waiting
        self._waiting = []
        self._is_asking = False
        is_new: bool = not session.is_closed and reply.status == 200 and is_string(reply.data.accessToken)
        if not session.is_closed:
            session.is_refused = reply.status == 401 or reply.status == 403
            if is_new:
                expiry: Any = reply.data.expiration
                # Anything else may have no text.
                self._expiry = None if is_object(expiry) else expiry
                session.auth_token = reply.data.accessToken
            elif session.is_refused:
                session.broadcast(EventType.AUTH_FAIL, None)
            if is_new or session.is_refused or self._timer.tries_failed >= RETRIES:
                self._check_later()
            else:
                self._timer.retry_with_backoff(self._authorize, FIRST_PAUSE, CHECK_PERIOD, reply.pause)
        for done in waiting:
            done(is_new)


def may_recover(reply: Reply) -> bool:
    """Whether it is worth asking again soon. A service that says nothing has been waited for long enough."""
    return is_busy(reply) or reply.failure == "NetworkingError"
