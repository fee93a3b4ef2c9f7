"""Renewing the auth token before it expires (wire protocol §6.3, CTI service §1.2)."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.markers import obj, truthy
from streams.host.objects import is_string
from streams.wire.names import EventType
from streams.worker.exchange import exchange, rest_policy
from streams.worker.session import Session
from streams.worker.timer import Timer

CHECK_PERIOD = 300000
MARGIN = 1800000
"""Milliseconds before expiry from which on the token is renewed."""

AUTHORIZE_PAUSE = 2000
AUTHORIZE_TIMEOUT = 30000
FIRST_PAUSE = 10000
RETRIES = 4


def keep_token_fresh(session: Session, expiry: Any) -> None:
    """Look every five minutes whether the token lasts another half hour, and renew it if not.

    A token that the backend does not take is renewed at once. `expiry` is anything a Date is made of; a token without
    one is left alone until then. Every page hears `auth_fail` when the session is over (401). Other failures are tried
    again after 10, 20, 40 and 80 s, give or take a fifth, and then at the next look.
    """
    timer = Timer(session)
    is_asking = False
    is_over = False

    def look() -> None:
        timer.tries_failed = 0
        # An expiry that is none (NaN) is never near.
        if truthy(expiry) and Date(expiry).getTime() < session.environment.now() + MARGIN:
            authorize()
        else:
            look_later()

    def look_later() -> None:
        timer.call_in(CHECK_PERIOD, look)

    def authorize() -> None:
        nonlocal is_asking
        if is_asking:
            return
        is_asking = True
        request = obj(
            url=session.authorize_url, method="GET", headers=obj(), credentials="include", timeout=AUTHORIZE_TIMEOUT
        )
        exchange(session.environment, request, rest_policy(AUTHORIZE_PAUSE), session.own(answered))

    def answered(reply: Any) -> None:
        nonlocal expiry, is_asking, is_over
        is_asking = False
        is_renewed = reply.status == 200 and is_string(reply.data.accessToken)
        is_refused = reply.status == 401
        is_over = is_refused
        if not is_renewed and not is_refused and timer.tries_failed < RETRIES:
            timer.try_again(authorize, FIRST_PAUSE, CHECK_PERIOD)
            return
        look_later()
        if is_renewed:
            expiry = reply.data.expiration
            session.auth_token = reply.data.accessToken
        elif is_refused:
            session.tell(EventType.AUTH_FAIL, None)

    def get_token() -> None:
        # Where the service has refused once, the pages' own sign-in is the way.
        if not is_over:
            authorize()

    session.get_token = get_token
    look()
