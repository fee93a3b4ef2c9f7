// The worker ends itself when the local Connect closes its websocket with the code 4999 (the fault `worker-crash`).
self.WebSocket = class WebSocket extends self.WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener('close', event => event.code === 4999 && self.close());
  }
};
