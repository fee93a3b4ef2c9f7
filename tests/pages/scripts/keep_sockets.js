window.sockets = [];
window.WebSocket = class extends WebSocket {
    constructor(...args) {
        super(...args);
        this.heard = [];
        this.addEventListener('message', ({ data }) => this.heard.push(JSON.parse(data).method));
        sockets.push(this);
    }
};
