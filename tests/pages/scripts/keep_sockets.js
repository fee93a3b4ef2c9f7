window.sockets = [];
window.WebSocket = class extends WebSocket {
    constructor(...args) {
        super(...args);
        this.received = [];
        this.addEventListener('message', ({ data }) => this.received.push(JSON.parse(data).method));
        sockets.push(this);
    }
};
