({ endpoint, servers, token, contactId, connectionId, settings }) => {
    const session = new connect.RTCSession(endpoint, servers, token, null, contactId, connectionId);
    window.received = [];
    for (const name of Object.keys(session).filter(key => /^on[A-Z]/.test(key)))
        session[name] = (self, ...details) => received.push([name, ...details.filter(one => typeof one !== 'object')]);
    Object.assign(session, settings, { remoteAudioElement: document.createElement('audio') });
    window.session = session;
    session.connect();
}
