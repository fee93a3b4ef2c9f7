"""A page that hosts the softphone, without a browser: fake microphones, a fake RTC library, a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.functions import invoke
from streams.host.markers import JsObject, obj
from streams.host.window import Promise, rejected, resolved, scope
from streams.media.softphone import election, softphone, voice_focus
from streams.util import disposables
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.media import FakeSender, FakeStream, FakeTrack
from tests.support.fakes.storage import FakeStorage
from tests.unit.api.data import agent_data, connection, contact
from tests.unit.api.page import Page, plain

REASONS = {
    "ICE_COLLECTION_TIMEOUT": "Ice Collection Timeout",
    "USER_BUSY": "User Busy",
    "SIGNALLING_HANDSHAKE_FAILURE": "Signalling Handshake Failure",
    "SIGNALLING_CONNECTION_FAILURE": "Signalling Connection Failure",
    "GUM_TIMEOUT_FAILURE": "GUM Timeout Failure",
    "GUM_OTHER_FAILURE": "GUM Other Failure",
    "CALL_NOT_FOUND": "Call Not Found",
    "INVALID_REMOTE_SDP": "Invalid Remote SDP",
}


class Session:
    """A session of the RTC library, which does what the test asks of it."""

    def __init__(self, harness: SoftphoneHarness, *given: Any) -> None:
        self.harness, self.given = harness, given
        self.hung_up = self.over = False
        self._iceServers = [obj(urls=["turn:a", "turn:b"]), obj(urls=["turn:c"])]
        self._signalingUri = "wss://signalling"
        self._pc: Any = None
        self._localStream: Any = None
        self.mediaStream: Any = None
        self.stream: Any = None
        self.statistics: Any = obj(packetsLost=1, packetsCount=50, audioLevel=0, jbMilliseconds=2, rttMilliseconds=3)
        self.sessionReport = JsObject(rtcJsVersion="1", gumTimeMillis=7)
        self.disableMediaStreamRefresh = None
        self.onSessionFailed: Any = None
        self.onSessionConnected: Any = None
        self.onSessionCompleted: Any = None
        self.onLocalStreamAdded: Any = None
        harness.sessions.append(self)

    def __setitem__(self, name: str, value: object) -> None:
        setattr(self, name, value)

    def connect(self, *given: Any) -> None:
        if self.harness.library_throws:
            raise JsError("broken library")

    def add_stream(self) -> None:
        """The library has the microphone."""
        self.stream = self.mediaStream or self.harness.open_stream()
        self._pc = JsObject(connectionState="connected", getSenders=lambda: self.senders)
        self.senders = [FakeSender(self.stream.tracks[0])]
        invoke(self.onLocalStreamAdded, None, self, self.stream)

    def talk(self) -> None:
        """The far end has answered: the library opens the track, as it does."""
        for sender in self.senders:
            sender.track.enabled = True
        invoke(self.onSessionConnected, None, self)

    def fail(self, reason: str) -> None:
        self.over = True
        invoke(self.onSessionFailed, None, self, reason)

    def complete(self) -> None:
        self.over = True
        invoke(self.onSessionCompleted, None, self)

    def hangup(self) -> None:
        self.hung_up = True
        if self.harness.hangup_throws:
            raise JsError("no contact any more")
        if not self.harness.never_completes:
            self.complete()

    def getUserAudioStats(self) -> Any:
        return resolved(self.statistics)

    def getRemoteAudioStats(self) -> Any:
        return resolved(self.statistics)


class SoftphoneHarness:
    """The page, its library and its microphones. Contacts are a dict: name -> (state, agent connection name, more)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, contacts: dict[str, Any] | None = None, **options: Any) -> None:
        self.clock = FakeClock()
        self.sessions: list[Session] = []
        self.streams: list[FakeStream] = []
        self.tracks: list[FakeTrack] = []
        self.asked: list[Any] = []
        self.storage = FakeStorage()
        self.microphone_error: Any = None
        self.pending: list[Callable[[Any], None]] | None = None
        self.library_throws = self.hangup_throws = self.never_completes = False
        for module in (disposables, election, softphone, voice_focus):
            monkeypatch.setattr(module, "set_timeout", self.clock.set_timeout)
        for module in (disposables, voice_focus):
            monkeypatch.setattr(module, "clear_timeout", self.clock.clear)
        monkeypatch.setattr(disposables, "set_interval", self.clock.set_interval)
        monkeypatch.setattr(disposables, "clear_interval", self.clock.clear)
        self.speaker = JsObject(setSinkId=lambda device: self.sink(device))
        self.sink: Callable[[str], Any] = lambda device: resolved(None)
        browser = {
            "navigator": obj(userAgent="Chrome/130.0", mediaDevices=obj(getUserMedia=self.get_user_media)),
            "document": obj(getElementById=lambda name: self.speaker, visibilityState="visible"),
            "sessionStorage": self.storage,
        }
        for name, member in browser.items():
            monkeypatch.setitem(scope, name, member)
        self.page = Page().start()
        self.core = self.page.core
        self.connect = self.page.connect
        self.connect.RTCErrors = JsObject(REASONS)
        self.connect.RTCSession = lambda *given: Session(self, *given)
        self.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
        self.contacts: dict[str, Any] = contacts or {}
        self.options = options
        self.configuration: dict[str, Any] = {}
        self.update()

    def host(self) -> SoftphoneHarness:
        """The page hosts the softphone."""
        self.core.initSoftphoneManager(obj(allowFramedSoftphone=True, **self.options))
        return self

    @property
    def manager(self) -> Any:
        return self.core.softphoneManager

    def get_user_media(self, constraints: Any) -> Any:
        self.asked.append(plain(constraints))
        if self.microphone_error is not None:
            return rejected(self.microphone_error)
        if self.pending is not None:
            waiting = self.pending
            return Promise(lambda resolve, reject: waiting.append(lambda _: resolve(self.open_stream())))
        return resolved(self.open_stream())

    def open_stream(self) -> FakeStream:
        self.streams.append(FakeStream())
        self.tracks += self.streams[-1].tracks
        return self.streams[-1]

    @property
    def live_tracks(self) -> int:
        return sum(track.live for track in self.tracks)

    def update(self) -> None:
        """Agent data with the contacts as they are now arrives."""
        shown = [self.shown(name, *details) for name, details in self.contacts.items()]
        data = agent_data(*shown)
        data.configuration.update(self.configuration)
        self.page.update(data)

    def shown(self, name: str, state: str, key: str, more: Any) -> Any:
        given = {"config": '{&quot;iceServers&quot;:[],"signalingEndpoint":"wss://s"}', "kind": "voice", "auto": False}
        given.update(more)
        media = {"callConfigJson": given["config"], "callContextToken": "ctx", "autoAccept": given["auto"]}
        agent = connection(key, "agent", given.get("agent", "connected"), softphoneMediaInfo=media)
        customer = connection(f"{name}-customer", given.get("customer", "inbound"), initial=True)
        return contact(name, state, agent, customer, type=given["kind"])

    def put(self, name: str, state: str, key: str | None = None, **more: Any) -> None:
        """A contact is in this state from now on."""
        old = self.contacts.get(name, (state, f"{name}-agent", {}))
        self.contacts[name] = (state, key or old[1], {**old[2], **more})
        self.update()

    def drop(self, name: str) -> None:
        """A contact is gone."""
        del self.contacts[name]
        self.update()

    def ring(self, name: str = "c", **more: Any) -> Session:
        """A call rings; returns the session that is made for it."""
        self.put(name, "connecting", **more)
        return self.sessions[-1]

    def talk(self, name: str = "c", **more: Any) -> Session:
        """A call is connected on both sides."""
        session = self.ring(name, **more)
        session.add_stream()
        session.talk()
        self.put(name, "connected")
        return session

    def broadcasts(self, event: str) -> list[Any]:
        """The data that was broadcast to all tabs under a name."""
        return [data for name, data in self.page.ccp.broadcasts if name == event]

    @property
    def errors(self) -> list[str]:
        return [data["errorType"] for data in self.broadcasts("agent::softphone_error")]

    @property
    def metrics(self) -> list[str]:
        return [data["name"] for data in self.broadcasts("client_metric")]

    @property
    def muted(self) -> list[Any]:
        return [data["muted"] for data in self.broadcasts("agent::mute_toggle")]
