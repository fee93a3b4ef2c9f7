"""One peer connection: offer, candidates, answer (softphone reference §C.5)."""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import started
from local_pages.rtc.browser import Browser
from local_pages.rtc.reasons import RTCErrors, RTCFailure, as_failure, failing
from local_pages.rtc.sdp import tuned
from local_pages.rtc.waiting import within
from streams.host.markers import UNDEFINED, either, obj, text, throw, truthy
from streams.host.objects import first
from streams.host.window import new_promise
from streams.util.disposables import listen, undo_all

ICE_LIMIT = 8000


def configuration(ice_servers: list[Any]) -> Any:
    """The configuration of a peer connection.

    The browser may send audio straight to the service (`all`). A server of the list with `iceTransportPolicy: "relay"`
    says that only TURN reaches it.
    """
    is_relayed = any(server.iceTransportPolicy == "relay" for server in ice_servers)
    return obj(
        iceServers=ice_servers,
        iceTransportPolicy="relay" if is_relayed else "all",
        bundlePolicy="balanced",
        rtcpMuxPolicy="require",
        iceCandidatePoolSize=1,
    )


def checked(answer: Any) -> Any:
    """The answer to an invitation, or a failure that says what it lacks."""
    if not truthy(answer):
        throw(RTCFailure(RTCErrors.SIGNALLING_HANDSHAKE_FAILURE, "the answer is empty"))
    if not truthy(answer.sdp):
        throw(RTCFailure(RTCErrors.INVALID_REMOTE_SDP))
    candidates: list[Any] = either(answer.candidates, [])
    if len(candidates) == 0:
        throw(RTCFailure(RTCErrors.NO_REMOTE_ICE_CANDIDATE))
    return answer


class Candidates:
    """The candidates of one offer; `complete` is kept at the first relay, or when there are none left."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self._finish: Any = None
        self.complete: Any = new_promise(self._begin)

    def _begin(self, resolve: Any, reject: Any) -> None:
        self._finish = resolve

    def take(self, event: Any) -> None:
        """The browser has found one, or says that there are none left."""
        candidate = event.candidate
        if truthy(candidate) and truthy(candidate.candidate):
            self.found.append(candidate.toJSON())
        if not truthy(candidate) or candidate.type == "relay":
            self._finish(None)


class Peer:
    """A connection of one call, or of several in turn."""

    def __init__(self, browser: Browser, strategy: Any, ice_servers: list[Any], pc: Any = None) -> None:
        """`pc`: a connection that exists already; else the strategy makes one."""
        self._browser: Browser = browser
        self._strategy: Any = strategy
        self._undos: list[Any] = []
        self.pc: Any = pc if truthy(pc) else strategy._createRtcPeerConnection(configuration(ice_servers))

    def renew(self) -> Peer:
        """The next call takes over: the listeners of the last one go."""
        undo_all(self._undos)
        return self

    def on(self, event: str, handler: Any) -> None:
        """Listen to the connection until the next call takes over."""
        listen(self._undos, self.pc, event, handler)

    def sender(self) -> Any:
        """What sends the microphone's track."""
        return first(self.pc.getSenders())

    async def offer(self, use_dtx: bool, codec: Any = None, is_restart: bool = False) -> str:
        """The offer's text. It is made before candidates are gathered: those go beside it."""
        if truthy(codec):
            self._prefer(codec)
        made = await failing(RTCErrors.CREATE_OFFER_FAILURE, self.pc.createOffer(obj(iceRestart=is_restart)))
        return tuned(made.sdp, use_dtx)

    def _prefer(self, codec: str) -> None:
        names = ["audio/" + codec.lower(), "audio/telephone-event"]
        codecs: list[Any] = self._browser.audio_codecs()
        wanted = [one for one in codecs if text(one.mimeType).lower() in names]
        if len(wanted) > 0:
            first(self.pc.getTransceivers()).setCodecPreferences(wanted)

    async def gather(self, sdp: str, limit: float) -> Any:
        """Take the offer and gather for at most `limit` ms: `{candidates, timedOut}`; raises a failure without any."""
        candidates = Candidates()
        self.on("icecandidate", candidates.take)
        description = obj(type="offer", sdp=sdp)
        await failing(RTCErrors.SET_LOCAL_DESCRIPTION_FAILURE, self.pc.setLocalDescription(description))
        timed_out = False
        try:
            late = RTCFailure(RTCErrors.ICE_COLLECTION_TIMEOUT)
            await within(self._browser, limit, candidates.complete, lambda: late)
        except Exception:
            timed_out = True
        if len(candidates.found) == 0:
            throw(RTCFailure(RTCErrors.ICE_COLLECTION_TIMEOUT))
        return obj(candidates=candidates.found, timedOut=timed_out)

    async def accept(self, answer: Any) -> None:
        """Take the service's answer `{sdp, candidates}`."""
        state = obj(
            _sdp=answer.sdp,
            _candidates=answer.candidates,
            _remoteDescriptionSet=False,
            _checkAndTransit=lambda: UNDEFINED,
            onIceRestartFailure=lambda: UNDEFINED,
        )
        try:
            await started(self._strategy.setRemoteDescription(state, obj(_pc=self.pc)))
        except Exception as cause:
            throw(as_failure(RTCErrors.SET_REMOTE_DESCRIPTION_FAILURE, cause))

    def close(self) -> None:
        """Close the connection and forget its listeners."""
        undo_all(self._undos)
        self._strategy.close(self.pc)
