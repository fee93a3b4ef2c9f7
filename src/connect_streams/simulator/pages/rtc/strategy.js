// How peer connections and microphones are made: in this browser, or nowhere.

connect.activePeerConnectionCount = connect.activePeerConnectionCount || 0;

/** The browser itself. Every other strategy inherits from this one. */
class StandardStrategy {
  getStrategyName() { return 'StandardStrategy'; }
  whenConnected() { return Promise.resolve(); }
  _isEarlyMediaConnectionSupported() { return true; }

  _createRtcPeerConnection(config, optional) {
    const pc = this._createPeerConnection(config, optional);
    connect.activePeerConnectionCount += 1;
    return pc;
  }

  _createPeerConnection(config) { return new RTCPeerConnection(config); }
  _gUM(constraints) { return navigator.mediaDevices.getUserMedia(constraints); }
  _createMediaStream(track) { return new MediaStream([track]); }
  addStream(pc, stream) { for (const track of stream.getTracks()) pc.addTrack(track, stream); }

  /** Apply `state._sdp` and `state._candidates` to `session._pc`; the promise rejects when the browser does not take them. */
  async setRemoteDescription(state, session) {
    await session._pc.setRemoteDescription({ type: 'answer', sdp: state._sdp });
    await Promise.all(state._candidates.map(candidate => session._pc.addIceCandidate(candidate)));
    state._remoteDescriptionSet = true;
    state._checkAndTransit();
  }

  setRemoteDescriptionForIceRestart(state, session) {
    return this.setRemoteDescription(state, session).catch(() => state.onIceRestartFailure());
  }

  onIceStateChange(event, pc) { return pc.iceConnectionState; }
  onPeerConnectionStateChange(pc) { return pc.connectionState; }
  _ontrack(session, event) { if (session._remoteAudioElement) session._remoteAudioElement.srcObject = event.streams[0]; }
  onConnectionNeedingCleanup() {}

  close(pc) {
    if (pc.signalingState === 'closed') return;
    pc.close();
    connect.activePeerConnectionCount -= 1;
  }

  _enumerateDevices() { return navigator.mediaDevices.enumerateDevices(); }
  _addDeviceChangeListener(f) { navigator.mediaDevices.addEventListener('devicechange', f); }
  _removeDeviceChangeListener(f) { navigator.mediaDevices.removeEventListener('devicechange', f); }
}

/** Stands for a virtual desktop that could not be reached, so that calls fail instead of ringing in the wrong place. */
class FailedVDIStrategy extends StandardStrategy {
  constructor(platform, message) {
    super();
    this._platform = platform;
    this._message = message;
  }

  getStrategyName() { return `FailedVDIStrategy ${this._platform}`; }
  _isEarlyMediaConnectionSupported() { return false; }
  _gUM() { return Promise.reject(new Error(this._message)); }
  _createPeerConnection() { throw new Error(this._message); }
}
