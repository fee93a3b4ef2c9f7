() => {
    window.opened = [];
    const began = performance.now();
    globalConnect.core.onInit((connect, region) => {
        regions.frames().find(one => one.id === region).contentWindow.open = (url, name, features) => {
            opened.push({ region, url, features, after: performance.now() - began });
            return { closed: false, focus() {}, close() {} };
        };
    });
}
