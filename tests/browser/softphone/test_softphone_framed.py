"""The softphone in the CCP's frame, with the RTC library and the media of the local Connect."""

from typing import Any

import pytest

from tests.support.recorder import RecorderPage
from tests.support.waiting import wait_until

FRAMED = {"softphone": {"allowFramedSoftphone": True, "allowFramedVideoCall": True, "allowFramedScreenSharing": True}}


@pytest.fixture
def client(page: Any, connect: Any) -> RecorderPage:
    """A page that lets its CCP host the softphone; the agent is available."""
    made = RecorderPage(page, connect).open(FRAMED).ready()
    made.choose("Available")
    made.value(
        """() => {
          recorder.received = {};
          connect.core.getEventBus().subscribeAll((data, topic) => (recorder.received[topic] = recorder.received[topic] || []).push(data));
        }"""
    )
    return made


def metric(client: RecorderPage, name: str) -> None:
    """Wait for a metric of this name."""
    client.wait("name => (recorder.received.client_metric || []).some(one => one.name === name)", name)


@pytest.mark.row("B16", "B18", "B19")
def test_the_ccp_hosts_the_softphone(client: RecorderPage) -> None:
    """With `allowFramedSoftphone` the CCP sets calls up while they ring, and gets the other flags for its application."""
    wait_until(client.frame, "connect.core.getSoftphoneManager()")
    assert client.value("connect.core.getSoftphoneManager()") is None
    params = client.frame.evaluate("connect.core.softphoneParams")
    assert (params["allowFramedVideoCall"], params["allowFramedScreenSharing"]) == (True, True)
    client.ring()
    metric(client, "Softphone Session Connected")
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")
    client.value("new connect.Agent().mute()")
    client.wait("(recorder.received['agent::mute_toggle'] || []).some(one => one.muted)")
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    metric(client, "Softphone Session Completed")
    client.wait(
        "recorder.received['agent::mute_toggle'].length === 2 && !recorder.received['agent::mute_toggle'][1].muted"
    )
    client.wait("recorder.received.softphone_report.length === 1")


@pytest.mark.row("L09")
def test_the_librarys_connections_are_closed(client: RecorderPage) -> None:
    """When the softphone ends, the RTC library closes the connections that it keeps in reserve."""
    wait_until(client.frame, "() => connect.core.getSoftphoneManager()")
    kept = "connect.RtcPeerConnectionManagerV2._one"
    assert client.frame.evaluate(f"{kept} === connect.core.getSoftphoneManager().rtcPeerConnectionManager") is True
    client.frame.evaluate("connect.core.getSoftphoneManager().terminate()")
    assert client.frame.evaluate(kept) is None
