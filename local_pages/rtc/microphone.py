"""The microphone of one call: who opened its tracks decides who stops them."""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import started
from local_pages.rtc.browser import Browser
from local_pages.rtc.reasons import RTCErrors, RTCFailure, as_failure
from local_pages.rtc.waiting import within
from streams.host.markers import obj, same, throw, truthy
from streams.host.objects import first
from streams.host.window import resolved


class Microphone:
    """A stream that the client gives, or one that is opened for the call."""

    def __init__(self, browser: Browser, strategy: Any) -> None:
        self._browser: Browser = browser
        self._strategy: Any = strategy
        self._given: Any = None
        self._opened: list[Any] = []
        self._is_over: bool = False
        self.stream: Any = None

    def give(self, stream: Any) -> None:
        """Use the client's own stream, which stays the client's."""
        self.stream = stream
        self._given = stream

    async def open(self, echo_cancellation: bool, video: bool, limit: float) -> None:
        """Have a stream; raises a failure when there is none within `limit` ms. A given stream is taken as it is."""
        if truthy(self._given):
            return
        audio: Any = True if echo_cancellation else obj(echoCancellation=False)
        asked = resolved(started(self._strategy._gUM(obj(audio=audio, video=video)))).then(self._arrived)
        try:
            late = RTCFailure(RTCErrors.GUM_TIMEOUT_FAILURE)
            self.stream = await within(self._browser, limit, asked, lambda: late)
        except Exception as cause:
            throw(as_failure(RTCErrors.GUM_OTHER_FAILURE, cause))

    def _arrived(self, stream: Any) -> Any:
        self._opened.extend(stream.getTracks())
        # The permission may come when the call is over: then nothing else would stop the tracks.
        if self._is_over:
            self.close([])
        return stream

    def track(self) -> Any:
        """What is sent."""
        return first(self.stream.getAudioTracks())

    def close(self, sent: list[Any]) -> None:
        """Stop every track that was opened for this call, and those of `sent`, which took its place."""
        self._is_over = True
        given: list[Any] = self._given.getTracks() if truthy(self._given) else []
        current: list[Any] = self.stream.getTracks() if truthy(self.stream) else []
        for track in [*self._opened, *sent, *current]:
            if truthy(track) and not any(same(one, track) for one in given):
                track.stop()


def enable(stream: Any, is_on: bool) -> None:
    """Let a stream sound, or silence it; None is ignored."""
    if truthy(stream):
        for track in stream.getAudioTracks():
            track.enabled = is_on
