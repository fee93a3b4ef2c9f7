"""The websocket of the session: kept open, renewed before it ends, its life broadcast (wire protocol §6.2)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.objects import is_object, is_string
from streams.wire.methods import TRANSPORT_TYPES, ClientMethods
from streams.wire.names import AgentEvents, EventType, WebSocketEvents
from streams.worker.backend import Backend
from streams.worker.denials import tell_denial
from streams.worker.environment import Environment
from streams.worker.pacing import Backoff
from streams.worker.socket_link import HEARTBEAT, HEARTBEAT_PERIOD, SocketLink
from streams.worker.timer import Timer
from streams.worker.topics import SUBSCRIBE, Topics

RESERVED = [SUBSCRIBE, "aws/unsubscribe", HEARTBEAT]
FIRST_PAUSE = 2000
LONGEST_PAUSE = 30000
SHORTEST_LIFETIME = 60000
LONGEST_LIFETIME = 2147483647
"""Timers take no more."""


class WebSocketManager:
    """At most one open link and one being opened. Whatever fails is tried again, ever more slowly.

    Only a refused session (401, 403) waits for `start` with a new one. `settled()` is called when a link has opened or
    a socket cannot be had.
    """

    def __init__(self, environment: Environment, backend: Backend, tell: Any, settled: Any) -> None:
        self._environment: Environment = environment
        self._backend: Backend = backend
        self._tell = tell
        self._on_settled = settled
        self._link: Any = None
        self._candidate: Any = None
        self._session: int = 0
        self._is_running: bool = False
        self._has_reported: bool = False
        self._lifetime: float = 0
        self._retries: int = 0
        self._without_since: float = 0
        self._is_lost: bool = True
        self._failures: Backoff = Backoff(FIRST_PAUSE, 2, LONGEST_PAUSE)
        self._short_lives: Backoff = Backoff(FIRST_PAUSE, 2, LONGEST_PAUSE)
        self._timer: Timer = Timer(environment)
        self._renewal: Timer = Timer(environment)
        self.topics: Topics = Topics(environment, self._send_frame, self._subscribed, self._not_subscribed)

    def start(self) -> None:
        """See to it that there is a link; a living one is kept. `settled()` follows, unless nothing at all is heard."""
        if self._link is not None:
            self._on_settled()
        elif self._candidate is None:
            self._is_running = True
            self._without_since = self._environment.now()
            self._connect()

    def stop(self) -> None:
        """Close everything, telling nobody: the session is over, and the next one's agent may be another."""
        self._session += 1
        self._is_running = False
        self._has_reported = False
        self._is_lost = True
        self._timer.clear()
        self._renewal.clear()
        self.topics.clear()
        for link in [self._link, self._candidate]:
            if link is not None:
                link.abandon()
        self._link = None
        self._candidate = None

    def hurry(self) -> None:
        """The network is back: do not wait for the next try."""
        if self._is_running and self._link is None and self._candidate is None:
            self._connect()

    def send(self, payload: Any) -> None:
        """Send a page's frame; those without topic or with one of the protocol's own are refused."""
        if is_object(payload) and is_string(payload.topic) and payload.topic not in RESERVED:
            self._send_frame(payload)

    def _send_frame(self, frame: Any) -> bool:
        return self._link is not None and truthy(self._link.send(frame))

    def _connect(self) -> None:
        self._session += 1
        session = self._session
        self._timer.clear()

        def answered(outcome: Any) -> None:
            if session == self._session:
                self._got_url(outcome)

        self._backend.call(ClientMethods.CREATE_TRANSPORT, obj(transportType=TRANSPORT_TYPES.WEB_SOCKET), answered)

    def _got_url(self, outcome: Any) -> None:
        transport: Any = outcome.data.webSocketTransport if outcome.error is None else None
        if is_object(transport) and self._open(transport):
            self._has_reported = True
            return
        if not self._has_reported:
            self._has_reported = True
            self._tell(WebSocketEvents.INIT_FAILURE, None)
        tell_denial(self._tell, outcome.denial, EventType.AUTH_FAIL)
        self._on_settled()
        if outcome.denial is None:
            self._retry(self._failures)

    def _open(self, transport: Any) -> bool:
        try:
            self._candidate = SocketLink(self._environment, transport.url, self)
        except Exception:
            return False
        seconds: Any = transport.transportLifeTimeInSeconds
        self._lifetime = min(LONGEST_LIFETIME, max(SHORTEST_LIFETIME, seconds * 1000)) if truthy(seconds) else 0
        return True

    def _retry(self, backoff: Backoff) -> None:
        self._retries += 1
        self._timer.set(backoff.delay(self._environment.random()), self._connect)

    def link_opened(self, link: SocketLink) -> None:
        """A link is ready: it takes the former one's place."""
        former: Any = self._link
        self._link = link
        self._candidate = None
        if self._is_lost:
            self._is_lost = False
            self._tell(AgentEvents.WEBSOCKET_CONNECTION_GAINED, None)
            self._tell(WebSocketEvents.CONNECTION_GAIN, None)
        self._tell(WebSocketEvents.CONNECTION_OPEN, self._opening(link, former is None))
        self._retries = 0
        self._failures.reset()
        self._renewal.clear()
        if self._lifetime > 0:
            self._renewal.set(self._lifetime, self._connect)
        self.topics.renew()
        if former is not None:
            former.close()
        self._on_settled()

    def link_received(self, link: SocketLink, frame: Any) -> None:
        """A frame other than a heartbeat."""
        if frame.topic == SUBSCRIBE:
            self.topics.heard(frame)
        elif truthy(frame.topic):
            self._tell(WebSocketEvents.ALL_MESSAGE, frame)

    def link_ended(self, link: SocketLink, code: int, reason: str) -> None:
        """A link is gone, wanted or not."""
        ending = self._ending(link, code, reason)
        if link.opened > 0:
            self._tell(WebSocketEvents.CONNECTION_CLOSE, ending)
        if link is self._candidate:
            self._candidate = None
            self._retry(self._failures)
        elif link is self._link:
            self._link = None
            self._without_since = self._environment.now()
            self._is_lost = True
            self._tell(AgentEvents.WEBSOCKET_CONNECTION_LOST, ending)
            self._tell(WebSocketEvents.CONNECTION_LOST, ending)
            self._replace(ending.connectionDuration)

    def _replace(self, lived: float) -> None:
        """There is no link any more: connect at once if the last one was of use, else after a pause."""
        if lived >= HEARTBEAT_PERIOD:
            self._short_lives.reset()
            if self._candidate is None:
                self._connect()
        elif self._candidate is None:
            self._retry(self._short_lives)

    def _opening(self, link: SocketLink, was_alone: bool) -> Any:
        return obj(
            connectWebSocketRetryCount=self._retries,
            connectionAttemptStartTime=link.created,
            noOpenConnectionsTimestamp=self._without_since if was_alone else None,
            connectionEstablishedTime=link.opened,
            timeToConnect=link.opened - link.created,
            timeWithoutConnection=link.opened - self._without_since if was_alone else None,
        )

    def _ending(self, link: SocketLink, code: int, reason: str) -> Any:
        closed = self._environment.now()
        return obj(
            openTimestamp=link.opened if link.opened > 0 else UNDEFINED,
            closeTimestamp=closed,
            connectionDuration=closed - link.opened if link.opened > 0 else 0,
            code=code,
            reason=reason,
        )

    def _subscribed(self, frame: Any) -> None:
        self._tell(WebSocketEvents.SUBSCRIPTION_UPDATE, frame)

    def _not_subscribed(self, frame: Any) -> None:
        self._tell(WebSocketEvents.SUBSCRIPTION_FAILURE, frame)
