"""The websocket of a sign-in: kept open, renewed before it ends, its life broadcast.

Wire protocol §6.2, CTI service §7.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.json import parse_json
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import bare, is_object, is_string
from streams.util.storage import attempt
from streams.wire.methods import TRANSPORT_TYPES, ClientMethods
from streams.wire.names import (
    DEEP_HEARTBEAT_FAILURE,
    DEEP_HEARTBEAT_SUCCESS,
    AgentEvents,
    EventType,
    WebSocketEvents,
)
from streams.wire.schema.messages import SocketFrame
from streams.wire.schema.transports import WebSocketTransport
from streams.worker.environment import Environment
from streams.worker.failures import report_denial
from streams.worker.lifetime import Lifetime
from streams.worker.page import Page
from streams.worker.subscriptions import SUBSCRIBE, Subscriptions
from streams.worker.timer import Timer
from streams.worker.types import Broadcast, Call, Handlers, Reply
from streams.worker.websocket_link import WebSocketLink

HEARTBEAT = "aws/heartbeat"
RESERVED = [SUBSCRIBE, "aws/unsubscribe", HEARTBEAT]
HEARTBEAT_PERIOD = 10000
OPEN_TIMEOUT = 5000
HANDOVER = 5000
"""How long a link stays beside its successor at most: until the topics are subscribed there, nothing is missed."""
MOST_UNSENT = 100
FIRST_PAUSE = 2000
LONGEST_PAUSE = 30000
SHORTEST_LIFE = 60
LONGEST_LIFE = 86400
"""Seconds."""
RENEWAL = 900
"""Milliseconds for each second of a link's life: its successor is opened when nine tenths are over."""


class AgentSocket(Lifetime):
    """Keeps a websocket open until it is closed itself. Its states, by the links there are:

    - connecting: a candidate and no current link; the URL is asked for, then the socket opens
    - open: a current link, which beats
    - renewing: a current link and a candidate that will succeed it
    - handing over: a current link and the former one, until the topics are subscribed on the new one
    - waiting: neither current link nor candidate; the retry timer runs

    Whatever fails is tried again, ever more slowly, and so is a refused session (401, 403), which is reported once.
    Frames of pages wait for a link. What two links deliver alike during a handover is broadcast once.
    `call` reaches the CTI service; `settled()` is called when a link has opened or a socket cannot be had.
    """

    def __init__(self, environment: Environment, call: Call, broadcast: Broadcast, settled: Callable[[], None]) -> None:
        super().__init__(environment)
        self._call: Call = call
        self._broadcast: Broadcast = broadcast
        self._settled: Callable[[], None] = settled
        self._subscriptions: Subscriptions = Subscriptions(self, self._send_frame, broadcast)
        self._retry: Timer = Timer(self)
        self._renewal: Timer = Timer(self)
        self._current: WebSocketLink | None = None
        self._candidate: WebSocketLink | None = None
        self._former: WebSocketLink | None = None
        self._unsent: list[SocketFrame] = []
        self._ahead: Any = bare()
        """By text of a frame, how often more the current link has delivered it than the former; since the last beat."""
        self._has_reported: bool = False
        """Whether pages know of a first link, or that there is none."""
        self._is_denied: bool = False
        self._is_sick: bool = False
        """Whether a heartbeat was missed, and none has been answered since."""
        self._without_since: float = environment.now()

    def handlers(self) -> Handlers:
        """What pages may ask of the websocket."""
        table: Handlers = obj()
        table[WebSocketEvents.SEND] = self._send
        table[WebSocketEvents.SUBSCRIBE] = lambda topics, page: self._subscriptions.subscribe(topics)
        return table

    def connect(self) -> None:
        """Open a link, instead of one that is being opened."""
        if self._candidate is not None:
            self._candidate.discard()
        candidate = WebSocketLink(self.environment)
        self._candidate = candidate
        self._retry.cancel()
        params = obj(transportType=TRANSPORT_TYPES.WEB_SOCKET)
        self._call(ClientMethods.CREATE_TRANSPORT, params, candidate.guard(self._got_url), candidate)

    def reconnect_now(self) -> None:
        """There is a new session, or the network is back: do not wait for the next try."""
        self._is_denied = False
        if self._current is None:
            self.connect()
        else:
            self._settled()

    def close(self) -> None:
        """The session is over, and the next one's agent may be another. Nobody is notified."""
        self.is_closed = True
        for link in [self._current, self._candidate, self._former]:
            if link is not None:
                link.discard()

    # What pages send

    def _send(self, frame: SocketFrame, page: Page | None) -> None:
        """Send a page's frame; those without topic or with one of the protocol's own are refused."""
        if is_string(frame.topic) and frame.topic not in RESERVED:
            self._unsent.append(frame)
            if len(self._unsent) > MOST_UNSENT:
                self._unsent.pop(0)
            self._send_waiting()

    def _send_waiting(self) -> None:
        while self._current is not None and len(self._unsent) > 0:
            self._try_to_send(self._unsent.pop(0))

    def _try_to_send(self, frame: SocketFrame) -> None:
        # JSON cannot hold all that a port can bring.
        attempt(lambda: self._send_frame(frame))

    def _send_frame(self, frame: SocketFrame) -> bool:
        if self._current is not None:
            self._current.send(frame)
        return self._current is not None

    # Connecting

    def _got_url(self, outcome: Reply) -> None:
        try:
            self._open_candidate(outcome.data.webSocketTransport)
        except Exception:
            self._candidate = None
            self._report_missing()
            if not self._is_denied:
                report_denial(self._broadcast, outcome, EventType.AUTH_FAIL)
            self._connect_later()
        self._is_denied = outcome.denial is not None

    def _connect_later(self) -> None:
        self._retry.retry_with_backoff(self.connect, FIRST_PAUSE, LONGEST_PAUSE)

    def _report_missing(self) -> None:
        """No socket can be had: reported once, if the first one could not. All else goes on without."""
        if not self._has_reported:
            self._has_reported = True
            self._broadcast(WebSocketEvents.INIT_FAILURE, None)
        self._settled()

    def _open_candidate(self, transport: WebSocketTransport) -> None:
        link: Any = self._candidate
        socket: Any = self.environment.open_socket(transport.url)
        link.socket = socket
        link.created_at = self.environment.now()
        socket.onopen = link.guard(lambda event: self._opened(link, transport.transportLifeTimeInSeconds))
        socket.onmessage = link.guard(lambda event: self._received(link, event.data))
        socket.onclose = link.guard(lambda event: self._end(link, event.code, event.reason))
        link.timer.schedule(OPEN_TIMEOUT, lambda: self._end(link, 1000, ""))

    def _opened(self, link: WebSocketLink, lifetime: float | None) -> None:
        self._has_reported = True
        self._former = self._current
        self._current = link
        self._candidate = None
        link.opened_at = self.environment.now()
        self._retry.cancel()
        self._beat(link)
        self._report_opened(link)
        seconds: float = either(lifetime, LONGEST_LIFE)
        self._renewal.schedule(min(LONGEST_LIFE, max(SHORTEST_LIFE, seconds)) * RENEWAL, self._renew)
        self._subscriptions.renew()
        self._retire_former(HANDOVER)
        self._send_waiting()
        self._settled()

    def _report_opened(self, link: WebSocketLink) -> None:
        now = link.opened_at
        is_gain = self._former is None
        if is_gain:
            self._broadcast(AgentEvents.WEBSOCKET_CONNECTION_GAINED, None)
            self._broadcast(WebSocketEvents.CONNECTION_GAIN, None)
        self._broadcast(
            WebSocketEvents.CONNECTION_OPEN,
            obj(
                connectWebSocketRetryCount=self._retry.tries_failed,
                connectionAttemptStartTime=link.created_at,
                noOpenConnectionsTimestamp=self._without_since if is_gain else None,
                connectionEstablishedTime=now,
                timeToConnect=now - link.created_at,
                timeWithoutConnection=now - self._without_since if is_gain else None,
            ),
        )

    # Renewal

    def _renew(self) -> None:
        self._retry.tries_failed = 0
        self.connect()

    def _retire_former(self, delay: float) -> None:
        former = self._former
        if former is not None:
            former.timer.schedule(delay, lambda: self._end(former, 1000, ""))

    # An open link

    def _beat(self, link: WebSocketLink) -> None:
        self._ahead = bare()
        link.beats += 1
        if link.is_answered:
            link.is_answered = False
            self._send_frame(obj(topic=HEARTBEAT))
            link.timer.schedule(HEARTBEAT_PERIOD, lambda: self._beat(link))
        else:
            self._is_sick = True
            self._broadcast(DEEP_HEARTBEAT_FAILURE, None)
            self._end(link, 1006, "heartbeat missed")

    def _received(self, source: WebSocketLink, content: str) -> None:
        frame: Any = None
        try:
            frame = parse_json(content)
        except Exception:
            return
        if is_object(frame):
            if frame.topic == HEARTBEAT:
                self._heartbeat_answered(source)
            elif frame.topic == SUBSCRIBE:
                self._subscriptions.answered(frame)
                if same(source, self._current):
                    self._retire_former(0)
            elif truthy(frame.topic):
                # Two links deliver the same: only what one has oftener than the other is new.
                sign = 1 if same(source, self._current) else -1
                ahead: int = either(self._ahead[content], 0) * sign
                self._ahead[content] = (ahead + 1) * sign
                if ahead >= 0:
                    self._broadcast(WebSocketEvents.ALL_MESSAGE, frame)

    def _heartbeat_answered(self, source: WebSocketLink) -> None:
        source.is_answered = True
        if self._is_sick:
            self._is_sick = False
            self._broadcast(DEEP_HEARTBEAT_SUCCESS, None)

    def _end(self, link: WebSocketLink, code: int, reason: str) -> None:
        """A link is gone, wanted or not."""
        now = self.environment.now()
        ending = link.ending(now, code, reason)
        link.discard()
        if link.opened_at > 0:
            self._broadcast(WebSocketEvents.CONNECTION_CLOSE, ending)
        elif self._current is None:
            self._report_missing()
        if same(link, self._candidate):
            self._candidate = None
        elif same(link, self._current):
            self._current = None
            self._without_since = now
            self._broadcast(AgentEvents.WEBSOCKET_CONNECTION_LOST, ending)
            self._broadcast(WebSocketEvents.CONNECTION_LOST, ending)
        else:
            return
        if self._candidate is None:
            # Connect at once if the last link was of use.
            if link.beats > 1:
                self._renew()
            else:
                self._connect_later()
