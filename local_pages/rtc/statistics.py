"""What is measured of a call while it lasts."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.browser import Browser
from local_pages.rtc.waiting import pause
from streams.host.clock import Date
from streams.host.errors import JsError
from streams.host.markers import either, obj, truthy
from streams.host.objects import first

LOUDEST = 32767
PROBE_EVERY = 20
PROBE_LIMIT = 1000

INBOUND = "inbound"
"""What comes in."""

OUTBOUND = "outbound"
"""What the microphone sends."""


async def figures_of(pc: Any) -> list[Any]:
    """All statistics of a connection, as the browser has them."""
    found: list[Any] = []
    report = await pc.getStats()
    report.forEach(lambda figures: found.append(figures))
    return found


def chosen(figures: list[Any], type: str) -> Any:
    """The statistics of one type about sound; `{}` where there are none."""
    return either(first([one for one in figures if one.type == type and one.kind == "audio"]), obj())


def milliseconds(seconds: Any) -> Any:
    """Seconds as whole milliseconds; None stays None."""
    return None if seconds is None else int(seconds * 1000 + 0.5)


def loudness(level: Any) -> Any:
    """A level from 0 to 1 on the scale of the service, 0 to 32767; None stays None."""
    return None if level is None else int(level * LOUDEST + 0.5)


async def sample(browser: Browser, pc: Any, direction: str) -> Any:
    """A sample of one direction; raises while there is no stable connection.

    `{timestamp, packetsCount, packetsLost, audioLevel, jbMilliseconds, rttMilliseconds}`: counts since the start of the
    call, `audioLevel` 0 to 32767 or null; the buffer's delay is known of what comes in, the round trip
    of what goes out.
    """
    if not truthy(pc) or pc.signalingState != "stable":
        raise JsError("there is no stable connection")
    figures = await figures_of(pc)
    return inbound_sample(browser, figures) if direction == INBOUND else outbound_sample(browser, figures)


def inbound_sample(browser: Browser, figures: list[Any]) -> Any:
    """The sample of what comes in."""
    rtp = chosen(figures, "inbound-rtp")
    return obj(
        timestamp=instant(browser, rtp),
        packetsCount=either(rtp.packetsReceived, 0),
        packetsLost=either(rtp.packetsLost, 0),
        audioLevel=loudness(rtp.audioLevel),
        jbMilliseconds=milliseconds(rtp.jitterBufferDelay),
        rttMilliseconds=None,
    )


def outbound_sample(browser: Browser, figures: list[Any]) -> Any:
    """The sample of what the microphone sends. Losses are what the far end says of them."""
    rtp = chosen(figures, "outbound-rtp")
    remote = chosen(figures, "remote-inbound-rtp")
    pairs = [one for one in figures if one.type == "candidate-pair" and truthy(one.nominated)]
    pair = either(first(pairs), obj())
    round_trip = pair.currentRoundTripTime if remote.roundTripTime is None else remote.roundTripTime
    return obj(
        timestamp=instant(browser, rtp),
        packetsCount=either(rtp.packetsSent, 0),
        packetsLost=either(remote.packetsLost, 0),
        audioLevel=loudness(chosen(figures, "media-source").audioLevel),
        jbMilliseconds=None,
        rttMilliseconds=milliseconds(round_trip),
    )


def instant(browser: Browser, rtp: Any) -> str:
    """When a sample was taken, in ISO 8601."""
    return Date(rtp.timestamp if truthy(rtp.timestamp) else browser.now()).toISOString()


async def first_packet(browser: Browser, pc: Any) -> Any:
    """The milliseconds until the first packet has come in; None when none did within a second."""
    start = browser.elapsed()
    while browser.elapsed() - start < PROBE_LIMIT and pc.signalingState != "closed":
        figures = await figures_of(pc)
        if any(one.type == "inbound-rtp" and one.packetsReceived > 0 for one in figures):
            return int(browser.elapsed() - start + 0.5)
        await pause(browser, PROBE_EVERY)
    return None
