"""The websocket of a sign-in: kept open, renewed before it ends, its life broadcast.

Wire protocol §6.2, CTI service §7.
"""

from __future__ import annotations

from typing import Any

from streams.host.json import parse_json, to_json
from streams.host.markers import UNDEFINED, either, obj, same, truthy
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
from streams.worker.environment import Environment
from streams.worker.failures import tell_denial
from streams.worker.span import Span
from streams.worker.subscriptions import SUBSCRIBE, subscriptions
from streams.worker.timer import Timer

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


class Link(Span):
    """One connection, from the question for its URL on."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.socket: Any = None
        self.timer: Timer = Timer(self)
        self.created_at: float = 0
        self.opened_at: float = 0
        """When it opened, ms; 0 before."""
        self.is_answered: bool = True
        """Whether the last heartbeat was."""

    def drop(self) -> None:
        """End it, telling nobody."""
        self.is_over = True
        if self.socket is not None:
            self.socket.close(1000)


def open_websocket(environment: Environment, handlers: Any, call: Any, tell: Any, settled: Any) -> Any:
    """See to it that there is a link until closed: at most one in use, one being opened and one that is handed over.

    Whatever fails is tried again, ever more slowly, and so is a refused session (401, 403), which is told once. Frames
    of pages wait for a link. What two links deliver alike during a handover is broadcast once.
    `call(method, params, done)` reaches the CTI service. `settled()` is called when a link has opened or a socket
    cannot be had. Adds the handlers of `webSocket::send` and `webSocket::subscribe`. Returns the functions
    `[hurry, close]`.
    """
    life = Span(environment)
    retry = Timer(life)
    renewal = Timer(life)
    link: Any = None
    candidate: Any = None
    former: Any = None
    unsent: list[Any] = []
    tellers: Any = bare()
    """By text of a frame, the link that delivered it last; since the last heartbeat."""
    has_reported: bool = False
    is_denied: bool = False
    is_sick: bool = False
    """Whether a heartbeat was missed, and none has been answered since."""
    without_since: float = environment.now()

    def hurry() -> None:
        """There is a new session, or the network is back: do not wait for the next try."""
        nonlocal is_denied
        is_denied = False
        if link is None:
            connect()
        else:
            settled()

    def send(payload: Any, page: Any) -> None:
        """Send a page's frame; those without topic or with one of the protocol's own are refused."""
        if is_string(payload.topic) and payload.topic not in RESERVED:
            unsent.append(payload)
            if len(unsent) > MOST_UNSENT:
                unsent.pop(0)
            send_waiting()

    def send_waiting() -> None:
        while link is not None and len(unsent) > 0:
            try_to_send(unsent.pop(0))

    def try_to_send(payload: Any) -> None:
        # JSON cannot hold all that a port can bring.
        attempt(lambda: send_frame(payload))

    def close() -> None:
        """The session is over, and the next one's agent may be another."""
        life.is_over = True
        for each in [link, candidate, former]:
            if each is not None:
                each.drop()

    def send_frame(frame: Any) -> bool:
        if link is not None:
            link.socket.send(to_json(frame))
        return link is not None

    def connect() -> None:
        nonlocal candidate
        if candidate is not None:
            candidate.drop()
        candidate = Link(environment)
        retry.call_off()
        params = obj(transportType=TRANSPORT_TYPES.WEB_SOCKET)
        call(ClientMethods.CREATE_TRANSPORT, params, candidate.own(got_url))

    def got_url(outcome: Any) -> None:
        nonlocal candidate, is_denied
        try:
            open_candidate(outcome.data.webSocketTransport)
        except Exception:
            candidate = None
            missing()
            if not is_denied:
                tell_denial(tell, outcome, EventType.AUTH_FAIL)
            retry.try_again(connect, FIRST_PAUSE, LONGEST_PAUSE)
        is_denied = outcome.denial is not None

    def missing() -> None:
        """No socket can be had: told once, if the first one could not. All else goes on without."""
        nonlocal has_reported
        if not has_reported:
            has_reported = True
            tell(WebSocketEvents.INIT_FAILURE, None)
        settled()

    def open_candidate(transport: Any) -> None:
        made: Any = candidate
        socket: Any = environment.open_socket(transport.url)
        made.socket = socket
        made.created_at = environment.now()
        socket.onopen = made.own(lambda event: opened(made, transport.transportLifeTimeInSeconds))
        socket.onmessage = made.own(lambda event: received(made, event.data))
        socket.onclose = made.own(lambda event: end(made, event.code, event.reason))
        made.timer.call_in(OPEN_TIMEOUT, lambda: end(made, 1000, ""))

    def opened(made: Any, lifetime: Any) -> None:
        nonlocal link, candidate, former, has_reported
        has_reported = True
        former = link
        now = environment.now()
        since: Any = without_since if former is None else None
        link = made
        candidate = None
        made.opened_at = now
        retry.call_off()
        beat()
        if former is None:
            tell(AgentEvents.WEBSOCKET_CONNECTION_GAINED, None)
            tell(WebSocketEvents.CONNECTION_GAIN, None)
        tell(
            WebSocketEvents.CONNECTION_OPEN,
            obj(
                connectWebSocketRetryCount=retry.tries_failed,
                connectionAttemptStartTime=made.created_at,
                noOpenConnectionsTimestamp=since,
                connectionEstablishedTime=now,
                timeToConnect=now - made.created_at,
                timeWithoutConnection=now - since if former is None else None,
            ),
        )
        renewal.call_in(min(LONGEST_LIFE, max(SHORTEST_LIFE, either(lifetime, LONGEST_LIFE))) * RENEWAL, renew)
        subscribe_again()
        retire(HANDOVER)
        send_waiting()
        settled()

    def retire(delay: float) -> None:
        if former is not None:
            former.timer.call_in(delay, lambda: end(former, 1000, ""))

    def renew() -> None:
        retry.tries_failed = 0
        connect()

    def beat() -> None:
        nonlocal tellers, is_sick
        tellers = bare()
        if truthy(link.is_answered):
            link.is_answered = False
            send_frame(obj(topic=HEARTBEAT))
            link.timer.call_in(HEARTBEAT_PERIOD, beat)
        else:
            is_sick = True
            tell(DEEP_HEARTBEAT_FAILURE, None)
            end(link, 1006, "heartbeat missed")

    def received(source: Link, content: Any) -> None:
        nonlocal is_sick
        frame: Any = None
        try:
            frame = parse_json(content)
        except Exception:
            return
        if is_object(frame):
            if frame.topic == HEARTBEAT:
                source.is_answered = True
                if is_sick:
                    is_sick = False
                    tell(DEEP_HEARTBEAT_SUCCESS, None)
            elif frame.topic == SUBSCRIBE:
                answered(frame)
                if same(source, link):
                    retire(0)
            elif truthy(frame.topic):
                teller = tellers[content]
                tellers[content] = source
                if teller is None or same(teller, source):
                    tell(WebSocketEvents.ALL_MESSAGE, frame)

    def end(ended: Any, code: int, reason: str) -> None:
        """A link is gone, wanted or not."""
        nonlocal link, candidate, without_since
        now = environment.now()
        lived = now - ended.opened_at if ended.opened_at > 0 else 0
        ending = obj(
            openTimestamp=either(ended.opened_at, UNDEFINED),
            closeTimestamp=now,
            connectionDuration=lived,
            code=code,
            reason=reason,
        )
        ended.drop()
        if ended.opened_at > 0:
            tell(WebSocketEvents.CONNECTION_CLOSE, ending)
        elif link is None:
            missing()
        if same(ended, candidate):
            candidate = None
        elif same(ended, link):
            link = None
            without_since = now
            tell(AgentEvents.WEBSOCKET_CONNECTION_LOST, ending)
            tell(WebSocketEvents.CONNECTION_LOST, ending)
        else:
            return
        if candidate is None:
            # Connect at once if the last link was of use.
            if lived >= HEARTBEAT_PERIOD:
                renew()
            else:
                retry.try_again(connect, FIRST_PAUSE, LONGEST_PAUSE)

    subscribe, subscribe_again, answered = subscriptions(life, send_frame, tell)
    handlers[WebSocketEvents.SEND] = send
    handlers[WebSocketEvents.SUBSCRIBE] = subscribe
    connect()
    return [life.own(hurry), close]
