() => {
    window.tracks = [];
    const asked = navigator.mediaDevices && navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    if (asked) navigator.mediaDevices.getUserMedia = async constraints => {
        const stream = await asked(constraints);
        window.tracks.push(...stream.getTracks());
        return stream;
    };
}
