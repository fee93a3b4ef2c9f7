options => {
    window.told = [];
    connect.core.initCCP(document.getElementById('container'), options);
    const { globalResiliency } = connect;
    for (const name of ['onFailoverDetected', 'onFailoverPending', 'onFailoverCompleted', 'onConfigureError'])
        globalResiliency[name](data => told.push([name, data]));
    connect.core.onInitialized(() => told.push(['initialized', globalResiliency.getActiveRegion()]));
    connect.agent(() => told.push(['agent', globalResiliency.getActiveRegion()]));
}
