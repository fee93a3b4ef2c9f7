() => {
    window.sockets = connect.core.getWebSocketManager();
    window.told = [];
    window.life = [];
    sockets.onMessage('t', frame => told.push(frame.content));
    for (const what of ['InitFailure', 'ConnectionOpen', 'ConnectionClose', 'ConnectionGain', 'ConnectionLost',
        'SubscriptionUpdate', 'SubscriptionFailure', 'DeepHeartbeatSuccess', 'DeepHeartbeatFailure'])
        sockets[`on${what}`](() => life.push(what));
}
