() => {
    window.sockets = connect.core.getWebSocketManager();
    window.received = [];
    window.life = [];
    sockets.onMessage('t', frame => received.push(frame.content));
    for (const what of ['InitFailure', 'ConnectionOpen', 'ConnectionClose', 'ConnectionGain', 'ConnectionLost',
        'SubscriptionUpdate', 'SubscriptionFailure', 'DeepHeartbeatSuccess', 'DeepHeartbeatFailure'])
        sockets[`on${what}`](() => life.push(what));
}
