// What the library adds to the page: members of `connect`, two of them also under the older name `lily`.

Object.assign(connect, {
  RTCSession, RTCErrors, StandardStrategy, FailedVDIStrategy, RtcPeerConnectionFactory, RtcPeerConnectionManager, RtcPeerConnectionManagerV2,
  MediaDevices: navigator.mediaDevices, uuid,
});
globalThis.lily = Object.assign(globalThis.lily || {}, { RTCSession, RTCErrors });
