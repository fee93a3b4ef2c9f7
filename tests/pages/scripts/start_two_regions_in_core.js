options => {
    window.received = [];
    connect.core.initCCP(document.getElementById('container'), options);
    const { globalResiliency } = connect;
    for (const name of ['onFailoverDetected', 'onFailoverPending', 'onFailoverCompleted', 'onConfigureError'])
        globalResiliency[name](data => received.push([name, data]));
    connect.core.onInitialized(() => received.push(['initialized', globalResiliency.getActiveRegion()]));
    connect.agent(() => received.push(['agent', globalResiliency.getActiveRegion()]));
}
