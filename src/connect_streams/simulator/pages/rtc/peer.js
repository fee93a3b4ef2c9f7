// One peer connection: offer, candidates, answer, restart, statistics.

const ICE_LIMIT = 8000;

/**
 * The browser may send audio straight to the service (`all`). A server of the list with `iceTransportPolicy: "relay"`
 * says that only TURN reaches it.
 */
const configuration = iceServers => ({
  iceServers,
  iceTransportPolicy: iceServers.some(server => server.iceTransportPolicy === 'relay') ? 'relay' : 'all',
  bundlePolicy: 'balanced',
  rtcpMuxPolicy: 'require',
  iceCandidatePoolSize: 1,
});

/** Opus as the service expects it: packets of 20 ms, and no pauses in silence unless asked for. */
function tuned(sdp, useDtx) {
  const found = /^a=rtpmap:(\d+) opus\//m.exec(sdp);
  if (!found) return sdp;
  return sdp
    .replace(new RegExp(`^(a=fmtp:${found[1]} )(.*)$`, 'm'), (_, head, rest) => `${head}usedtx=${useDtx ? 1 : 0};${rest.replace('minptime=10', 'minptime=20')}`)
    .replace(/\s*$/, '\r\na=ptime:20\r\na=maxptime:20\r\n');
}

class Peer {
  /** `pc`: a connection that exists already; else one is made. */
  constructor(strategy, iceServers, pc) {
    this.strategy = strategy;
    this.iceServers = iceServers;
    this.pc = pc || strategy._createRtcPeerConnection(configuration(iceServers));
    this._hears = new AbortController();
  }

  /** The next call takes over: the listeners of the last one go. */
  renew() {
    this._hears.abort();
    this._hears = new AbortController();
    return this;
  }

  on(event, f) { this.pc.addEventListener(event, f, { signal: this._hears.signal }); }

  sender() { return this.pc.getSenders()[0]; }

  /** The offer's text. It is made before candidates are gathered: those go beside it. */
  async offer({ useDtx, codec, iceRestart } = {}) {
    if (codec) this._prefer(codec);
    const offer = await failing(RTCErrors.CREATE_OFFER_FAILURE, this.pc.createOffer({ iceRestart: Boolean(iceRestart) }));
    return tuned(offer.sdp, useDtx);
  }

  _prefer(codec) {
    const wanted = RTCRtpSender.getCapabilities('audio').codecs
      .filter(({ mimeType }) => [`audio/${codec}`, 'audio/telephone-event'].some(name => name.toLowerCase() === mimeType.toLowerCase()));
    if (wanted.length) this.pc.getTransceivers()[0].setCodecPreferences(wanted);
  }

  /** Take the offer and gather: resolves with `{candidates, timedOut}` at the first relay, or when there are no more. */
  gather(sdp, limit = ICE_LIMIT) {
    const candidates = [];
    const done = new Promise(resolve => {
      this.on('icecandidate', ({ candidate }) => {
        if (candidate && candidate.candidate) candidates.push(candidate.toJSON());
        if (!candidate || candidate.type === 'relay') resolve(false);
      });
    });
    const set = failing(RTCErrors.SET_LOCAL_DESCRIPTION_FAILURE, this.pc.setLocalDescription({ type: 'offer', sdp }));
    const none = () => new RTCFailure(RTCErrors.ICE_COLLECTION_TIMEOUT);
    return set.then(() => within(limit, done, none).catch(late => { if (candidates.length) return true; throw late; }))
      .then(timedOut => { if (candidates.length) return { candidates, timedOut }; throw none(); });
  }

  /** Take the service's answer `{sdp, candidates}`. */
  async accept({ sdp, candidates }) {
    const state = { _sdp: sdp, _candidates: candidates, _remoteDescriptionSet: false, _checkAndTransit() {}, onIceRestartFailure() {} };
    await failing(RTCErrors.SET_REMOTE_DESCRIPTION_FAILURE, this.strategy.setRemoteDescription(state, { _pc: this.pc }));
  }

  close() {
    this._hears.abort();
    this.strategy.close(this.pc);
  }
}

/** The answer to an invitation, or a failure that says what it lacks. */
function checked(answer) {
  if (!answer) throw new RTCFailure(RTCErrors.SIGNALLING_HANDSHAKE_FAILURE, 'the answer is empty');
  if (!answer.sdp) throw new RTCFailure(RTCErrors.INVALID_REMOTE_SDP);
  if (!(answer.candidates && answer.candidates.length)) throw new RTCFailure(RTCErrors.NO_REMOTE_ICE_CANDIDATE);
  return answer;
}
