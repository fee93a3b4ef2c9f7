"""Statistics of a call's two streams: a sample a second of each, uploaded every half minute and at the end."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date, now
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import assign, entries, push, values
from streams.host.window import resolved
from streams.util.storage import attempt

INPUT = "audio_input"
"""What the browser receives."""

OUTPUT = "audio_output"
"""What the browser sends."""

MOST_SAMPLES = 10800
QUIET_LEVEL = 1


def make_statistics(contact: Any, session: Any) -> Any:
    """`{sample(muted), upload(), totals(), summary()}` of a session."""
    pending: list[Any] = []
    streams = obj(audio_input=make_stream(INPUT), audio_output=make_stream(OUTPUT))
    muted_seconds = 0

    def take(kind: str, promise: Any) -> None:
        resolved(promise).then(lambda raw: pending.append(streams[kind].take(raw)), lambda error: UNDEFINED)

    def sample(muted: bool) -> None:
        nonlocal muted_seconds
        muted_seconds = muted_seconds + 1 if muted else 0
        # The library calls what comes from the service the user's.
        attempt(lambda: take(INPUT, session.getUserAudioStats()))
        attempt(lambda: take(OUTPUT, session.getRemoteAudioStats()))

    def upload() -> None:
        nonlocal pending
        if len(pending) > 0:
            samples = pending
            pending = []
            attempt(lambda: contact.sendSoftphoneMetrics(samples))

    def summary() -> Any:
        heard = streams.audio_input
        said = streams.audio_output
        return obj(
            softphoneStreamPerSecondStatistics=obj(AUDIO_INPUT=heard.seconds, AUDIO_OUTPUT=said.seconds),
            consecutiveNoAudioInputPackets=heard.no_packets,
            consecutiveLowInputAudioLevel=heard.low,
            consecutiveNoAudioOutputPackets=said.no_packets,
            consecutiveLowOutputAudioLevel=said.low,
            audioInputConnectedDurationSeconds=heard.count,
            consecutiveAudioOutputMuteDurationSeconds=muted_seconds,
        )

    def totals() -> Any:
        return [one.total for one in values(streams) if truthy(one.total)]

    return obj(sample=sample, upload=upload, totals=totals, summary=summary)


def make_stream(kind: str) -> Any:
    """The figures of one stream: `take(raw)` adds a sample of the library and returns what is to be uploaded."""
    columns = obj(packetsCount=[], packetsLost=[], audioLevel=[], jitterBufferMillis=[])
    if kind == OUTPUT:
        columns.roundTripTimeMillis = []
    stream: Any = obj(seconds=columns, total=None, count=0, no_packets=0, low=0)

    def take(raw: Any) -> Any:
        count: float = either(raw.packetsCount, 0)
        lost: float = either(raw.packetsLost, 0)
        level: float = either(raw.audioLevel, 0)
        before = either(stream.total, obj(packetsCount=0, packetsLost=0))
        stream.total = obj(
            softphoneStreamType=kind,
            timestamp=Date(raw.timestamp if truthy(raw.timestamp) else now()),
            packetsLost=lost,
            packetsCount=count,
            audioLevel=raw.audioLevel,
        )
        one = assign(
            obj(),
            stream.total,
            obj(
                packetsLost=max(0, lost - before.packetsLost),
                packetsCount=max(0, count - before.packetsCount),
                jitterBufferMillis=raw.jbMilliseconds,
                roundTripTimeMillis=raw.rttMilliseconds,
            ),
        )
        stream.count += 1
        if stream.count <= MOST_SAMPLES:
            for name, column in entries(columns):
                push(column, one[name])
        stream.no_packets = 0 if one.packetsCount > 0 else stream.no_packets + 1
        stream.low = 0 if level > QUIET_LEVEL else stream.low + 1
        return one

    stream.take = take
    return stream
