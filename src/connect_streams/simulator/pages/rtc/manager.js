// What outlives a call: ICE servers, and a connection that waits for the next one.

const RETRIES = 3;
const RETRY_DELAY = 1000;
const isFirefox = /firefox/i.test(navigator.userAgent);

/** The page's one manager; a second construction before `close()` returns the first. */
class RtcPeerConnectionManagerV2 {
  constructor({ transportHandle, publishError, clientId, logger, webSocketManager, rtcJsStrategy, isPersistentConnectionEnabled,
    allowExtendedPersistentConnection, browserId }) {
    if (RtcPeerConnectionManagerV2._one) return RtcPeerConnectionManagerV2._one;
    RtcPeerConnectionManagerV2._one = this;
    Object.assign(this, { _publishError: publishError, _clientId: clientId, _logger: logger, _sockets: webSocketManager, _browserId: browserId });
    this._requestIce = transportHandle;
    this._strategy = rtcJsStrategy || new StandardStrategy();
    this._persistent = Boolean(isPersistentConnectionEnabled) && !isFirefox;
    this._extended = Boolean(allowExtendedPersistentConnection);
    this._sessions = new Map();
    this._leave = () => this._drop();
    addEventListener('pagehide', this._leave);
    if (webSocketManager) this._listen(webSocketManager);
  }

  get _pc() { return this._kept ? this._kept.peer.pc : [...this._sessions.values()].map(session => session._pc).find(Boolean) || null; }

  /** A session for a call, not started yet. */
  createSession(contactId, iceServers, callContextToken, agentConnectionId, wssManager, strategy) {
    const sockets = wssManager || this._sockets;
    const session = new RTCSession(undefined, iceServers || [], callContextToken, this._logger, contactId, agentConnectionId, sockets,
      strategy || this._strategy, this);
    session._report.isPCMv2Path = true;
    this._sessions.set(agentConnectionId, session);
    return session;
  }

  /** Start the session of an agent connection. */
  async connect(id) {
    const session = this._sessions.get(id);
    if (!session) throw new Error(`there is no session for the connection ${id}`);
    const kept = this._kept;
    if (kept && kept.peer.pc.connectionState === 'connected') {
      clearTimeout(kept.timer);
      this._kept = null;
      await session._resume(kept);
      return;
    }
    this._drop();
    await session._start(await this._servers(session._iceServers));
  }

  hangup(id) {
    const session = this._sessions.get(id);
    if (session) session.hangup();
  }

  handlePersistentPeerConnectionToggle(isEnabled) {
    this._persistent = Boolean(isEnabled) && !isFirefox;
    if (!this._persistent) this._drop();
  }

  /** End all sessions and the connection that waits. Idempotent. */
  close() {
    for (const session of [...this._sessions.values()]) session.hangup();
    this._drop();
    removeEventListener('pagehide', this._leave);
    if (this._stop) this._stop();
    if (RtcPeerConnectionManagerV2._one === this) RtcPeerConnectionManagerV2._one = null;
  }

  clearIdleRtcPeerConnectionTimerId() {}

  // For sessions

  /** The contact's own servers, else those that the service names when asked; none is an answer too. */
  async _servers(own) {
    if (own && own.length) return own;
    try {
      return (this._requestIce && await this._requestIce()) || [];
    } catch (problem) {
      if (this._logger && this._logger.warn) this._logger.warn('RTC', 'no ICE servers', problem);
      return [];
    }
  }

  _invitation() { return { browserId: this._browserId, iceRestart: false, allowExtendedPersistentConnection: this._extended }; }

  _parameters(session) {
    const { id, token } = session._persistence || {};
    return { contactId: session.callId, persistentConnection: this._persistent, peerConnectionId: id, peerConnectionToken: token };
  }

  _answered(session, { peerConnectionId, peerConnectionToken, inactivityDuration }) {
    if (!peerConnectionId) return;
    session._persistence = { peer: session._peer, id: peerConnectionId, token: peerConnectionToken, inactivity: inactivityDuration };
    session._report.isPersistentPeerConnection = this._persistent;
  }

  /** Ask a few times; "busy" and "not found" are final. */
  async _inviteAgain(session, offer) {
    const params = { ...offer, ...this._parameters(session), ...this._invitation(), iceRestart: true, contactId: undefined };
    for (let retry = 0; ; retry += 1) {
      try {
        return await session._signaller.request('invite', params);
      } catch (problem) {
        if (retry === RETRIES || [RTCErrors.USER_BUSY, RTCErrors.CALL_NOT_FOUND].includes(problem.reason)) throw problem;
        session._report.iceRestartInviteRetries += 1;
        await new Promise(resolve => { setTimeout(resolve, RETRY_DELAY); });
      }
    }
  }

  /** Keep the connection of a session that ends; says whether it could be kept. */
  _keep(session) {
    const kept = session._persistence;
    if (!this._persistent || !kept || !kept.inactivity || session._pc.connectionState !== 'connected') return false;
    this._drop();
    session._closeMicrophone();
    kept.peer.sender().replaceTrack(null).catch(() => {});
    kept.remoteStream = session._remoteStream;
    kept.params = { ...this._parameters(session), callContextToken: session._token };
    kept.channel = new TopicChannel(this._sockets, session._connectionId);
    kept.timer = setTimeout(() => this._drop(), kept.inactivity);
    this._kept = kept;
    return true;
  }

  _forget(session) { this._sessions.delete(session._connectionId); }

  // The connection that waits

  /** Close it with `bye`, or without when the service has closed it. */
  _drop(isSilent) {
    const kept = this._kept;
    this._kept = null;
    if (!kept) return;
    clearTimeout(kept.timer);
    kept.peer.close();
    if (isSilent) return;
    const signaller = new Signaller(kept.channel, () => false);
    signaller.open();
    signaller.bye(kept.params);
  }

  _listen(sockets) {
    sockets.subscribeTopics([TOPIC]);
    this._stop = sockets.onMessage(TOPIC, message => {
      const { clientId, jsonRpcMsg = {} } = typeof message.content === 'string' ? JSON.parse(message.content) : message.content || {};
      if (jsonRpcMsg.method === 'PCBye' && this._kept && this._kept.id === jsonRpcMsg.peerConnectionId) this._drop(true);
      if (jsonRpcMsg.method === 'quotaBreached' && clientId === this._clientId && this._publishError) {
        this._publishError('multiple_softphone_active_sessions', 'Number of active sessions are more then allowed limit.', '');
      }
    });
  }
}

/** The same, constructed the older way. */
class RtcPeerConnectionManager extends RtcPeerConnectionManagerV2 {
  constructor(uri, servers, transportHandle, publishError, clientId, token, logger, contactId, connectionId, webSocketManager, rtcJsStrategy,
    isPersistentConnectionEnabled, browserId) {
    super({ transportHandle, publishError, clientId, logger, webSocketManager, rtcJsStrategy, isPersistentConnectionEnabled, browserId });
  }
}

/** Connections for sessions without a manager. */
class RtcPeerConnectionFactory {
  constructor(logger, wssManager, clientId, requestIce, publishError, strategy) {
    this._strategy = strategy || new StandardStrategy();
    this._servers = [];
    if (requestIce) Promise.resolve(requestIce()).then(servers => { this._servers = servers || []; }, () => {});
  }

  get(iceServers) { return this._strategy._createRtcPeerConnection(configuration(iceServers && iceServers.length ? iceServers : this._servers)); }
  close() {}
  clearIdleRtcPeerConnectionTimerId() {}
}
