"""Statistics of a call's two streams: a sample a second of each, uploaded every half minute and at the end."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date, now
from streams.host.markers import UNDEFINED, JsObject, either, obj, truthy
from streams.host.objects import assign, entries, push
from streams.host.window import resolved
from streams.media.softphone.call_contact import CallContact
from streams.util.storage import attempt

INPUT = "audio_input"
"""What the browser receives."""

OUTPUT = "audio_output"
"""What the browser sends."""

MOST_SAMPLES = 10800
QUIET_LEVEL = 1


class CallStatistics:
    """The statistics of a session, `contact` being whom it is for."""

    def __init__(self, contact: CallContact, session: JsObject) -> None:
        self._contact = contact
        self._session = session
        self._pending: list[Any] = []
        """Samples that are not uploaded yet."""
        self._input = StreamStatistics(INPUT)
        self._output = StreamStatistics(OUTPUT)
        self._muted_seconds: int = 0

    def sample(self, is_muted: bool) -> None:
        """Take a sample of each stream."""
        session = self._session
        self._muted_seconds = self._muted_seconds + 1 if is_muted else 0
        # The library calls what comes from the service the user's.
        attempt(lambda: self._take(self._input, session.getUserAudioStats()))
        attempt(lambda: self._take(self._output, session.getRemoteAudioStats()))

    def _take(self, stream: StreamStatistics, promise: Any) -> None:
        resolved(promise).then(lambda raw: self._pending.append(stream.take(raw)), lambda error: UNDEFINED)

    def upload(self) -> None:
        """Upload what has not been."""
        if len(self._pending) > 0:
            samples = self._pending
            self._pending = []
            attempt(lambda: self._contact.sendSoftphoneMetrics(samples))

    def summary(self) -> JsObject:
        """The figures for the report of all tabs."""
        received = self._input
        sent = self._output
        return obj(
            softphoneStreamPerSecondStatistics=obj(AUDIO_INPUT=received.columns, AUDIO_OUTPUT=sent.columns),
            consecutiveNoAudioInputPackets=received.seconds_without_packets,
            consecutiveLowInputAudioLevel=received.quiet_seconds,
            consecutiveNoAudioOutputPackets=sent.seconds_without_packets,
            consecutiveLowOutputAudioLevel=sent.quiet_seconds,
            audioInputConnectedDurationSeconds=received.sample_count,
            consecutiveAudioOutputMuteDurationSeconds=self._muted_seconds,
        )

    def totals(self) -> list[Any]:
        """The totals of the streams that there are samples of."""
        return [one.total for one in [self._input, self._output] if truthy(one.total)]


class StreamStatistics:
    """The figures of one stream; a sample is taken each second."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.columns: Any = obj(packetsCount=[], packetsLost=[], audioLevel=[], jitterBufferMillis=[])
        if kind == OUTPUT:
            self.columns.roundTripTimeMillis = []
        self.total: Any = None
        self.sample_count: int = 0
        self.seconds_without_packets: int = 0
        self.quiet_seconds: int = 0

    def take(self, raw: JsObject) -> JsObject:
        """Add a sample of the library; returns what is to be uploaded: the change since the sample before."""
        count: float = either(raw.packetsCount, 0)
        lost: float = either(raw.packetsLost, 0)
        level: float = either(raw.audioLevel, 0)
        before = either(self.total, obj(packetsCount=0, packetsLost=0))
        self.total = obj(
            softphoneStreamType=self._kind,
            timestamp=Date(raw.timestamp if truthy(raw.timestamp) else now()),
            packetsLost=lost,
            packetsCount=count,
            audioLevel=raw.audioLevel,
        )
        one = assign(
            obj(),
            self.total,
            obj(
                packetsLost=max(0, lost - before.packetsLost),
                packetsCount=max(0, count - before.packetsCount),
                jitterBufferMillis=raw.jbMilliseconds,
                roundTripTimeMillis=raw.rttMilliseconds,
            ),
        )
        self.sample_count += 1
        if self.sample_count <= MOST_SAMPLES:
            for name, column in entries(self.columns):
                push(column, one[name])
        self.seconds_without_packets = 0 if one.packetsCount > 0 else self.seconds_without_packets + 1
        self.quiet_seconds = 0 if level > QUIET_LEVEL else self.quiet_seconds + 1
        return one
