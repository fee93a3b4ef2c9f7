// One call: microphone, offer, invitation, talk, end. Ends exactly once, whatever happens meanwhile.

const GUM_LIMIT = 10000;
const EVENTS = ['onGumSuccess', 'onGumError', 'onLocalStreamAdded', 'onSessionInitialized', 'onSignalingConnected', 'onIceCollectionComplete',
  'onSignalingStarted', 'onRemoteStreamAdded', 'onSessionConnected', 'onSessionFailed', 'onSessionCompleted', 'onSessionDestroyed'];

/**
 * Each of EVENTS may be set to a function; it is called with the session first, then:
 * onLocalStreamAdded and onRemoteStreamAdded the stream, onSessionInitialized milliseconds, onIceCollectionComplete
 * (timedOut, count), onSessionFailed one of RTCErrors, onSessionDestroyed the report.
 */
class RTCSession {
  /** With a `manager` that one starts the session and `connect()` does nothing. */
  constructor(signalingUri, iceServers, contactToken, logger, contactId, connectionId, wssManager, strategy, manager) {
    if (!manager && (typeof signalingUri !== 'string' || !signalingUri.trim())) throw new Error('signalingUri must be a wss: address');
    if (!iceServers) throw new Error('iceServers must be an array of ICE servers');
    this._signalingUri = signalingUri;
    this._iceServers = iceServers;
    this._token = contactToken;
    this._logger = logger;
    this._callId = contactId || uuid();
    this._connectionId = connectionId;
    this._strategy = strategy || new StandardStrategy();
    this._manager = manager;
    this._report = newReport();
    this._remoteAudioElement = null;
    this._isUserProvidedStream = false;
    this.iceTimeoutMillis = ICE_LIMIT;
    this.gumTimeoutMillis = GUM_LIMIT;
    this.echoCancellation = true;
    this.enableVideo = false;
    this.forceAudioCodec = null;
    this.enableOpusDtx = false;
    this._owned = [];
    for (const event of EVENTS) this[event] = null;
    const channel = wssManager ? new TopicChannel(wssManager, connectionId) : new SocketChannel(signalingUri, this._callId, contactToken);
    this._signaller = new Signaller(channel, message => this._asked(message));
  }

  get callId() { return this._callId; }
  get sessionReport() { return this._report; }
  get mediaStream() { return this._stream; }
  set mediaStream(stream) { this._stream = this._given = stream; }
  get remoteAudioElement() { return this._remoteAudioElement; }
  set remoteAudioElement(element) { this._remoteAudioElement = element; }

  /** Start the call; `pc` is a connection that exists already. */
  connect(pc) { if (!this._manager) this._start(this._iceServers, pc); }

  /** End the call: `bye` to the service, or `disconnectContact` where the connection stays for the next call. */
  hangup() {
    if (this._over) return;
    const kept = this._invited && this._manager && this._manager._keep(this);
    if (kept) this._say('disconnectContact').finally(() => this._signaller.close());
    else if (this._invited) this._signaller.bye(this._params({ callContextToken: this._token }));
    else this._signaller.close();
    this._end(kept, 'onSessionCompleted');
  }

  // Inbound audio is the "user's", outbound the "remote's": the names are the contract's.
  getUserAudioStats() { return sample(this._pc, 'inbound'); }
  getRemoteAudioStats() { return sample(this._pc, 'outbound'); }
  getStats() { return Promise.all([this.getUserAudioStats(), this.getRemoteAudioStats()]); }

  pauseLocalAudio() { this._enable(this._stream, false); }
  resumeLocalAudio() { this._enable(this._stream, true); }
  pauseRemoteAudio() { this._enable(this._remoteStream, false); }
  resumeRemoteAudio() { this._enable(this._remoteStream, true); }
  _enable(stream, on) { if (stream) for (const track of stream.getAudioTracks()) track.enabled = on; }

  // The way up

  async _start(iceServers, pc) {
    this._began = performance.now();
    try {
      await this._openMicrophone();
      this._take(new Peer(this._strategy, iceServers, pc));
      this._tell('onLocalStreamAdded', this._stream);
      this._strategy.addStream(this._pc, this._stream);
      this._report.initializationTimeMillis = this._elapsed();
      this._tell('onSessionInitialized', this._report.initializationTimeMillis);
      await this._invite();
      this._talk();
    } catch (problem) {
      this._fail(problem);
    }
  }

  /** The next call on a connection that stayed: it stands already, only the microphone is missing. */
  async _resume(kept) {
    this._began = performance.now();
    Object.assign(this._report, { isPersistentPeerConnection: true, isExistingPersistentPeerConnection: true });
    try {
      this._persistence = kept;
      this._take(kept.peer.renew());
      this._invited = true;
      this._hear(kept.remoteStream);
      await this._signaller.open();
      this._say('connectContact', { callContextToken: this._token });
      this._talk();
      await this._openMicrophone();
      await this._peer.sender().replaceTrack(this._stream.getAudioTracks()[0]);
      this._tell('onLocalStreamAdded', this._stream);
    } catch (problem) {
      this._fail(problem);
    }
  }

  async _openMicrophone() {
    if (!this._given) {
      const audio = this.echoCancellation ? true : { echoCancellation: false };
      const asked = Promise.resolve(this._strategy._gUM({ audio, video: Boolean(this.enableVideo) })).then(stream => {
        this._owned.push(...stream.getTracks());
        if (this._over) this._closeMicrophone();
        return stream;
      });
      try {
        this._stream = await within(this.gumTimeoutMillis, asked, () => new RTCFailure(RTCErrors.GUM_TIMEOUT_FAILURE));
      } catch (cause) {
        this._tell('onGumError');
        throw cause instanceof RTCFailure ? cause : new RTCFailure(RTCErrors.GUM_OTHER_FAILURE, cause);
      }
    }
    this._goOn();
    this._report.gumTimeMillis = this._elapsed();
    this._tell('onGumSuccess');
  }

  _take(peer) {
    this._goOn();
    this._peer = peer;
    this._pc = peer.pc;
    peer.on('track', event => this._hear(event.streams[0], event));
    peer.on('iceconnectionstatechange', event => this._iceChanged(event));
    peer.on('connectionstatechange', () => {
      this._strategy.onPeerConnectionStateChange(this._pc);
      if (this._pc.connectionState === 'failed') this._report.peerConnectionFailed += 1;
    });
  }

  _hear(stream, event = { streams: [stream] }) {
    if (this._over) return;
    this._remoteStream = stream;
    this._strategy._ontrack(this, event);
    this._tell('onRemoteStreamAdded', stream);
  }

  async _invite() {
    const options = { useDtx: this.enableOpusDtx, codec: this.forceAudioCodec };
    const sdp = await this._peer.offer(options);
    const [{ candidates }] = await Promise.all([
      this._peer.gather(sdp, this.iceTimeoutMillis).then(found => {
        this._report.iceCollectionTimeMillis = this._elapsed();
        this._tell('onIceCollectionComplete', found.timedOut, found.candidates.length);
        return found;
      }),
      failing(RTCErrors.SIGNALLING_CONNECTION_FAILURE, this._signaller.open()).then(() => {
        this._report.signallingConnectTimeMillis = this._elapsed();
        this._tell('onSignalingConnected');
      }),
    ]);
    this._goOn();
    this._tell('onSignalingStarted');
    this._invited = true;
    const extra = this._manager ? this._manager._invitation() : {};
    const answer = checked(await this._signaller.request('invite', { ...this._params(), sdp, candidates, callContextToken: this._token, ...extra }));
    this._goOn();
    this._report.handshakingTimeMillis = this._elapsed();
    if (this._manager) this._manager._answered(this, answer);
    this._answered = true;
    this._say('accept');
    await this._peer.accept(answer);
    this._goOn();
  }

  _talk() {
    this._goOn();
    this._report.preTalkingTimeMillis = this._elapsed();
    this._talking = performance.now();
    this._tell('onSessionConnected');
    firstPacket(this._pc).then(millis => { this._report.firstRTPTimeMillis = millis; }, () => {});
  }

  // Meanwhile

  /** The service asks for something; says whether that is answered. */
  _asked({ method }) {
    if (method !== 'bye') return false;
    setTimeout(() => this._end(false, 'onSessionCompleted', () => this._signaller.close()));
    return true;
  }

  /** A request that nothing waits for; the service need not answer it. */
  _say(method, extra) { return this._signaller.request(method, this._params(extra)).catch(problem => this._refused(problem)); }

  _refused(problem) {
    if (!problem.code) return;
    if (this._logger && this._logger.warn) this._logger.warn(this._callId, 'RTC', problem.message);
    if (problem.code === 400 && problem.message.includes('Stale Peer Connection') && this._canRestart()) this._restart();
    if (problem.code === 403 && problem.method === 'accept') this._fail(problem);
  }

  _params(extra) { return { ...extra, ...(this._manager ? this._manager._parameters(this) : {}) }; }

  _iceChanged(event) {
    const state = this._strategy.onIceStateChange(event, this._pc) || this._pc.iceConnectionState;
    clearTimeout(this._repair);
    if (state === 'failed') this._report.iceConnectionsFailed += 1;
    if (state !== 'disconnected') return;
    this._report.iceConnectionsLost += 1;
    if (this._canRestart()) this._repair = setTimeout(() => this._restart(), ICE_PATIENCE);
  }

  _canRestart() { return !this._over && Boolean(this._persistence && this._persistence.token); }

  /** Find another way to the service for a connection whose way is gone. */
  async _restart() {
    const began = performance.now();
    this._report.iceRestartAttempts += 1;
    try {
      this._pc.setConfiguration(configuration(await this._manager._servers(this._iceServers)));
      const sdp = await this._peer.offer({ useDtx: this.enableOpusDtx, iceRestart: true });
      const { candidates } = await this._peer.gather(sdp, this.iceTimeoutMillis);
      const answer = checked(await this._manager._inviteAgain(this, { sdp, candidates }));
      this._say('accept');
      await this._peer.accept(answer);
      this._report.iceRestartSuccesses += 1;
    } catch (problem) {
      this._report.iceRestartFailed += 1;
      if (this._logger && this._logger.warn) this._logger.warn(this._callId, 'RTC', problem.message);
    }
    this._report.iceRestartTimeMillis = Math.round(performance.now() - began);
  }

  // The way down

  /** Stop what goes on after an end that came meanwhile. */
  _goOn() { if (this._over) throw OVER; }

  _fail(problem) {
    if (problem === OVER || this._over) return;
    const reason = problem.reason || problem.message;
    if (FLAGS[reason]) this._report[FLAGS[reason]] = true;
    // Whoever hangs up, or rejects, before the service has answered leaves nothing to connect: that is life, not a fault.
    const level = reason === RTCErrors.CALL_NOT_FOUND ? 'info' : 'error';
    if (this._logger && this._logger[level]) this._logger[level](this._callId, 'RTC', `the session failed: ${problem.message}`);
    if (this._answered) this._signaller.bye(this._params({ callContextToken: this._token }));
    else this._signaller.close();
    this._end(false, 'onSessionFailed', null, reason);
  }

  _end(keepPeer, event, then, ...details) {
    if (this._over) return;
    this._over = true;
    clearTimeout(this._repair);
    const now = performance.now();
    this._report.sessionEndTime = new Date();
    if (this._talking) this._report.talkingTimeMillis = Math.round(now - this._talking);
    this._closeMicrophone();
    if (this._peer && !keepPeer) this._peer.close();
    if (this._remoteAudioElement && this._remoteAudioElement.srcObject === this._remoteStream) this._remoteAudioElement.srcObject = null;
    if (then) then();
    if (this._manager) this._manager._forget(this);
    this._report.cleanupTimeMillis = Math.round(performance.now() - now);
    this._tell(event, ...details);
    this._tell('onSessionDestroyed', this._report);
  }

  /** Stop every track that was opened for this call: ours, and what took its place. The client's own stream is the client's. */
  _closeMicrophone() {
    const given = this._given ? this._given.getTracks() : [];
    const sent = this._pc ? this._pc.getSenders().map(sender => sender.track) : [];
    const swapped = this._stream ? this._stream.getTracks() : [];
    for (const track of new Set([...this._owned, ...sent, ...swapped])) if (track && !given.includes(track)) track.stop();
  }

  _tell(event, ...details) { tell(this._logger, this[event], this, ...details); }
  _elapsed() { return Math.round(performance.now() - this._began); }
}

const OVER = new Error('the session is over');
const ICE_PATIENCE = 3000;
