"""What the RTC library measures of a call, and what it makes of an offer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_pages.host.promises import started
from local_pages.rtc.reasons import RTCErrors
from local_pages.rtc.report import FLAGS, flag_failure, new_report
from local_pages.rtc.sdp import tuned
from local_pages.rtc.statistics import INBOUND, OUTBOUND, first_packet, loudness, milliseconds, sample
from streams.host.errors import error_message
from streams.host.markers import JsObject, obj
from tests.unit.local_pages.rtc_world import SDP, FakePc, FakeRtcBrowser, RtcWorld


def figures(**more: Any) -> Any:
    return JsObject(kind="audio", **more)


RTP_IN = figures(
    type="inbound-rtp",
    timestamp=1_700_000_000_500,
    packetsReceived=50,
    packetsLost=2,
    audioLevel=0.5,
    jitterBufferDelay=1.2345,
)
RTP_OUT = figures(type="outbound-rtp", packetsSent=40)
REMOTE = figures(type="remote-inbound-rtp", packetsLost=3, roundTripTime=0.02)
SOURCE = figures(type="media-source", audioLevel=1)
PAIR = obj(type="candidate-pair", nominated=True, currentRoundTripTime=0.05)
VIDEO = obj(type="inbound-rtp", kind="video", packetsReceived=9)


def measured(direction: str, *found: Any) -> Any:
    """The sample of a stable connection with these statistics."""
    pc = FakePc(None)
    pc.figures = list(found)
    kept: list[Any] = []
    started(sample(FakeRtcBrowser(), pc, direction)).then(kept.append)
    return kept[0]


def test_inbound() -> None:
    """What comes in: packets, losses, loudness and the buffer's delay."""
    one = measured(INBOUND, VIDEO, RTP_OUT, RTP_IN)
    assert (one.packetsCount, one.packetsLost, one.audioLevel) == (50, 2, 16384)
    assert (one.jbMilliseconds, one.rttMilliseconds, one.timestamp) == (1235, None, "2023-11-14T22:13:20.500Z")


@pytest.mark.parametrize(("remote", "millis"), [(REMOTE, 20), (figures(type="remote-inbound-rtp"), 50), (PAIR, 50)])
def test_outbound(remote: Any, millis: int) -> None:
    """What the microphone sends: losses and round trip are the far end's word, else that of the candidate pair."""
    one = measured(OUTBOUND, RTP_OUT, SOURCE, remote, PAIR)
    assert (one.packetsCount, one.audioLevel, one.rttMilliseconds) == (40, 32767, millis)
    assert (one.packetsLost, one.jbMilliseconds) == (3 if remote is REMOTE else 0, None)


@pytest.mark.parametrize("direction", [INBOUND, OUTBOUND])
def test_nothing_known(direction: str) -> None:
    """Before the first packet counts are 0, the rest is null, and the time is now."""
    one = measured(direction)
    assert [one.packetsCount, one.packetsLost, one.audioLevel, one.rttMilliseconds] == [0, 0, None, None]
    assert one.timestamp == "2023-11-14T22:13:20.000Z"


def test_no_stable_connection() -> None:
    """Without a stable connection there is no sample."""
    world = RtcWorld()
    session = world.session()
    reasons: list[Any] = []
    session.getStats().catch(reasons.append)
    world.talk(session)
    world.pc.signalingState = "have-local-offer"
    session.getUserAudioStats().catch(reasons.append)
    assert [error_message(reason) for reason in reasons] == ["there is no stable connection"] * 2
    world.pc.signalingState = "stable"
    both: list[Any] = []
    session.getStats().then(both.extend)
    assert len(both) == 2


@pytest.mark.parametrize(("arrives", "found"), [(0, 0), (60, 60), (2_000, None)])
def test_first_packet(arrives: int, found: int | None) -> None:
    """The time until the first packet, looked for every 20 ms, within a second."""
    browser, pc = FakeRtcBrowser(), FakePc(None)
    kept: list[Any] = []
    browser.after(arrives, lambda: pc.figures.append(RTP_IN))
    browser.clock.advance(0)
    started(first_packet(browser, pc)).then(kept.append)
    browser.clock.advance(3_000)
    assert kept == [found]


def test_first_packet_of_a_closed_connection() -> None:
    """A closed connection is not looked at any longer."""
    browser, pc = FakeRtcBrowser(), FakePc(None)
    kept: list[Any] = []
    started(first_packet(browser, pc)).then(kept.append)
    pc.close()
    browser.clock.advance(20)
    assert kept == [None] and browser.clock.pending == 0


@given(st.floats(0, 1), st.floats(0, 1000))
def test_scales(level: float, seconds: float) -> None:
    """Loudness stays on the service's scale; times are whole milliseconds, off by half a one at most."""
    assert 0 <= loudness(level) <= 32767
    assert abs(milliseconds(seconds) - seconds * 1000) <= 0.5
    assert loudness(None) is None and milliseconds(None) is None


def test_every_reason_but_one_has_a_flag() -> None:
    """A failure raises its one flag in the report; a foreign reason, and a denied access, none."""
    assert {reason for reason, _ in FLAGS} == set(RTCErrors.values()) - {RTCErrors.ACCESS_DENIED}
    for reason, flag in FLAGS:
        report = new_report(0)
        flag_failure(report, reason)
        assert [name for name, value in report.items() if name.endswith("Failure") and value] == [flag]
    report = new_report(0)
    flag_failure(report, "something else")
    assert not any(value for name, value in report.items() if name.endswith("Failure"))


@pytest.mark.parametrize("dtx", [False, True])
def test_opus(dtx: bool) -> None:
    """Packets of Opus last 20 ms, and pauses in silence are as asked for."""
    lines = tuned(SDP, dtx).split("\r\n")
    assert f"a=fmtp:111 usedtx={int(dtx)};minptime=20;useinbandfec=1" in lines
    assert lines[-3:] == ["a=ptime:20", "a=maxptime:20", ""]


@given(st.lists(st.from_regex(r"[a-z]=[ -~]{0,20}", fullmatch=True), max_size=8))
def test_offers_without_opus_stay_as_they_are(lines: list[str]) -> None:
    """Whatever else an offer says is not touched."""
    sdp = "\r\n".join([*(line for line in lines if "opus/" not in line), ""])
    assert tuned(sdp, True) == sdp
