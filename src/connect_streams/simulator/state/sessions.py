"""Who is who: login sessions, bearer tokens and websocket tickets. All random, all with an end."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

from .clock import Clock
from .errors import ServiceError, unauthorized

PASSWORD = "agent"
TICKET_LIFETIME = 85.0


@dataclass(frozen=True)
class Token:
    """A secret that stands for a user, until it expires (epoch seconds)."""

    value: str
    username: str
    session: str | None
    expires: float


class Sessions:
    """Thread-safe. A token belongs to a session and dies with it."""

    def __init__(self, clock: Clock, token_lifetime: float) -> None:
        self._clock = clock
        self._token_lifetime = token_lifetime
        self._lock = threading.Lock()
        self._sessions: dict[str, str] = {}
        self._links: dict[str, Token] = {}
        self._tokens: dict[str, Token] = {}
        self._refresh: dict[str, str] = {}
        self._tickets: dict[str, Token] = {}

    def open(self, username: str, browser: str = "") -> str:
        """A new session for the user of a browser; returns the value of its cookie."""
        session = secrets.token_urlsafe(24)
        with self._lock:
            self._sessions[session] = username
            self._links[browser] = Token(session, username, session, self._clock.now() + TICKET_LIFETIME)
        return session

    def take_link(self, browser: str) -> str:
        """The session this browser opened a moment ago, to be taken over once; ``""`` when there is none."""
        with self._lock:
            link = self._links.pop(browser, None)
            alive = link is not None and link.value in self._sessions and link.expires > self._clock.now()
            return link.value if link is not None and alive else ""

    def username(self, session: str | None) -> str | None:
        """The user of an open session; None for any other."""
        with self._lock:
            return self._sessions.get(session or "")

    def close(self, session: str | None) -> None:
        """Log out: the session and its tokens are worth nothing from now on."""
        with self._lock:
            self._sessions.pop(session or "", None)
            self._tokens = {v: t for v, t in self._tokens.items() if t.session != session}
            self._refresh = {v: s for v, s in self._refresh.items() if s != session}

    def issue(self, session: str) -> Token:
        """A fresh bearer token for an open session."""
        with self._lock:
            username = self._sessions.get(session)
            if username is None:
                raise unauthorized("the session is over")
            return self._new_token(username, session)

    def _new_token(self, username: str, session: str) -> Token:
        now = self._clock.now()
        token = Token(secrets.token_urlsafe(24), username, session, now + self._token_lifetime)
        self._tokens = {value: known for value, known in self._tokens.items() if known.expires > now}
        self._tokens[token.value] = token
        return token

    def refresh_token(self, session: str) -> str:
        """A token that gives new bearer tokens as long as the session is open."""
        value = secrets.token_urlsafe(24)
        with self._lock:
            self._refresh[value] = session
        return value

    def renew(self, refresh_token: str) -> Token:
        """Operation ``GetNewAuthToken``."""
        with self._lock:
            session = self._refresh.get(refresh_token, "")
            username = self._sessions.get(session)
            if username is None:
                raise ServiceError("RefreshTokenExpiredException", "the refresh token is unknown or expired")
            return self._new_token(username, session)

    def bearer(self, value: str | None) -> str:
        """Username of a valid bearer token; UnauthorizedException otherwise."""
        with self._lock:
            token = self._tokens.get(value or "")
            if token is None or token.expires <= self._clock.now():
                raise unauthorized()
            return token.username

    def ticket(self, username: str) -> str:
        """A ticket that opens one websocket within the next 85 seconds."""
        now = self._clock.now()
        value = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets = {v: t for v, t in self._tickets.items() if t.expires > now}
            self._tickets[value] = Token(value, username, None, now + TICKET_LIFETIME)
        return value

    def redeem(self, ticket: str | None) -> str | None:
        """Username of a valid ticket. The same url may be opened again while it is valid (CTI service §7)."""
        with self._lock:
            token = self._tickets.get(ticket or "")
        return token.username if token is not None and token.expires > self._clock.now() else None

    def expire_tokens(self) -> None:
        """Every bearer token stops working; sessions go on, so pages can authorize again."""
        with self._lock:
            self._tokens.clear()

    def end_all(self) -> None:
        """Everybody is logged out."""
        with self._lock:
            self._sessions.clear()
            self._tokens.clear()
            self._refresh.clear()
