"""How peer connections and microphones are made: in this browser, or nowhere (softphone reference §B.3)."""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import all_of
from streams.host.errors import JsError
from streams.host.markers import new, obj, truthy
from streams.host.objects import first
from streams.host.window import rejected, resolved, scope


class StandardStrategy:
    """The browser itself. Every other strategy inherits from this one."""

    def getStrategyName(self) -> str:
        return "StandardStrategy"

    def whenConnected(self) -> Any:
        """A promise that is kept when calls can be made."""
        return resolved(None)

    def _isEarlyMediaConnectionSupported(self) -> bool:
        return True

    def _createRtcPeerConnection(self, config: Any, optional: Any = None) -> Any:
        """A peer connection, counted in `connect.activePeerConnectionCount` until it is closed by `close`."""
        pc = self._createPeerConnection(config, optional)
        scope.connect.activePeerConnectionCount += 1
        return pc

    def _createPeerConnection(self, config: Any, optional: Any = None) -> Any:
        return new(scope.RTCPeerConnection, config)

    def _gUM(self, constraints: Any) -> Any:
        """A promise of a stream from the microphone."""
        return scope.navigator.mediaDevices.getUserMedia(constraints)

    def _createMediaStream(self, track: Any) -> Any:
        return new(scope.MediaStream, [track])

    def addStream(self, pc: Any, stream: Any) -> None:
        """Send what the stream carries."""
        for track in stream.getTracks():
            pc.addTrack(track, stream)

    async def setRemoteDescription(self, state: Any, session: Any) -> None:
        """Apply `state._sdp` and `state._candidates` to `session._pc`; rejects when the browser does not take them."""
        pc = session._pc
        await pc.setRemoteDescription(obj(type="answer", sdp=state._sdp))
        await all_of([pc.addIceCandidate(candidate) for candidate in state._candidates])
        state._remoteDescriptionSet = True
        state._checkAndTransit()

    async def setRemoteDescriptionForIceRestart(self, state: Any, session: Any) -> None:
        """The same for another way to the service; a failure is reported to `state.onIceRestartFailure()`."""
        try:
            await self.setRemoteDescription(state, session)
        except Exception:
            state.onIceRestartFailure()

    def onIceStateChange(self, event: Any, pc: Any) -> Any:
        return pc.iceConnectionState

    def onPeerConnectionStateChange(self, pc: Any) -> Any:
        return pc.connectionState

    def _ontrack(self, session: Any, event: Any) -> None:
        """Let the session's audio element play what the service sends."""
        if truthy(session._remoteAudioElement):
            session._remoteAudioElement.srcObject = first(event.streams)

    def onConnectionNeedingCleanup(self, cleanup: Any = None) -> None:
        """Nothing: a browser cleans up by itself."""

    def close(self, pc: Any) -> None:
        """Close a connection, once."""
        if pc.signalingState == "closed":
            return
        pc.close()
        scope.connect.activePeerConnectionCount -= 1

    def _enumerateDevices(self) -> Any:
        return scope.navigator.mediaDevices.enumerateDevices()

    def _addDeviceChangeListener(self, listener: Any) -> None:
        scope.navigator.mediaDevices.addEventListener("devicechange", listener)

    def _removeDeviceChangeListener(self, listener: Any) -> None:
        scope.navigator.mediaDevices.removeEventListener("devicechange", listener)


class FailedVDIStrategy(StandardStrategy):
    """Stands for a virtual desktop that could not be reached, so that calls fail instead of ringing elsewhere."""

    def __init__(self, platform: str, message: str) -> None:
        super().__init__()
        self._platform: str = platform
        self._message: str = message

    def getStrategyName(self) -> str:
        return f"FailedVDIStrategy {self._platform}"

    def _isEarlyMediaConnectionSupported(self) -> bool:
        return False

    def _gUM(self, constraints: Any) -> Any:
        return rejected(JsError(self._message))

    def _createPeerConnection(self, config: Any, optional: Any = None) -> Any:
        raise JsError(self._message)
