"""The RTC library without a browser: fake page, microphone, connections and service, and a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_pages.rtc.browser import Browser
from local_pages.rtc.library_page import LibraryPage
from local_pages.rtc.manager import RtcPeerConnectionManagerV2
from local_pages.rtc.session import Session
from local_pages.rtc.strategy import StandardStrategy
from streams.host.errors import JsError
from streams.host.markers import JsObject, obj
from streams.host.window import Promise, rejected, resolved, scope
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.media import FakeSender, FakeStream, FakeTrack

EVENTS = [
    "onGumSuccess", "onGumError", "onLocalStreamAdded", "onSessionInitialized", "onSignalingConnected",
    "onIceCollectionComplete", "onSignalingStarted", "onRemoteStreamAdded", "onSessionConnected", "onSessionFailed",
    "onSessionCompleted", "onSessionDestroyed",
]  # fmt: skip

SDP = "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n"


class Deferred:
    """A promise that a test settles."""

    def __init__(self) -> None:
        self.resolve: Callable[..., None] = lambda value=None: None
        self.reject: Callable[..., None] = lambda reason=None: None
        self.promise = Promise(self._begin)

    def _begin(self, resolve: Any, reject: Any) -> None:
        self.resolve, self.reject = resolve, reject


class FakeRtcBrowser(Browser):
    """A page whose time stands still until a test lets it pass."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.sockets: list[FakeSocket] = []
        self.named = 0
        self.firefox = False
        self.page_hide: list[Any] = []

    def now(self) -> int:
        return 1_700_000_000_000 + int(self.clock.now)

    def elapsed(self) -> float:
        return self.clock.now

    def after(self, delay: float, action: Any) -> Any:
        return self.clock.set_timeout(action, delay)

    def cancel(self, handle: Any) -> None:
        self.clock.clear(handle)

    def uuid(self) -> str:
        self.named += 1
        return f"id-{self.named}"

    def open_socket(self, url: str) -> Any:
        self.sockets.append(FakeSocket(url))
        return self.sockets[-1]

    def audio_codecs(self) -> Any:
        names = ("audio/opus", "audio/PCMU", "audio/telephone-event")
        return [obj(mimeType=name) for name in names]

    def is_firefox(self) -> bool:
        return self.firefox

    def on_page_hide(self, action: Any) -> None:
        self.page_hide.append(action)

    def off_page_hide(self, action: Any) -> None:
        # As in a browser, it may be gone already.
        self.page_hide = [one for one in self.page_hide if one is not action]


class FakeSocket:
    """A WebSocket whose other end is the test."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.readyState = 0
        self.sent: list[str] = []
        self.onopen: Any = None
        self.onmessage: Any = None
        self.onclose: Any = None

    def open(self) -> None:
        self.readyState = 1
        self.onopen()

    def receive(self, text: str) -> None:
        self.onmessage(obj(data=text))

    def send(self, text: str) -> None:
        self.sent.append(text)

    def close(self, code: int = 1000) -> None:
        if self.readyState != 3:
            self.readyState = 3
            self.onclose(obj(code=code))


class FakePc:
    """A peer connection; candidates come when the test says so."""

    def __init__(self, config: Any) -> None:
        self.config = config
        self.signalingState = "stable"
        self.connectionState = self.iceConnectionState = "new"
        self.listeners: dict[str, list[Any]] = {}
        self.senders: list[FakeSender] = []
        self.candidates: list[Any] = []
        self.remote: Any = None
        self.preferences: Any = None
        self.offers: list[Any] = []
        self.figures: list[Any] = []
        self.refuses = ""

    def addEventListener(self, kind: str, handler: Any) -> None:
        self.listeners.setdefault(kind, []).append(handler)

    def removeEventListener(self, kind: str, handler: Any) -> None:
        self.listeners[kind].remove(handler)

    def dispatch(self, kind: str, **event: Any) -> None:
        for handler in list(self.listeners.get(kind, [])):
            handler(obj(**event))

    def find_candidate(self, kind: str = "relay") -> None:
        candidate = JsObject(candidate=f"candidate:{kind}", type=kind)
        candidate.toJSON = lambda: obj(candidate=candidate.candidate)
        self.dispatch("icecandidate", candidate=candidate)

    def gathering_ends(self) -> None:
        self.dispatch("icecandidate", candidate=None)

    def ice(self, state: str) -> None:
        self.iceConnectionState = state
        self.dispatch("iceconnectionstatechange")

    def answered(self, step: str) -> Any:
        return rejected(JsError(f"{step} is refused")) if self.refuses == step else resolved(None)

    def createOffer(self, options: Any) -> Any:
        self.offers.append(options)
        return self.answered("offer").then(lambda _: obj(sdp=SDP))

    def setLocalDescription(self, description: Any) -> Any:
        return self.answered("local")

    def setRemoteDescription(self, description: Any) -> Any:
        self.remote = description
        return self.answered("remote").then(lambda _: self.connect())

    def connect(self) -> None:
        self.connectionState = self.iceConnectionState = "connected"
        self.dispatch("track", streams=[FakeStream()])

    def addIceCandidate(self, candidate: Any) -> Any:
        self.candidates.append(candidate)
        return self.answered("candidate")

    def addTrack(self, track: FakeTrack, stream: FakeStream) -> None:
        self.senders.append(FakeSender(track))

    def getSenders(self) -> list[FakeSender]:
        return self.senders

    def getTransceivers(self) -> list[Any]:
        return [obj(setCodecPreferences=lambda wanted: setattr(self, "preferences", wanted))]

    def getStats(self) -> Any:
        return resolved(obj(forEach=lambda take: [take(one) for one in self.figures]))

    def setConfiguration(self, config: Any) -> None:
        self.config = config

    def close(self) -> None:
        self.signalingState = self.connectionState = "closed"


class FakeStrategy(StandardStrategy):
    """Fake connections, and a microphone that the test grants."""

    def __init__(self) -> None:
        super().__init__()
        self.connections: list[FakePc] = []
        self.asked: list[Any] = []
        self.microphone: Deferred | None = None
        self.streams: list[FakeStream] = []

    def grant(self) -> FakeStream:
        """A new stream."""
        self.streams.append(FakeStream())
        return self.streams[-1]

    def _gUM(self, constraints: Any) -> Any:
        self.asked.append(constraints)
        if self.microphone is not None:
            return self.microphone.promise
        return resolved(self.grant())

    def _createPeerConnection(self, config: Any, optional: Any = None) -> Any:
        self.connections.append(FakePc(config))
        return self.connections[-1]


class FakeService:
    """The page's websockets, with the service at their other end."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.listeners: list[Any] = []
        self.topics: list[str] = []
        self.answers: dict[str, Any] = {}
        """Method -> result, or an int: the code of an error, or None: silence. Others are answered with `{}`."""

    def subscribeTopics(self, topics: list[str]) -> None:
        self.topics += topics

    def onMessage(self, topic: str, listener: Any) -> Any:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def sendMessage(self, message: Any) -> None:
        request = message.jsonRpcMsg
        self.sent.append(request)
        if request.method is None:
            return
        answer = self.answers.get(request.method, obj())
        if isinstance(answer, int):
            self.emit(obj(id=request.id, error=obj(code=answer, message="refused")), message.connectionId)
        elif answer is not None:
            self.emit(obj(id=request.id, result=answer), message.connectionId)

    def emit(self, message: Any, connection_id: Any = None, **content: Any) -> None:
        """A message of the service."""
        for listener in list(self.listeners):
            listener(obj(content=obj(connectionId=connection_id, jsonRpcMsg=message, **content)))

    def methods(self) -> list[str]:
        """What was asked, in order."""
        return [one.method for one in self.sent if one.method is not None]

    def request(self, method: str) -> Any:
        """The parameters of the last request of this method."""
        return [one.params for one in self.sent if one.method == method][-1]


class RtcWorld:
    """A page with the library."""

    def __init__(self) -> None:
        scope.connect.activePeerConnectionCount = 0
        self.browser = FakeRtcBrowser()
        self.strategy = FakeStrategy()
        self.service = FakeService()
        self.service.answers["invite"] = answer()
        self.called_back: list[list[Any]] = []
        self.logged: list[tuple[str, Any]] = []
        self.servers: Any = resolved([obj(urls=["turn:of-the-service"])])
        self.errors: list[Any] = []
        self.page = LibraryPage(self.browser, self.session_of_manager, lambda: self.strategy)

    def session(self, sockets: Any = True, **settings: Any) -> Session:
        """A session that stands alone; `sockets=None`: with a websocket of its own."""
        over = self.service if sockets else None
        made = Session(self.browser, "wss://s/rtc", [], "token", self.logger(), "c1", "a1", over, self.strategy)
        return self.watched(made, **settings)

    def session_of_manager(self, *given: Any) -> Session:
        return self.watched(Session(self.browser, *given))

    def watched(self, session: Session, **settings: Any) -> Session:
        """Note the session's callbacks."""
        for event in EVENTS:
            setattr(session, event, lambda who, *details, event=event: self.called_back.append([event, *details]))
        for name, value in settings.items():
            setattr(session, name, value)
        return session

    def manager(self, **options: Any) -> RtcPeerConnectionManagerV2:
        """The page's manager."""
        given = obj(
            transportHandle=lambda: self.servers,
            publishError=lambda *error: self.errors.append(error),
            clientId="client",
            browserId="browser",
            logger=self.logger(),
            webSocketManager=self.service,
            isPersistentConnectionEnabled=False,
        )
        given.update(options)
        self.page.manager = RtcPeerConnectionManagerV2(self.page, given)
        return self.page.manager

    def logger(self) -> Any:
        return obj(**{level: self.line(level) for level in ("info", "warn", "error")})

    def line(self, level: str) -> Any:
        return lambda *line: self.logged.append((level, line[-1]))

    def names(self) -> list[str]:
        """The callbacks so far."""
        return [one[0] for one in self.called_back]

    @property
    def pc(self) -> FakePc:
        """The connection made last."""
        return self.strategy.connections[-1]

    def talk(self, session: Session) -> None:
        """Start a session, up to its talk."""
        session.connect()
        self.pc.find_candidate()

    def is_silent(self) -> bool:
        """Whether every track that was opened here is stopped."""
        return not any(track.live for stream in self.strategy.streams for track in stream.tracks)


def answer(**more: Any) -> Any:
    """What the service says to an invitation."""
    return obj(sdp="v=0", candidates=[obj(candidate="candidate:1")], **more)
