"""One WebSocket connection: opening in time, heartbeats, its end (CTI service §7)."""

from __future__ import annotations

from typing import Any

from streams.host.json import parse_json, to_json
from streams.host.markers import obj
from streams.host.objects import is_object
from streams.worker.environment import Environment
from streams.worker.timer import Timer

HEARTBEAT = "aws/heartbeat"
HEARTBEAT_PERIOD = 10000
OPEN_TIMEOUT = 5000
NORMAL_CLOSURE = 1000
ABNORMAL_CLOSURE = 1006


class SocketLink:
    """Wraps a socket. `owner` hears `link_opened(link)`, `link_received(link, frame)` and, once,
    `link_ended(link, code, reason)`.

    The link ends by itself when it does not open within 5 s, or when a heartbeat stays unanswered for 10 s.
    """

    def __init__(self, environment: Environment, url: str, owner: Any) -> None:
        self._environment: Environment = environment
        self._owner = owner
        self._is_answered: bool = True
        self._has_ended: bool = False
        self.created: float = environment.now()
        self.opened: float = 0
        """When it opened, ms; 0 before."""
        self._socket: Any = environment.open_socket(url)
        self._socket.onopen = lambda event: self._opened()
        self._socket.onmessage = lambda event: self._received(event.data)
        self._socket.onclose = lambda event: self._end(event.code, event.reason)
        self._timer: Timer = Timer(environment)
        self._timer.set(OPEN_TIMEOUT, self._open_too_late)

    def is_open(self) -> bool:
        """Whether frames can be sent."""
        return self.opened > 0 and not self._has_ended

    def send(self, frame: Any) -> bool:
        """Send a frame; False when the link is not open."""
        if not self.is_open():
            return False
        self._socket.send(to_json(frame))
        return True

    def close(self) -> None:
        """End in good order."""
        self._end(NORMAL_CLOSURE, "")

    def abandon(self) -> None:
        """End without telling the owner."""
        self._owner = None
        self.close()

    def _opened(self) -> None:
        if not self._has_ended:
            self.opened = self._environment.now()
            self._beat()
            self._owner.link_opened(self)

    def _beat(self) -> None:
        self._timer.clear()
        if not self._is_answered:
            self._end(ABNORMAL_CLOSURE, "heartbeat missed")
            return
        self._is_answered = False
        self.send(obj(topic=HEARTBEAT))
        self._timer.set(HEARTBEAT_PERIOD, self._beat)

    def _received(self, source: Any) -> None:
        frame: Any = None
        try:
            frame = parse_json(source)
        except Exception:
            return
        if self._has_ended or not is_object(frame):
            return
        if frame.topic == HEARTBEAT:
            self._is_answered = True
        else:
            self._owner.link_received(self, frame)

    def _open_too_late(self) -> None:
        self._end(ABNORMAL_CLOSURE, "not opened in time")

    def _end(self, code: int, reason: str) -> None:
        if self._has_ended:
            return
        self._has_ended = True
        self._timer.clear()
        self._socket.onclose = None
        self._socket.close(NORMAL_CLOSURE)
        if self._owner is not None:
            self._owner.link_ended(self, code, reason)
