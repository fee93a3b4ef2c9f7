// JSON-RPC 2.0 with the service: over the agent's websocket (topic aws/softphone) or over a socket of its own.

const TOPIC = 'aws/softphone';
const INVITE_LIMIT = 5000;
const BYE_LIMIT = 2000;
const SOCKET_LIMIT = 10000;
const SOCKET_ATTEMPTS = 3;

/** The agent's websocket. `id` is the connection id that messages carry. */
class TopicChannel {
  constructor(wssManager, id) {
    this._manager = wssManager;
    this._id = id;
  }

  open(receive) {
    this._manager.subscribeTopics([TOPIC]);
    this._stop = this._manager.onMessage(TOPIC, message => {
      const content = typeof message.content === 'string' ? JSON.parse(message.content) : message.content;
      if (content && content.jsonRpcMsg && [undefined, null, this._id].includes(content.connectionId)) receive(content.jsonRpcMsg);
    });
    return Promise.resolve();
  }

  send(message) { this._manager.sendMessage({ topic: TOPIC, connectionId: this._id, jsonRpcMsg: message }); }

  close() {
    if (this._stop) this._stop();
    this._stop = null;
  }
}

/** A websocket for one call; when it breaks it comes back with the token that the service gave meanwhile. */
class SocketChannel {
  constructor(uri, contactId, token) {
    this._uri = `${uri}${uri.includes('?') ? '&' : '?'}callId=${encodeURIComponent(contactId)}`;
    this._entry = `&contactCtx=${encodeURIComponent(token)}`;
  }

  async open(receive) {
    this._receive = receive;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await within(SOCKET_LIMIT, this._connect(), () => new Error('the socket did not open in time'));
      } catch (cause) {
        if (this._closed || attempt === SOCKET_ATTEMPTS) throw new RTCFailure(RTCErrors.SIGNALLING_CONNECTION_FAILURE, cause);
      }
    }
  }

  _connect() {
    return new Promise((opened, failed) => {
      const socket = this._socket = new WebSocket(this._uri + this._entry);
      let isOpen = false;
      socket.onopen = () => { isOpen = true; opened(); };
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.method === 'renewClientToken') this._entry = `&clientToken=${encodeURIComponent(message.params.clientToken)}`;
        this._receive(message);
      };
      socket.onclose = ({ code }) => {
        if (!isOpen) failed(new Error(`the socket was closed (${code})`));
        else if (!this._closed) this.open(this._receive).catch(() => {});
      };
      if (this._closed) socket.close();
    });
  }

  send(message) {
    if (this._socket && this._socket.readyState === WebSocket.OPEN) this._socket.send(JSON.stringify(message));
  }

  close() {
    this._closed = true;
    if (this._socket) this._socket.close();
  }
}

/** The error answer of the service to `method` as one of RTCErrors. */
function refusal(method, error) {
  const reasons = { 486: RTCErrors.USER_BUSY, 404: RTCErrors.CALL_NOT_FOUND };
  const failure = new RTCFailure(reasons[error.code] || RTCErrors.SIGNALLING_HANDSHAKE_FAILURE, `${method} was answered ${error.code} ${error.message}`);
  return Object.assign(failure, { code: error.code, method });
}

/** Requests and answers on a channel. `onRequest(message)` hears the service's own requests, which are answered here. */
class Signaller {
  constructor(channel, onRequest) {
    this._channel = channel;
    this._waiting = new Map();
    this._onRequest = onRequest;
  }

  open() { return this._channel.open(message => this._receive(message)); }

  _receive(message) {
    if (message.method) {
      if (this._onRequest(message) && message.id) this._channel.send({ jsonrpc: '2.0', result: {}, id: message.id });
      return;
    }
    const settle = this._waiting.get(message.id);
    this._waiting.delete(message.id);
    if (settle) settle(message);
  }

  /** Resolves with the result; rejects with a failure for an error and for `limit` milliseconds of silence. */
  request(method, params, limit = INVITE_LIMIT) {
    const id = uuid();
    const answer = new Promise(settle => this._waiting.set(id, settle));
    this._channel.send({ jsonrpc: '2.0', method, params, id });
    return within(limit, answer, () => new RTCFailure(RTCErrors.SIGNALLING_HANDSHAKE_FAILURE, `no answer to ${method}`))
      .then(({ result, error }) => { if (error) throw refusal(method, error); return result; })
      .finally(() => this._waiting.delete(id));
  }

  /** `bye`, and the end of the channel, however it is answered. */
  bye(params) { return this.request('bye', params, BYE_LIMIT).catch(() => {}).finally(() => this.close()); }

  close() { this._channel.close(); }
}
