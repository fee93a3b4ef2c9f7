// A page that hosts the softphone itself. Its RTC library is a small one: real peer connections, both ends of them in this page.
'use strict';

const line = {
  /** Sessions in the order in which they were made. */
  sessions: [],
  /** Every track that getUserMedia gave this page. */
  tracks: [],
  /** The constraints of each getUserMedia. */
  asked: [],
  /** The reason with which the next sessions fail instead of connecting. */
  failure: null,
  /** What sessions wait for before the far end answers. */
  answered: Promise.resolve(),
  /** Have them wait for `line.answer()`. */
  hold() { this.answered = new Promise(resolve => { this.answer = resolve; }); },

  /** How loud the far end of a session hears the agent: the highest of some samples, from 0 to 1. */
  async loudness(session) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([session.far.getReceivers()[0].track])).connect(analyser);
    let highest = 0;
    // The fake microphone beeps once a second.
    for (const end = performance.now() + 1500; performance.now() < end;) {
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      highest = Math.max(highest, ...samples);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await context.close();
    return highest;
  },

  live() { return this.tracks.filter(track => track.readyState === 'live').length; },
};

const devices = navigator.mediaDevices;
const original = devices.getUserMedia.bind(devices);
devices.getUserMedia = async constraints => {
  line.asked.push(constraints);
  const stream = await original(constraints);
  line.tracks.push(...stream.getTracks());
  return stream;
};

connect.RTCErrors = Object.fromEntries(['ICE_COLLECTION_TIMEOUT', 'USER_BUSY', 'SIGNALLING_HANDSHAKE_FAILURE',
  'SIGNALLING_CONNECTION_FAILURE', 'GUM_TIMEOUT_FAILURE', 'GUM_OTHER_FAILURE', 'CALL_NOT_FOUND', 'INVALID_REMOTE_SDP', 'ACCESS_DENIED',
].map(name => [name, name.toLowerCase().split('_').map(word => word[0].toUpperCase() + word.slice(1)).join(' ')
  .replace('Gum', 'GUM').replace('Sdp', 'SDP')]));

connect.RTCSession = class RTCSession {
  constructor(signalingUri, iceServers, contactToken, logger, contactId, connectionId, socket, strategy) {
    Object.assign(this, { callId: contactId, connectionId, given: { signalingUri, iceServers, contactToken, socket, strategy } });
    this._iceServers = iceServers;
    this._signalingUri = signalingUri;
    this.sessionReport = { sessionStartTime: new Date(), gumTimeMillis: 0, talkTimeMillis: 0, rtcJsVersion: 'pair' };
    logger.info(contactId, 'call', 'made').withObject({ connectionId }).sendInternalLogToServer();
    line.sessions.push(this);
  }

  async connect() {
    if (line.failure) return this.fail(line.failure);
    this._pc = new RTCPeerConnection();
    this.far = new RTCPeerConnection();
    this._localStream = this.mediaStream || await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: this.echoCancellation } });
    for (const track of this._localStream.getTracks()) this._pc.addTrack(track, this._localStream);
    this.onLocalStreamAdded(this, this._localStream);
    this._pc.ontrack = event => { this.remoteAudioElement.srcObject = event.streams[0]; };
    this.tone = new AudioContext();
    const oscillator = this.tone.createOscillator();
    const destination = this.tone.createMediaStreamDestination();
    oscillator.connect(destination);
    oscillator.start();
    await this.describe(this._pc);
    await line.answered;
    await this.far.setRemoteDescription(this._pc.localDescription);
    this.far.addTrack(destination.stream.getTracks()[0], destination.stream);
    await this.describe(this.far);
    await this._pc.setRemoteDescription(this.far.localDescription);
    const connected = () => {
      if (this._pc.connectionState !== 'connected') return;
      this._pc.onconnectionstatechange = null;
      // As the library does: who talks is heard.
      for (const track of this._localStream.getAudioTracks()) track.enabled = true;
      this.onSessionConnected(this);
    };
    this._pc.onconnectionstatechange = connected;
    connected();
  }

  /** Set the local description, with all candidates in it. */
  async describe(connection) {
    const complete = new Promise(resolve => { connection.onicecandidate = event => { if (!event.candidate) resolve(); }; });
    await connection.setLocalDescription();
    await complete;
  }

  fail(reason) { this.close(); this.onSessionFailed(this, reason); }

  hangup() { this.close(); this.sessionReport.sessionEndTime = new Date(); this.onSessionCompleted(this); }

  close() {
    for (const one of [this._pc, this.far, this.tone]) if (one && one.signalingState !== 'closed' && one.state !== 'closed') one.close();
  }

  async statistics(kind) {
    for (const one of (await this._pc.getStats()).values())
      if (one.type === kind)
        return { timestamp: new Date(one.timestamp), packetsLost: one.packetsLost || 0, packetsCount: one.packetsReceived || one.packetsSent,
          audioLevel: Math.round((one.audioLevel || 0) * 32767), jbMilliseconds: 0, rttMilliseconds: 0 };
    throw new Error(`no ${kind}`);
  }

  getUserAudioStats() { return this.statistics('inbound-rtp'); }

  getRemoteAudioStats() { return this.statistics('outbound-rtp'); }
};
