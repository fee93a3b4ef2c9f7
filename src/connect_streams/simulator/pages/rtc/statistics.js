// What is measured of a call: samples while it lasts, a report when it is over.

const LOUDEST = 32767;

/** The session's report: durations in milliseconds, null until known, and flags. */
const newReport = () => ({
  sessionStartTime: new Date(), sessionEndTime: null, rtcJsVersion: RTC_VERSION, citrixVersion: null,
  gumTimeMillis: null, initializationTimeMillis: null, iceCollectionTimeMillis: null, signallingConnectTimeMillis: null,
  handshakingTimeMillis: null, preTalkingTimeMillis: null, talkingTimeMillis: null, cleanupTimeMillis: null,
  firstRTPTimeMillis: null,
  iceCollectionFailure: false, signallingConnectionFailure: false, handshakingFailure: false, gumOtherFailure: false,
  gumTimeoutFailure: false, createOfferFailure: false, setLocalDescriptionFailure: false, userBusyFailure: false,
  invalidRemoteSDPFailure: false, noRemoteIceCandidateFailure: false, setRemoteDescriptionFailure: false,
  iceConnectionsLost: 0, iceConnectionsFailed: 0, peerConnectionFailed: 0, isMediaClusterPath: true,
  isPersistentPeerConnection: false, isExistingPersistentPeerConnection: false, isPCMv2Path: false,
  iceRestartAttempts: 0, iceRestartSuccesses: 0, iceRestartInviteRetries: 0, iceRestartTimeMillis: null, iceRestartFailed: 0,
  streamStats: [],
});

const FLAGS = {
  [RTCErrors.ICE_COLLECTION_TIMEOUT]: 'iceCollectionFailure',
  [RTCErrors.SIGNALLING_CONNECTION_FAILURE]: 'signallingConnectionFailure',
  [RTCErrors.SIGNALLING_HANDSHAKE_FAILURE]: 'handshakingFailure',
  [RTCErrors.CALL_NOT_FOUND]: 'handshakingFailure',
  [RTCErrors.GUM_OTHER_FAILURE]: 'gumOtherFailure',
  [RTCErrors.GUM_TIMEOUT_FAILURE]: 'gumTimeoutFailure',
  [RTCErrors.CREATE_OFFER_FAILURE]: 'createOfferFailure',
  [RTCErrors.SET_LOCAL_DESCRIPTION_FAILURE]: 'setLocalDescriptionFailure',
  [RTCErrors.USER_BUSY]: 'userBusyFailure',
  [RTCErrors.INVALID_REMOTE_SDP]: 'invalidRemoteSDPFailure',
  [RTCErrors.NO_REMOTE_ICE_CANDIDATE]: 'noRemoteIceCandidateFailure',
  [RTCErrors.SET_REMOTE_DESCRIPTION_FAILURE]: 'setRemoteDescriptionFailure',
};

const milliseconds = seconds => (seconds === undefined ? null : Math.round(seconds * 1000));
const loudness = level => (level === undefined ? null : Math.round(level * LOUDEST));

/** A sample of one direction: `inbound` is what the agent hears, `outbound` what the microphone sends. */
async function sample(pc, direction) {
  if (!pc || pc.signalingState !== 'stable') throw new Error('there is no stable connection');
  const all = [...(await pc.getStats()).values()];
  const one = type => all.find(stats => stats.type === type && stats.kind === 'audio') || {};
  const rtp = one(`${direction}-rtp`);
  const remote = one('remote-inbound-rtp');
  const pair = all.find(stats => stats.type === 'candidate-pair' && stats.nominated) || {};
  const inbound = direction === 'inbound';
  return {
    timestamp: new Date(rtp.timestamp || Date.now()).toISOString(),
    packetsCount: (inbound ? rtp.packetsReceived : rtp.packetsSent) || 0,
    packetsLost: (inbound ? rtp.packetsLost : remote.packetsLost) || 0,
    audioLevel: loudness(inbound ? rtp.audioLevel : one('media-source').audioLevel),
    jbMilliseconds: inbound ? milliseconds(rtp.jitterBufferDelay) : null,
    rttMilliseconds: inbound ? null : milliseconds(remote.roundTripTime === undefined ? pair.currentRoundTripTime : remote.roundTripTime),
  };
}

/** Resolves with the milliseconds until the first packet arrived; null when none came within a second. */
async function firstPacket(pc) {
  const start = performance.now();
  while (performance.now() - start < 1000 && pc.signalingState !== 'closed') {
    const found = [...(await pc.getStats()).values()].find(stats => stats.type === 'inbound-rtp' && stats.packetsReceived > 0);
    if (found) return Math.round(performance.now() - start);
    await new Promise(resolve => { setTimeout(resolve, 20); });
  }
  return null;
}
