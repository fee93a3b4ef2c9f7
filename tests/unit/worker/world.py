"""The world around a worker, in fast motion: a clock, a network, sockets and ports that tests move by hand.

Only the edge is replaced (what `streams.worker.environment.Environment` offers); everything inside is the real thing.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable
from typing import Any

from streams.host.clock import Date
from streams.host.markers import JsObject, obj

BEGINNING = 1_760_000_000_000.0

Answer = tuple[Any, ...]
"""Status (0: a cut connection) and body, and the text of a `Retry-After` if there is one."""


class World:
    """An `Environment` whose time stands still until `pass_time` is called."""

    def __init__(self, href: str = "https://acme.my.connect.aws/worker.js", chance: float = 0.5) -> None:
        self.location = obj(href=href, protocol=href.split("/")[0], origin="/".join(href.split("/")[:3]))
        self.chance = chance
        self.sockets: list[FakeSocket] = []
        self.requests: list[Any] = []
        self.called_off: list[Any] = []
        self.backend: Callable[[Any, Callable[[Answer], None]], None] = lambda request, answer: answer((200, {}))
        self.latency = 5.0
        self.refuses_sockets = False
        self.sockets_work = True
        self._millis = BEGINNING
        self.wrong_by = 0.0
        """How far the computer's clock is ahead."""
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self._cancelled: set[int] = set()
        self._ports: list[tuple[Any, Callable[[], None]]] = []
        self._locks: dict[str, list[Callable[[], None]]] = {}

    def now(self) -> int:
        return int(self._millis + self.wrong_by)

    def elapsed(self) -> float:
        return self._millis - BEGINNING

    def truth(self) -> float:
        """What a clock shows that is right."""
        return self._millis

    def random(self) -> float:
        self.chance = (self.chance * 7.13 + 0.1) % 1
        return self.chance

    def after(self, delay: float, function: Callable[[], Any]) -> int:
        self._count += 1
        heapq.heappush(self._events, (self._millis + delay, self._count, function))
        return self._count

    def cancel(self, handle: int | None) -> None:
        if handle is not None:
            self._cancelled.add(handle)

    def fetch(self, request: Any, done: Callable[[Any], None]) -> None:
        self.requests.append(request)
        request.control = obj(abort=lambda: (self.called_off.append(request), self.cancel(limit)))

        def deliver(reply: Any) -> None:
            self.after(0, lambda: None if request.is_off else done(reply))

        def answer(given: Answer) -> None:
            self.after(self.latency, lambda: deliver(reply_of(*given)))

        limit = self.after(request.timeout, lambda: deliver(obj(status=0, failure="TimeoutError")))
        self.backend(request, lambda given: (self.cancel(limit), answer(given))[1])

    def open_socket(self, url: str) -> FakeSocket:
        if self.refuses_sockets or not url.startswith("ws"):
            raise ValueError("no socket")
        socket = FakeSocket(url)
        self.sockets.append(socket)
        if self.sockets_work:
            self.after(self.latency, socket.open)
        return socket

    def hold_port(self, port: Any, gone: Callable[[], None]) -> Any:
        self._ports.append((port, gone))
        return obj(deref=lambda: None if port.is_garbage else port)

    def when_lock_is_free(self, name: str, function: Callable[[], None]) -> None:
        self._locks.setdefault(name, []).append(function)

    def collect(self, port: Any) -> None:
        """The page behind a port is gone, and the garbage collector has come by."""
        port.is_garbage = True
        for held, gone in self._ports:
            if held is port:
                gone()

    def sleep(self, millis: float) -> None:
        """The computer sleeps: the clock goes on, timers stand still."""
        self._millis += millis
        self._events = [(moment + millis, *rest) for moment, *rest in self._events]  # type: ignore[misc]

    def free_lock(self, name: str) -> None:
        """The page that held a Web Lock has died."""
        for function in self._locks.pop(name, []):
            function()

    def pass_time(self, millis: float) -> None:
        """Let time pass, doing what falls due on the way."""
        end = self._millis + millis
        while self._events and self._events[0][0] <= end:
            moment, handle, function = heapq.heappop(self._events)
            if handle in self._cancelled:
                self._cancelled.discard(handle)
                continue
            self._millis = max(self._millis, moment)
            function()
        self._millis = end


def reply_of(status: int, body: Any, retry_after: str | None = None) -> Any:
    """What `fetch` hands on for an HTTP answer; status 0 is a broken connection."""
    if status == 0:
        return obj(status=0, failure="NetworkingError")
    text = body if isinstance(body, str) else json.dumps(body)
    return obj(status=status, text=text, size=len(text.encode()), errorType=None, retryAfter=retry_after)


class FakeSocket:
    """A WebSocket whose server is the test."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sent: list[Any] = []
        self.closed_with: int | None = None
        self.is_alive = True
        self.onopen: Any = None
        self.onmessage: Any = None
        self.onclose: Any = None

    def send(self, frame: str) -> None:
        self.sent.append(json.loads(frame))
        if self.is_alive and self.sent[-1]["topic"] == "aws/heartbeat":
            self.receive({"topic": "aws/heartbeat"})

    def close(self, code: int) -> None:
        self.closed_with = code

    def open(self) -> None:
        if self.closed_with is None:
            self.onopen(None)

    def receive(self, frame: Any) -> None:
        self.onmessage(obj(data=frame if isinstance(frame, str) else json.dumps(frame)))

    def break_off(self, code: int = 1006) -> None:
        self.onclose(obj(code=code, reason=""))


class FakePort:
    """The worker's end of a page's message port."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.is_closed = False
        self.is_dead = False
        self.is_garbage = False
        self.onmessage: Any = None

    def close(self) -> None:
        self.is_closed = True

    def postMessage(self, message: Any) -> None:
        if self.is_dead:
            raise ValueError("cannot be cloned")
        self.heard.append((message.event, message.data))

    def say(self, event: Any, data: Any = None) -> None:
        """The page sends an envelope."""
        self.say_raw(obj(event=event, data=data))

    def say_raw(self, message: Any) -> None:
        """The page sends anything."""
        self.onmessage(obj(data=message))

    def events(self) -> list[str]:
        return [event for event, _ in self.heard]

    def all(self, event: str) -> list[Any]:
        """The data of every message of one kind."""
        return [data for name, data in self.heard if name == event]

    def forget(self) -> None:
        self.heard.clear()


class FakeLog:
    """Takes the worker's log lines."""

    def __init__(self) -> None:
        self.lines: list[tuple[Any, ...]] = []

    def __getattr__(self, level: str) -> Callable[..., None]:
        return lambda *line: self.lines.append((level, *line))


class Service:
    """A CTI service for `World.backend`: canned replies at once, snapshot polls when something changes."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.calls: list[tuple[str, Any]] = []
        self.answers: dict[str, Any] = {
            "CreateTransport": {"webSocketTransport": {"url": "wss://acme/ws", "transportLifeTimeInSeconds": 3600}},
            "GetAgentConfiguration": {"configuration": configuration()},
            "GetAgentPermissions": {"permissions": ["outboundCall"]},
            "GetAgentStates": {"states": [{"name": "Available", "type": "routable", "agentStateARN": "a"}]},
            "GetDialableCountryCodes": {"countryCodes": ["us"]},
            "GetRoutingProfileQueues": {"queues": [{"queueARN": "arn:q", "name": "Support"}]},
            "authorize": {"accessToken": "fresh", "expiration": self.world.now() + 8 * 3_600_000},
        }
        self.contacts: list[Any] = []
        self.holds = True
        self._token = 0
        self._held: list[Callable[[Answer], None]] = []
        world.backend = self.serve

    def serve(self, request: Any, answer: Callable[[Answer], None]) -> None:
        operation = operation_of(request)
        body = json.loads(request.body) if request.body else None
        self.calls.append((operation, body))
        given = self.answers.get(operation)
        if callable(given):
            given = given(body)
        if isinstance(given, tuple):
            answer(given)
        elif given is not None:
            answer((200, given))
        elif operation == "GetAgentSnapshot":
            self._snapshot(body, answer)
        else:
            answer((200, {}))

    def change(self, *contacts: Any) -> None:
        """Something happens at the agent: held polls are answered."""
        self.contacts = list(contacts)
        self._token += 1
        held, self._held = self._held, []
        for answer in held:
            answer((200, self.snapshot()))

    def snapshot(self) -> Any:
        return {
            "nextToken": f"t-{self._token}",
            "snapshot": {
                "state": {"type": "routable", "name": "Available", "startTimestamp": 1760000000.25},
                "nextState": None,
                "snapshotTimestamp": self.world.truth() / 1000 + 2,
                "contacts": self.contacts,
            },
        }

    def count(self, operation: str) -> int:
        return sum(name == operation for name, _ in self.calls)

    def bodies(self, operation: str) -> list[Any]:
        return [body for name, body in self.calls if name == operation]

    def _snapshot(self, body: Any, answer: Callable[[Answer], None]) -> None:
        if self.holds and body.get("nextToken") == f"t-{self._token}":
            self._held.append(answer)
            # A poll nothing happens to is answered when its time is up.
            self.world.after(body["timeout"], lambda: self._expire(answer))
        else:
            answer((200, self.snapshot()))

    def _expire(self, answer: Callable[[Answer], None]) -> None:
        if answer in self._held:
            self._held.remove(answer)
            answer((200, self.snapshot()))


def operation_of(request: Any) -> str:
    """The CTI operation of a request, or the last word of its URL."""
    target = request.headers["X-Amz-Target"]
    return target.split(".")[1] if target else request.url.split("/")[-1]


def configuration() -> Any:
    return {
        "name": "Ana",
        "softphoneEnabled": True,
        "agentPreferences": {"LANGUAGE": "en_US"},
        "routingProfile": {
            "name": "Basic",
            "routingProfileARN": "arn:rp",
            "defaultOutboundQueue": {"name": "Support", "queueARN": "arn:q"},
        },
    }


def contact(name: str, state: str = "connecting", since: float = 1760000010.25) -> Any:
    return {
        "contactId": name,
        "type": "voice",
        "state": {"type": state, "timestamp": since},
        "queue": {"queueARN": "arn:q", "name": "Support"},
        "references": None,
        "connections": [
            {
                "connectionId": f"{name}-1",
                "type": "inbound",
                "initial": True,
                "state": {"type": "connected", "timestamp": since},
                "endpoint": {"type": "phone_number", "phoneNumber": "+15550100"},
            },
        ],
    }


def configure_payload(token: str = "tok", **more: Any) -> Any:
    given = obj(
        authToken=token,
        refreshToken="r",
        region="us-west-2",
        agentAppEndpoint="acme/agent-app/api",
        authCookieName="lily-auth",
        authTokenExpiration=1_760_000_000_000 + 8 * 3_600_000,
    )
    given.update(more)
    return given


def js(value: Any) -> Any:
    """Plain Python data as JavaScript data."""
    if isinstance(value, dict):
        return JsObject({key: js(item) for key, item in value.items()})
    return [js(item) for item in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """JavaScript data as plain Python data that compares by value; Dates become milliseconds."""
    if isinstance(value, Date):
        return value.getTime()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
