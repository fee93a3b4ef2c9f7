"""The websocket manager against a service that cuts, refuses and deafens sockets."""

from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import BOTH_FILES, Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.scripts import script

LISTEN = script("websocket_listener")

LIVED = "([what, count]) => life.filter(one => one === what).length >= count"
RECEIVED = "content => received.includes(content)"

pytestmark = pytest.mark.usefixtures("noisy")


@pytest.fixture
def noisy(console: Console) -> None:
    """Refused and cut connections show on the console."""
    console.allow("WebSocket connection to", "Failed to load resource", r"\[WARN\]")


def lives(client: RecorderPage, what: str, count: int = 1) -> None:
    """Wait until the manager has emitted this so often."""
    client.wait(LIVED, [what, count])


def subscribes(client: RecorderPage, topic: str = "t") -> None:
    """Wait until the service has taken a subscription of the page."""
    client.value("topic => sockets.subscribeTopics([topic])", topic)
    lives(client, "SubscriptionUpdate")


def now(connect: LocalConnectProcess) -> int:
    """The number of the journal's last entry."""
    entries = connect.instance.events()
    return int(entries[-1]["seq"]) if entries else 0


def subscribed_again(client: RecorderPage, since: int) -> None:
    """Wait until another socket than the one of entry `since` has the topic `t`."""
    another = client.connect.instance.expect("websocket", since, event="open")["seq"]
    assert "t" in client.connect.instance.expect("websocket", another, event="subscribed")["topics"]


def opened(client: RecorderPage) -> RecorderPage:
    """The client with its callbacks, its socket open, subscribed to the topic `t`."""
    client.load().start()
    client.value(LISTEN)
    lives(client, "ConnectionOpen")
    subscribes(client)
    client.value("life.length = 0")
    return client


@pytest.mark.row("D05")
@BOTH_FILES
@pytest.mark.parametrize("code", [1001, 4321])
def test_a_dropped_socket_is_replaced(recorder: RecorderPage, code: int) -> None:
    """Close and loss are reported, then gain; topics are subscribed again without the page's doing; messages come."""
    client = opened(recorder)
    instance = client.connect.instance
    since = now(client.connect)
    instance.add_fault("websocket-closed", code=code)
    subscribed_again(client, since)
    assert instance.push("t", "back") == 1
    client.wait(RECEIVED, "back")
    lives(client, "ConnectionGain")
    life = client.value("life")
    assert life[life.index("ConnectionClose") :][:3] == ["ConnectionClose", "ConnectionLost", "ConnectionGain"]
    assert client.value("received") == ["back"]


@pytest.mark.row("D05")
def test_what_a_page_sends_without_a_socket_waits_for_it(recorder: RecorderPage) -> None:
    """And arrives once, in order."""
    client = opened(recorder)
    instance = client.connect.instance
    with instance.fault("websocket-refused"):
        instance.add_fault("websocket-closed")
        lives(client, "ConnectionLost")
        client.value("() => [1, 2].forEach(content => sockets.sendMessage({ topic: 'mine', content }))")
    for content in (1, 2):
        instance.expect("frame", frame={"topic": "mine", "content": content})
    assert [entry["frame"]["content"] for entry in instance.events(kind="frame")] == [1, 2]


@pytest.mark.row("E04")
def test_polls_go_on_without_a_socket(recorder: RecorderPage) -> None:
    """Where the first URL cannot be had the failure is reported once, the agent's data come all the same, and later it does."""
    instance = recorder.connect.instance
    with instance.fault("error", operation="CreateTransport", status=500):
        recorder.load().start()
        recorder.value(LISTEN)
        lives(recorder, "InitFailure")
        recorder.ready().choose("Available")
        recorder.ring()
        recorder.contact_is("connecting")
    lives(recorder, "ConnectionOpen")
    subscribes(recorder)
    instance.push("t", "late")
    recorder.wait(RECEIVED, "late")
    assert recorder.value("life.filter(one => one === 'InitFailure').length") == 1


@pytest.mark.row("D05")
def test_a_dead_socket_is_replaced_after_a_missed_heartbeat(recorder: RecorderPage) -> None:
    """One that is open but dead is replaced after a missed heartbeat: failure is reported, then, on the new one, success."""
    client = opened(recorder)
    instance = client.connect.instance
    since = now(client.connect)
    with instance.fault("websocket-silent"):
        lives(client, "DeepHeartbeatFailure")
    subscribed_again(client, since)
    lives(client, "DeepHeartbeatSuccess")
    instance.push("t", "pushed")
    client.wait(RECEIVED, "pushed")


@pytest.mark.row("D05")
def test_a_socket_is_renewed_without_a_message_lost(connects: Connects, page: Any) -> None:
    """A successor is open and subscribed before the old socket is closed; each message arrives once, in order."""
    connect = connects(timings={"worker_minute": 0.1})
    instance = connect.instance
    since = now(connect)
    client = opened(RecorderPage(page, connect))

    def lived() -> list[str]:
        events = [one["event"] for one in instance.events(since, "websocket")]
        # A page of before may still be closing its socket.
        return events[events.index("open") :]

    number = 0
    while "closed" not in lived():
        assert instance.push("t", number) >= 1, "there is always a socket that takes the topic"
        number += 1
        assert number < 100_000
    instance.push("t", "last")
    client.wait(RECEIVED, "last")
    assert client.value("received") == [*range(number), "last"]
    until_closed = lived()[: lived().index("closed")]
    assert until_closed.count("open") == 2
    assert until_closed[-1] == "subscribed"
    assert "ConnectionLost" not in client.value("life")
