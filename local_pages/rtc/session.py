"""One call, from the microphone to its end, which comes once whatever happens meanwhile (softphone reference §B.2)."""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import all_of, started
from local_pages.rtc.browser import Browser
from local_pages.rtc.client import CATEGORY, call_client, write_log
from local_pages.rtc.client_settings import ClientSettings
from local_pages.rtc.ice_restart import IceRestart
from local_pages.rtc.idle_connection import IdleConnection
from local_pages.rtc.microphone import Microphone, enable
from local_pages.rtc.owner import NoOwner, Owner
from local_pages.rtc.peer import Peer, checked
from local_pages.rtc.reasons import RTCErrors, RTCFailure, failing
from local_pages.rtc.report import flag_failure, new_report
from local_pages.rtc.signaller import Signaller
from local_pages.rtc.socket_channel import SocketChannel
from local_pages.rtc.stages import ANSWERED, INVITED, Stage
from local_pages.rtc.statistics import INBOUND, OUTBOUND, first_packet, sample
from local_pages.rtc.topic_channel import TopicChannel
from streams.host.clock import Date
from streams.host.errors import JsError, error_message
from streams.host.markers import UNDEFINED, obj, same, text, truthy
from streams.host.objects import assign, first, is_string, member
from streams.host.window import finally_


class SessionOver(JsError):
    """Stops what goes on after an end that came meanwhile."""


class Session(ClientSettings):
    """A call's session; its stages are those of `stages`."""

    def __init__(
        self,
        browser: Browser,
        signalingUri: Any,
        iceServers: Any,
        contactToken: Any,
        logger: Any,
        contactId: Any,
        connectionId: Any,
        wssManager: Any,
        strategy: Any,
        owner: Any = None,
    ) -> None:
        """With an `owner` that one starts the session, and `connect()` does nothing.

        `signalingUri`: a `wss:` address, not needed with an owner. `iceServers`: a list of ICE servers. Raises a
        JsError when either is missing. `wssManager`: the page's websockets; without it the session opens its own.
        """
        super().__init__()
        if owner is None and (not is_string(signalingUri) or text(signalingUri).strip() == ""):
            raise JsError("signalingUri must be a wss: address")
        if not truthy(iceServers):
            raise JsError("iceServers must be an array of ICE servers")
        self._signalingUri: Any = signalingUri
        self._iceServers: Any = iceServers
        self._pc: Any = None
        self._remoteAudioElement: Any = None
        self._isUserProvidedStream: bool = False
        self._browser: Browser = browser
        self._logger: Any = logger
        self._callId: str = contactId if truthy(contactId) else browser.uuid()
        self._strategy: Any = strategy
        self._is_owned: bool = owner is not None
        self._stage: str = Stage.IDLE
        self._began: float = 0
        self._talking_since: Any = None
        self.token: Any = contactToken
        self.connection_id: Any = connectionId
        self.owner: Owner = owner if owner is not None else NoOwner()
        self.report: Any = new_report(browser.now())
        self.microphone: Microphone = Microphone(browser, strategy)
        self.peer: Any = None
        self.remote_stream: Any = None
        self.persistence: Any = None
        self._restart: IceRestart = IceRestart(browser, self)
        channel: Any = (
            TopicChannel(wssManager, connectionId)
            if truthy(wssManager)
            else SocketChannel(browser, signalingUri, self._callId, contactToken)
        )
        self.signaller: Signaller = Signaller(browser, channel, self._asked)

    @property
    def callId(self) -> str:
        """The contact's id."""
        return self._callId

    @property
    def sessionReport(self) -> Any:
        """The report, which grows until the session is over."""
        return self.report

    @property
    def mediaStream(self) -> Any:
        """What the microphone sends. A stream that is set before the start is taken instead of the microphone."""
        return self.microphone.stream

    @mediaStream.setter
    def mediaStream(self, stream: Any) -> None:
        self.microphone.give(stream)

    @property
    def remoteAudioElement(self) -> Any:
        """The element that plays what the service sends."""
        return self._remoteAudioElement

    @remoteAudioElement.setter
    def remoteAudioElement(self, element: Any) -> None:
        self._remoteAudioElement = element

    def is_over(self) -> bool:
        """Whether the session has ended."""
        return self._stage == Stage.OVER

    def connect(self, pc: Any = None) -> None:
        """Start the call; `pc` is a connection that exists already."""
        if not self._is_owned:
            started(self.start(self._iceServers, pc))

    def hangup(self) -> None:
        """End the call: `bye` to the service, or `disconnectContact` where the connection stays for the next call."""
        if self.is_over():
            return
        is_invited = self._stage in INVITED
        is_kept = is_invited and self.owner.keep(self)
        if is_kept:
            finally_(self.say("disconnectContact"), self.signaller.close)
        elif is_invited:
            self.signaller.bye(self.goodbye())
        else:
            self.signaller.close()
        self._end(is_kept, "onSessionCompleted")

    # Inbound audio is the "user's", outbound the "remote's": the names are the contract's.

    def getUserAudioStats(self) -> Any:
        """A promise of a sample of what comes in (see `statistics`)."""
        return started(sample(self._browser, self._pc, INBOUND))

    def getRemoteAudioStats(self) -> Any:
        """A promise of a sample of what the microphone sends."""
        return started(sample(self._browser, self._pc, OUTBOUND))

    def getStats(self) -> Any:
        """A promise of both samples."""
        return all_of([self.getUserAudioStats(), self.getRemoteAudioStats()])

    def pauseLocalAudio(self) -> None:
        enable(self.microphone.stream, False)

    def resumeLocalAudio(self) -> None:
        enable(self.microphone.stream, True)

    def pauseRemoteAudio(self) -> None:
        enable(self.remote_stream, False)

    def resumeRemoteAudio(self) -> None:
        enable(self.remote_stream, True)

    # The way up

    async def start(self, ice_servers: list[Any], pc: Any = None) -> None:
        """Make a connection, or take `pc`, and invite the service over it. Never rejects: see `onSessionFailed`."""
        if self._stage != Stage.IDLE:
            return
        try:
            self._enter(Stage.OPENING)
            self._began = self._browser.elapsed()
            await self._open_microphone()
            self._take(Peer(self._browser, self._strategy, ice_servers, pc))
            self._emit("onLocalStreamAdded", self.microphone.stream)
            self._strategy.addStream(self._pc, self.microphone.stream)
            self.report.initializationTimeMillis = self._elapsed()
            self._emit("onSessionInitialized", self.report.initializationTimeMillis)
            self._enter(Stage.GATHERING)
            answer = await self._invite()
            self._enter(Stage.CONNECTING)
            await self._accept(answer)
            self._enter(Stage.TALKING)
            self._connected()
        except Exception as problem:
            self._fail(problem)

    async def resume(self, idle: IdleConnection) -> None:
        """The next call on a connection that stayed: it stands already, only the microphone is missing."""
        if self._stage != Stage.IDLE:
            return
        try:
            self._enter(Stage.RESUMING)
            self._began = self._browser.elapsed()
            self.report.isPersistentPeerConnection = True
            self.report.isExistingPersistentPeerConnection = True
            self.persistence = idle.persistence
            self._take(idle.persistence.peer.renew())
            self._receive_stream(idle.remote_stream, obj(streams=[idle.remote_stream]))
            await self.signaller.open()
            self.say("connectContact", obj(callContextToken=self.token))
            self._continue()
            self._connected()
            await self._open_microphone()
            await self.peer.sender().replaceTrack(self.microphone.track())
            self._emit("onLocalStreamAdded", self.microphone.stream)
            self._enter(Stage.TALKING)
        except Exception as problem:
            self._fail(problem)

    async def _open_microphone(self) -> None:
        try:
            await self.microphone.open(truthy(self.echoCancellation), truthy(self.enableVideo), self.gumTimeoutMillis)
        except Exception:
            self._emit("onGumError")
            raise
        self._continue()
        self.report.gumTimeMillis = self._elapsed()
        self._emit("onGumSuccess")

    def _take(self, peer: Peer) -> None:
        self._continue()
        self.peer = peer
        self._pc = peer.pc
        peer.on("track", lambda event: self._receive_stream(first(event.streams), event))
        peer.on("iceconnectionstatechange", self._restart.ice_changed)
        peer.on("connectionstatechange", lambda event: self._connection_changed())

    def _connection_changed(self) -> None:
        self._strategy.onPeerConnectionStateChange(self._pc)
        if self._pc.connectionState == "failed":
            self.report.peerConnectionFailed += 1

    def _receive_stream(self, stream: Any, event: Any) -> None:
        if self.is_over():
            return
        self.remote_stream = stream
        self._strategy._ontrack(self, event)
        self._emit("onRemoteStreamAdded", stream)

    async def _invite(self) -> Any:
        """The service's answer to our offer."""
        sdp = await self.peer.offer(truthy(self.enableOpusDtx), self.forceAudioCodec)
        found = first(await all_of([started(self._gather(sdp)), started(self._open_signalling())]))
        self._continue()
        self._emit("onSignalingStarted")
        self._enter(Stage.INVITING)
        offer = obj(sdp=sdp, candidates=found.candidates, callContextToken=self.token)
        params = assign(self.parameters(), offer, self.owner.invitation())
        return checked(await self.signaller.request("invite", params))

    async def _gather(self, sdp: str) -> Any:
        found = await self.peer.gather(sdp, self.iceTimeoutMillis)
        self.report.iceCollectionTimeMillis = self._elapsed()
        candidates: list[Any] = found.candidates
        self._emit("onIceCollectionComplete", found.timedOut, len(candidates))
        return found

    async def _open_signalling(self) -> None:
        await failing(RTCErrors.SIGNALLING_CONNECTION_FAILURE, self.signaller.open())
        self.report.signallingConnectTimeMillis = self._elapsed()
        self._emit("onSignalingConnected")

    async def _accept(self, answer: Any) -> None:
        self.report.handshakingTimeMillis = self._elapsed()
        self.owner.answered(self, answer)
        self.say("accept")
        await self.peer.accept(answer)

    def _connected(self) -> None:
        self.report.preTalkingTimeMillis = self._elapsed()
        self._talking_since = self._browser.elapsed()
        self._emit("onSessionConnected")
        started(first_packet(self._browser, self._pc)).then(self._note_first_packet, lambda problem: UNDEFINED)

    def _note_first_packet(self, millis: Any) -> None:
        self.report.firstRTPTimeMillis = millis

    # Meanwhile

    def say(self, method: str, extra: Any = None) -> Any:
        """Send a request that nothing waits for; the service need not answer it. The promise is never broken."""
        return self.signaller.request(method, self.parameters(extra)).catch(self._refused)

    def parameters(self, extra: Any = None) -> Any:
        """The parameters of every request, and `extra`."""
        return assign(obj(), extra, self.owner.parameters(self))

    def goodbye(self) -> Any:
        """The parameters of `bye`."""
        return self.parameters(obj(callContextToken=self.token))

    def can_restart(self) -> bool:
        """Whether the connection can look for another way to the service."""
        persistence: Any = self.persistence
        return not self.is_over() and persistence is not None and truthy(persistence.token)

    def _asked(self, message: Any) -> bool:
        """The service asks for something; says whether that is answered."""
        if message.method != "bye":
            return False
        # The answer goes first.
        self._browser.after(0, self._service_left)
        return True

    def _service_left(self) -> None:
        if not self.is_over():
            self.signaller.close()
            self._end(False, "onSessionCompleted")

    def _refused(self, problem: Any) -> None:
        if not isinstance(problem, RTCFailure) or problem.code is None:
            return
        write_log(self._logger, "warn", self._callId, CATEGORY, problem.message)
        if problem.code == 400 and "Stale Peer Connection" in problem.message and self.can_restart():
            started(self._restart.restart())
        if problem.code == 403 and problem.method == "accept":
            self._fail(problem)

    # The way down

    def _enter(self, stage: str) -> None:
        self._continue()
        self._stage = stage

    def _continue(self) -> None:
        if self.is_over():
            raise SessionOver("the session is over")

    def _fail(self, problem: Any) -> None:
        if self.is_over():
            return
        reason = problem.reason if isinstance(problem, RTCFailure) else error_message(problem)
        flag_failure(self.report, reason)
        # Who hangs up, or rejects, before the service has answered leaves nothing to connect: that is no error.
        level = "info" if reason == RTCErrors.CALL_NOT_FOUND else "error"
        write_log(self._logger, level, self._callId, CATEGORY, f"the session failed: {error_message(problem)}")
        if self._stage in ANSWERED:
            self.signaller.bye(self.goodbye())
        else:
            self.signaller.close()
        self._end(False, "onSessionFailed", reason)

    def _end(self, is_kept: bool, event: str, *details: Any) -> None:
        """Leave nothing open, and report the end. `is_kept`: the connection stays for the next call."""
        self._stage = Stage.OVER
        self._restart.cancel()
        now = self._browser.elapsed()
        self.report.sessionEndTime = Date(self._browser.now())
        if self._talking_since is not None:
            self.report.talkingTimeMillis = int(now - self._talking_since + 0.5)
        self.close_microphone()
        if self.peer is not None and not is_kept:
            self.peer.close()
        element = self._remoteAudioElement
        if truthy(element) and same(element.srcObject, self.remote_stream):
            element.srcObject = None
        self.owner.forget(self)
        self.report.cleanupTimeMillis = int(self._browser.elapsed() - now + 0.5)
        self._call(event, *details)
        self._call("onSessionDestroyed", self.report)

    def close_microphone(self) -> None:
        """Stop every track that was opened for this call."""
        self.microphone.close([sender.track for sender in self._pc.getSenders()] if self._pc is not None else [])

    def _emit(self, event: str, *details: Any) -> None:
        """Call the client, unless the end has been reported already."""
        if not self.is_over():
            self._call(event, *details)

    def _call(self, event: str, *details: Any) -> None:
        call_client(self._logger, member(self, event), self, *details)

    def _elapsed(self) -> int:
        return int(self._browser.elapsed() - self._began + 0.5)
