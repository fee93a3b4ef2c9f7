() => {
    window.marks = {};
    const since = (window, stamp) => window.performance.timeOrigin + stamp;
    globalConnect.core.onInit((connect, region) => {
        const { contentWindow } = regions.frames().find(one => one.id === region);
        contentWindow.addEventListener('message', event => {
            const { event: name } = event.data || {};
            if (name === 'disasterRecovery::failover') marks.known ??= since(contentWindow, event.timeStamp);
        });
    });
    globalConnect.core.onFailoverComplete(({ activeRegion }) => {
        marks.complete = since(window, performance.now());
        marks.shown = regions.visible() === activeRegion;
    });
}
