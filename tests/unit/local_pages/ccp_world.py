"""The CCP page without a browser: a fake window, backend and SDK, and a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_pages.ccp.ccp_page import CcpPage
from streams.host.errors import JsError
from streams.host.json import parse_json
from streams.host.markers import JsObject, obj
from streams.host.window import rejected, resolved
from streams.util.errors import StateError, install_errors
from tests.support.fakes.clock import FakeClock


class FakePage(CcpPage):
    """A framed page, whose parent is the test."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.framed = True
        self.offers: list[Any] = []
        self.posted: list[Any] = []
        self.receive: Callable[[Any], None] = lambda event: None
        self.requests: list[tuple[str, Any]] = []
        self.replies: dict[str, Any] = {}

    def now(self) -> int:
        return 1_700_000_000_000 + int(self.clock.now)

    def uuid(self) -> str:
        return "id"

    def after(self, delay: float, action: Any) -> Any:
        return self.clock.set_timeout(action, delay)

    def cancel(self, handle: Any) -> None:
        self.clock.clear(handle)

    def origin(self) -> str:
        return "https://instance.localhost"

    def fetch(self, url: str, options: Any, limit: float) -> Any:
        self.requests.append((url, options.body))
        reply = self.replies.get(url)
        if callable(reply):
            reply = reply(options)
        return rejected(JsError("no network")) if reply is None else reply

    def offer_port(self, message: Any, receive: Any) -> Any:
        if not self.framed:
            return None
        self.offers.append(message)
        self.receive = receive
        return obj(postMessage=self.posted.append)

    def send(self, **message: Any) -> None:
        """A message of the framing page."""
        self.receive(obj(data=obj(**message)))

    def last(self) -> Any:
        """What the framing page got last."""
        return self.posted[-1]


def response(data: Any, status: int = 200) -> Any:
    """A promise of an HTTP response with this JSON; `data=None`: with none."""
    body = rejected(JsError("no JSON")) if data is None else resolved(data)
    return resolved(obj(ok=status < 300, status=status, json=lambda: body))


class Bus:
    """Subscriptions by event."""

    def __init__(self) -> None:
        self.handlers: dict[str, list[Any]] = {}
        self.sent: list[tuple[str, Any]] = []

    def subscribe(self, event: str, handler: Any) -> Any:
        self.handlers.setdefault(event, []).append(handler)
        return obj(unsubscribe=lambda: self.handlers[event].remove(handler))

    def trigger(self, event: str, data: Any = None) -> None:
        self.sent.append((event, data))
        self.deliver(event, data)

    def deliver(self, event: str, data: Any = None) -> None:
        for handler in list(self.handlers.get(event, [])):
            handler(data)

    # As a conduit to the framing page
    onDownstream = subscribe

    def sendDownstream(self, event: str, data: Any = None) -> None:
        self.sent.append((event, data))


class Connection:
    """A participant of a contact."""

    def __init__(self, name: str, kind: str, state: str = "connected") -> None:
        self.name, self.kind, self.state = name, kind, state
        self.done: list[str] = []
        self.contact = "c1"

    def getConnectionId(self) -> str:
        return self.name

    def getContactId(self) -> str:
        return self.contact

    def getType(self) -> str:
        return self.kind

    def getState(self) -> Any:
        return obj(type=self.state)

    def isInitialConnection(self) -> bool:
        return self.kind == "inbound"

    def isOnHold(self) -> bool:
        return self.state == "hold"

    def isActive(self) -> bool:
        return self.state != "disconnected"

    def getEndpoint(self) -> Any:
        return obj(phoneNumber="+12065550100")

    def act(self, name: str, callbacks: Any) -> None:
        self.done.append(name)
        if callbacks.success is not None:
            callbacks.success()

    def hold(self, callbacks: Any) -> None:
        self.act("hold", callbacks)

    def resume(self, callbacks: Any) -> None:
        self.act("resume", callbacks)

    def destroy(self, callbacks: Any) -> None:
        self.act("destroy", callbacks)


class Contact:
    """A contact, whose events a test emits."""

    def __init__(self, name: str = "c1", kind: str = "voice") -> None:
        self.name, self.kind = name, kind
        self.connections = [Connection("p0", "inbound"), Connection("p1", "agent")]
        self.attributes = obj(a=obj(name="a", value="1"), b=obj(name="b", value="2"))
        self.queue: Any = obj(queueId="q")
        self.bus = Bus()
        self.done: list[str] = []
        self.fails_with: Any = None
        self.has_library = True
        for event in ("Incoming", "Pending", "Connecting", "Connected", "Missed", "Error", "ACW", "Destroy", "Refresh"):
            setattr(self, f"on{event}", lambda handler, event=event: self.bus.subscribe(event, handler))

    def emit(self, event: str) -> None:
        self.bus.deliver(event, self)

    def getContactId(self) -> str:
        return self.name

    def getInitialContactId(self) -> str:
        return "c0"

    def getType(self) -> str:
        return self.kind

    def getContactSubtype(self) -> str:
        return ""

    def getConnections(self) -> list[Connection]:
        if not self.has_library:
            raise JsError("load the library")
        return list(self.connections)

    def getInitialConnection(self) -> Any:
        return next((one for one in self.connections if one.kind == "inbound"), None)

    def getAgentConnection(self) -> Any:
        return next((one for one in self.connections if one.kind == "agent"), None)

    def getAttributes(self) -> Any:
        return self.attributes

    def getQueue(self) -> Any:
        return self.queue

    def getQueueTimestamp(self) -> int:
        return 7

    def getStateDuration(self) -> int:
        return 8

    def isAutoAcceptEnabled(self) -> Any:
        return None

    def act(self, name: str, callbacks: Any) -> None:
        self.done.append(name)
        if self.fails_with is not None:
            callbacks.failure(self.fails_with)
        elif callbacks.success is not None:
            callbacks.success()

    def accept(self, callbacks: Any) -> None:
        self.act("accept", callbacks)

    def reject(self, callbacks: Any) -> None:
        self.act("reject", callbacks)

    def clear(self, callbacks: Any) -> None:
        self.act("clear", callbacks)

    def conferenceConnections(self, callbacks: Any) -> None:
        self.act("conference", callbacks)

    def addConnection(self, endpoint: Any, callbacks: Any) -> None:
        self.act("add", callbacks)


class Agent:
    """The agent."""

    def __init__(self, contacts: list[Contact]) -> None:
        self.contacts = contacts
        self.state = obj(type="routable", name="Available")
        self.next_state: Any = None
        self.chosen: list[tuple[Any, Any]] = []
        self.called: list[Any] = []
        self.bus = Bus()
        for event in ("WebSocketConnectionLost", "WebSocketConnectionGained", "StateChange"):
            setattr(self, f"on{event}", lambda handler, event=event: self.bus.subscribe(event, handler))

    def getContacts(self) -> list[Contact]:
        return self.contacts

    def getState(self) -> Any:
        return self.state

    def getNextState(self) -> Any:
        return self.next_state

    def getName(self) -> str:
        return "Ana"

    def getExtension(self) -> Any:
        return None

    def getConfiguration(self) -> Any:
        return obj(agentARN="arn")

    def getPermissions(self) -> list[str]:
        return ["outboundCall"]

    def getDialableCountries(self) -> list[str]:
        return ["us"]

    def getChannelConcurrency(self) -> Any:
        return obj(VOICE=1)

    def getRoutingProfile(self) -> Any:
        return obj(name="Basic", queues=[obj(queueId="q")], defaultOutboundQueue=obj(queueId="q"))

    def getAgentStates(self) -> list[Any]:
        rows = (("s1", "Available", "routable"), ("s2", "Break", "not_routable"), ("s3", "Offline", "offline"))
        return [obj(agentStateARN=arn, name=name, type=kind) for arn, name, kind in rows]

    def setState(self, state: Any, callbacks: Any, options: Any = None) -> None:
        self.chosen.append((state, options))
        if callbacks.success is not None:
            callbacks.success()

    def getEndpoints(self, queues: Any, callbacks: Any) -> None:
        if queues is None:
            callbacks.failure("no queues")
            return
        number = obj(type="phone_number", endpointARN="e1", name="Front office", phoneNumber="+1")
        queue = obj(type="queue", endpointARN="e2", name="Sales", phoneNumber=None)
        callbacks.success(obj(endpoints=[number, queue]))

    def connect(self, endpoint: Any, options: Any) -> None:
        self.called.append((endpoint, options))
        options.success()


class CcpWorld:
    """The page and its SDK, with one voice contact."""

    def __init__(self) -> None:
        self.page = FakePage()
        self.contact = Contact()
        self.agent = Agent([self.contact])
        self.bus = Bus()
        self.upstream = Bus()
        self.socket = Bus()
        self.proxied = 0
        self.backend: dict[str, Any] = {"state": obj(voiceEnhancementMode="NONE", expiration=None)}
        self.page.replies["/sdk"] = self.answer
        self.watched_contact: list[Any] = []
        self.watched_agent: list[Any] = []
        socket = obj(
            onMessage=self.socket.subscribe,
            onSubscriptionUpdate=lambda handler: self.socket.subscribe("update", handler),
            subscribeTopics=lambda topics: None,
        )
        self.connect: Any = JsObject(
            Agent=lambda: self.agent,
            Contact=self.contact_of,
            Endpoint=JsObject(byPhoneNumber=lambda number: obj(phoneNumber=number)),
            AgentStateType=obj(SYSTEM="system", OFFLINE="offline"),
            contact=self.watched_contact.append,
            agent=self.watched_agent.append,
            core=obj(
                getEventBus=lambda: self.bus,
                getUpstream=lambda: self.upstream,
                getWebSocketManager=lambda: socket,
                getAgentDataProvider=lambda: obj(agentData=obj(snapshot=1)),
                initApiProxyService=self.init_api_proxy,
            ),
        )

        install_errors(self.connect)

    def init_api_proxy(self) -> None:
        self.proxied += 1

    def contact_of(self, name: str) -> Contact:
        for contact in self.agent.contacts:
            if contact.name == name:
                return contact
        raise StateError("%s is gone", name)

    def answer(self, options: Any) -> Any:
        """What the backend answers, by command; an int is the status of a refusal."""
        found = self.backend.get(parse_json(options.body).command, 404)
        if isinstance(found, int):
            return response(obj(message="refused") if found == 403 else None, found)
        return response(found)
