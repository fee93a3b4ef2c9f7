"""The softphone in the panel's frame, with the RTC library and the media of the local Connect."""

from typing import Any

import pytest

from tests.support.recorder import RecorderPage

FRAMED = {"softphone": {"allowFramedSoftphone": True, "allowFramedVideoCall": True, "allowFramedScreenSharing": True}}


@pytest.fixture
def desk(page: Any, connect: Any) -> RecorderPage:
    """A page that lets its panel host the softphone; the agent is available."""
    made = RecorderPage(page, connect).open(FRAMED).ready()
    made.choose("Available")
    made.value(
        """() => {
          recorder.told = {};
          connect.core.getEventBus().subscribeAll((data, topic) => (recorder.told[topic] = recorder.told[topic] || []).push(data));
        }"""
    )
    return made


def metric(desk: RecorderPage, name: str) -> None:
    """Wait for a metric of this name."""
    desk.wait("name => (recorder.told.client_metric || []).some(one => one.name === name)", name)


@pytest.mark.row("B16", "B18", "B19")
def test_the_ccp_hosts_the_softphone(desk: RecorderPage) -> None:
    """With `allowFramedSoftphone` the panel sets calls up while they ring, and gets the other flags for its application."""
    desk.frame.wait_for_function("connect.core.getSoftphoneManager()")
    assert desk.value("connect.core.getSoftphoneManager()") is None
    params = desk.frame.evaluate("connect.core.softphoneParams")
    assert (params["allowFramedVideoCall"], params["allowFramedScreenSharing"]) == (True, True)
    desk.ring()
    metric(desk, "Softphone Session Connected")
    desk.does("recorder.contact().accept(callbacks)")
    desk.contact_is("connected")
    desk.value("new connect.Agent().mute()")
    desk.wait("(recorder.told['agent::mute_toggle'] || []).some(one => one.muted)")
    desk.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    metric(desk, "Softphone Session Completed")
    desk.wait("recorder.told['agent::mute_toggle'].length === 2 && !recorder.told['agent::mute_toggle'][1].muted")
    desk.wait("recorder.told.softphone_report.length === 1")


@pytest.mark.row("L09")
def test_the_librarys_connections_are_closed(desk: RecorderPage) -> None:
    """When the softphone ends, the RTC library is told to close what it holds ready."""
    desk.frame.wait_for_function("() => connect.core.getSoftphoneManager()")
    kept = "connect.RtcPeerConnectionManagerV2._one"
    assert desk.frame.evaluate(f"{kept} === connect.core.getSoftphoneManager().rtcPeerConnectionManager") is True
    desk.frame.evaluate("connect.core.getSoftphoneManager().terminate()")
    assert desk.frame.evaluate(kept) is None
