"""A page without a browser: all that stands under the public API is real, the CCP is at the other end of a stream."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from streams.api.endpoint import Endpoint
from streams.bus import EventBus, equip_buses
from streams.host.markers import obj
from streams.log.root import install_log
from streams.main import QUIET
from streams.media.install import install_media
from streams.session.core import Core
from streams.session.install import install_api
from streams.session.install_enumerations import install_enumerations
from streams.session.provider import AgentDataProvider
from streams.session.revival import revive
from streams.session.websocket_provider import WebSocketProvider
from streams.util.install import install_util
from streams.wire.client import UpstreamConduitClient, UpstreamConduitMasterClient
from streams.wire.conduit import Conduit
from streams.wire.install import install_wire
from streams.wire.streams import NullStream

Answer = Callable[[Any], dict[str, Any]]


class Ccp(NullStream):
    """The far end: keeps what arrives, sends broadcasts back, answers requests as arranged by `answer` (else `{}`)."""

    def __init__(self) -> None:
        self.received: list[tuple[str, Any]] = []
        self.answers: dict[str, list[dict[str, Any]]] = {}
        self.listeners: list[Callable[[Any], None]] = []

    def onMessage(self, f: Any) -> Any:
        self.listeners.append(f)
        return lambda: self.listeners.remove(f)

    def send(self, message: Any) -> Any:
        event, data = message.event, message.data
        self.received.append((event, data))
        if event == "broadcast":
            self.push(data.event, data.data)
        elif event in ("api_request", "master_request"):
            prepared = self.answers.get(data.method, [{}])
            answer = prepared.pop(0) if len(prepared) > 1 else prepared[0]
            if answer is not SILENCE:
                self.respond(event.replace("request", "response"), data.requestId, answer)

    def respond(self, event: str, request_id: str, answer: dict[str, Any]) -> None:
        """Answer a request."""
        self.push(event, obj(requestId=request_id, data=answer.get("data", obj()), err=answer.get("err")))

    def push(self, event: str, data: Any) -> None:
        """Send an event down to the page."""
        for listener in list(self.listeners):
            listener(obj(data=obj(event=event, data=data)))

    def answer(self, method: str, *answers: dict[str, Any]) -> None:
        """How to answer requests of a method: in turn, the last one for ever."""
        self.answers[method] = list(answers)

    @property
    def requests(self) -> list[tuple[str, Any]]:
        """Method and params of each request so far; the params as a dict, so that they compare."""
        return [
            (data.method, plain(data.params))
            for event, data in self.received
            if event in ("api_request", "master_request")
        ]

    @property
    def broadcasts(self) -> list[tuple[str, Any]]:
        """Event and data of each broadcast so far."""
        return [(data.event, plain(data.data)) for event, data in self.received if event == "broadcast"]


SILENCE: dict[str, Any] = {"silence": True}
"""An answer that never comes."""


class Page:
    """The namespace of a page, before `initCCP`; `start` is what the first acknowledge leads to."""

    def __init__(self) -> None:
        connect = obj()
        install_util(connect)
        log = install_log(connect)
        equip_buses(log, QUIET, revive)
        self.core = Core(connect, log)
        connect.core = self.core
        install_wire(connect, self.core)
        install_enumerations(connect)
        install_api(connect, self.core)
        install_media(connect, self.core)
        self.connect: Any = connect
        self.log: Any = log
        self.ccp = Ccp()

    def open(self) -> Page:
        """The page has called `initCCP`; the CCP has not acknowledged."""
        core = self.core
        core.eventBus = EventBus()
        core.upstream = Conduit("https://instance.test/ccp-v2/", self.ccp)
        core.upstream.onAllUpstream(core.eventBus.bridge())
        core.agentDataProvider = AgentDataProvider(core.eventBus)
        core.webSocketProvider = WebSocketProvider()
        core.mediaFactory = self.connect.MediaFactory(obj())
        return self

    def start(self) -> Page:
        """The CCP has acknowledged."""
        self.open()
        self.core.client = UpstreamConduitClient(self.core.upstream)
        self.core.masterClient = UpstreamConduitMasterClient(self.core.upstream)
        return self

    def update(self, data: Any) -> Page:
        """Agent data arrives."""
        self.ccp.push("agent::update", data)
        return self

    def received(self, subscribe: Callable[[Any], Any]) -> list[Any]:
        """What a subscription is handed from now on: pass one of the `on…` methods."""
        handed: list[Any] = []
        subscribe(handed.append)
        return handed

    @property
    def topics(self) -> list[str]:
        """The topics that are triggered from now on; read the list later."""
        seen: list[str] = []
        self.core.eventBus.subscribeAll(lambda data, topic: seen.append(topic))
        return seen


def plain(value: Any) -> Any:
    """JavaScript objects, however deep, as dicts, which compare by what they hold."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return {key: plain(item) for key, item in vars(value).items()} if isinstance(value, Endpoint) else value


def kept(promise: Any) -> Any:
    """What a promise is kept with."""
    return asyncio.run(awaited(promise))


def broken(promise: Any) -> Any:
    """What a promise is broken with."""
    reasons: list[Any] = []
    promise.catch(reasons.append)
    (reason,) = reasons
    return reason


async def awaited(promise: Any) -> Any:
    """The value of a promise."""
    return await promise


class Callbacks:
    """`{success, failure}`, which keep what they get."""

    def __init__(self) -> None:
        self.successes: list[Any] = []
        self.failures: list[tuple[Any, ...]] = []

    def success(self, data: Any) -> None:
        self.successes.append(data)

    def failure(self, *reasons: Any) -> None:
        self.failures.append(reasons)
