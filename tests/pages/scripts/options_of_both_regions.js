() => {
    window.sent = {};
    globalConnect.core.onInit((connect, region) => {
        const { upstream } = connect.core.getUpstream();
        const send = upstream.send;
        sent[region] = [];
        upstream.send = message => { sent[region].push(JSON.parse(JSON.stringify(message))); send.call(upstream, message); };
    });
}
