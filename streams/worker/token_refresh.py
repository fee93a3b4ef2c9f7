"""Renewing the auth token before it expires (wire protocol §6.3, CTI service §1.2)."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import is_string
from streams.wire.names import EventType
from streams.worker.exchange import exchange, rest_policy
from streams.worker.session import Session
from streams.worker.timer import Timer

CHECK_PERIOD = 300000
SHORTEST_PERIOD = 5000
MARGIN = 1800000
"""Milliseconds before expiry from which on the token is renewed."""

AUTHORIZE_PAUSE = 2000
AUTHORIZE_TIMEOUT = 30000
FIRST_PAUSE = 10000
RETRIES = 4


def keep_token_fresh(session: Session, expiry: Any) -> None:
    """Look every five minutes (sooner if it ends sooner) whether the token lasts another half hour; else renew it.

    `expiry` is anything a Date is made of; a token without one is left alone until the backend does not take it. How
    long it lasts is reckoned by the service's clock. Every page hears `auth_fail` when the session is over (401). Other
    failures are tried again after 10, 20, 40 and 80 s, give or take a fifth, and then at the next look.

    Gives the session `renew_token`.
    """
    timer = Timer(session)
    is_asking = False
    waiting: list[Any] = []

    def lasts() -> float:
        # An expiry that is none makes NaN, which is neither near nor far.
        return Date(expiry).getTime() - session.environment.now() - either(session.skew, 0)

    def look() -> None:
        timer.tries_failed = 0
        if session.is_refused or truthy(expiry) and lasts() < MARGIN:
            authorize()
        else:
            look_later()

    def look_later() -> None:
        timer.tries_failed = 0
        left = lasts() / 2
        # Until the service has told its time, this computer's may be any.
        longest = SHORTEST_PERIOD if session.skew is None else CHECK_PERIOD
        timer.call_in(max(left, SHORTEST_PERIOD) if 0 < left < longest else longest, look)

    def authorize() -> None:
        nonlocal is_asking
        if not is_asking:
            is_asking = True
            request = obj(
                url=session.authorize_url, method="GET", headers=obj(), credentials="include", timeout=AUTHORIZE_TIMEOUT
            )
            exchange(session.environment, request, rest_policy(AUTHORIZE_PAUSE), answered)

    def answered(reply: Any) -> None:
        nonlocal expiry, is_asking, waiting
        asked = waiting
        waiting = []
        is_asking = False
        is_new = not session.is_over and reply.status == 200 and is_string(reply.data.accessToken)
        if not session.is_over:
            session.is_refused = reply.status == 401
            if is_new:
                expiry = reply.data.expiration
                session.auth_token = reply.data.accessToken
            elif session.is_refused:
                session.tell(EventType.AUTH_FAIL, None)
            if is_new or session.is_refused or timer.tries_failed >= RETRIES:
                look_later()
            else:
                timer.try_again(authorize, FIRST_PAUSE, CHECK_PERIOD, reply.pause)
        for done in asked:
            done(is_new)

    def renew(token: str, done: Any) -> None:
        if not same(token, session.auth_token):
            done(True)
        elif session.is_over or session.is_refused or timer.tries_failed > 0:
            # Where the service has refused, the pages' own sign-in is the way; and its pauses are kept.
            done(False)
        else:
            waiting.append(done)
            authorize()

    session.renew_token = renew
    session.wake.append(look)
    look()
