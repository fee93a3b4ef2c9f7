"""The pitch of the sound in a page's `<audio id="remote-audio">`, measured in the browser."""

from typing import Any

LISTEN = """() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    analyser.smoothingTimeConstant = 0;
    let source, stream;
    // Hertz of what is played, 0 for silence, null while there is nothing to listen to.
    window.probedTone = () => {
        const now = document.getElementById('remote-audio').srcObject;
        if (now !== stream) {
            if (source) source.disconnect();
            source = now && context.createMediaStreamSource(now);
            if (source) source.connect(analyser);
            stream = now;
        }
        if (!now) return null;
        const bins = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(bins);
        const loudest = bins.indexOf(Math.max(...bins));
        return bins[loudest] > -70 ? loudest * context.sampleRate / analyser.fftSize : 0;
    };
}"""

IS_TONE = """([wanted, off]) => {
    const tone = window.probedTone();
    return tone !== null && Math.abs(tone - wanted) <= (wanted ? off : 0);
}"""

POLLING = 100
"""Milliseconds between two looks: the analyser's window is 170 of them."""

TOLERANCE = 12
"""Hertz: two steps of the analyser."""


class AudioProbe:
    """Listens in `frame`, a page or frame of Playwright that hosts the softphone."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame
        frame.evaluate(LISTEN)

    def expect_tone(self, frequency: int, timeout: float) -> None:
        """Wait until this tone (Hertz) is the loudest; 0 is silence on an open line.

        Raises Playwright's TimeoutError after `timeout` milliseconds.
        """
        self._frame.wait_for_function(IS_TONE, arg=[frequency, TOLERANCE], timeout=timeout, polling=POLLING)
