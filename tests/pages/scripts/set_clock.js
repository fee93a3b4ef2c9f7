seconds => {
    for (const realm of [window, ...regions.frames().map(one => one.contentWindow)]) {
        const now = realm.Date.now;
        realm.Date.now = () => now.call(realm.Date) + seconds * 1000;
    }
}
