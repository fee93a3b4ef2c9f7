key => {
    window.before = [];
    globalConnect.core.onInit((connect, region) => {
        before.push(regions.frames().find(one => one.id === region).contentWindow.ran.length);
    });
}
