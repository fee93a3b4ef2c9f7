"""An inbound voice call from ringing to cleared: every hop is real."""

from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES, Connects
from tests.support.inbound_call import inbound_call
from tests.support.recorder import RecorderPage

LIFE = [
    "bus contact::init",
    "bus contact::connecting",
    "bus contact::connected",
    "bus contact::acw",
    "bus contact::ended",
    "bus contact::destroyed",
]


@pytest.mark.row("D08")
@BOTH_FILES
@pytest.mark.parametrize("style", ["script", "import-scripts"])
def test_inbound_call(bundle: str, style: str, connects: Connects, page: Any) -> None:
    """A call rings, is taken, held, resumed, ended, wrapped up and cleared, with either file and either start of the worker."""
    recorder = RecorderPage(page, connects(bundle, worker_style=style)).open()
    [contact_id] = inbound_call(recorder)
    life = [line for line in recorder.lines if line in LIFE]
    assert life == LIFE
    # The answer to `accept` and the update that shows its effect race each other.
    assert recorder.lines.count("bus contact::accepted") == 1
    assert recorder.lines.count(f"bus contact::destroyed::{contact_id}") == 1
    assert recorder.recorded("api agent.onStateChange") == [
        "api agent.onStateChange Init Offline",
        "api agent.onStateChange Offline Available",
        "api agent.onStateChange Available PendingBusy",
        "api agent.onStateChange PendingBusy Busy",
        "api agent.onStateChange Busy AfterCallWork",
        "api agent.onStateChange AfterCallWork Available",
    ]


@pytest.mark.row("G07")
@BOTH_FILES
def test_each_callback_once(client: RecorderPage) -> None:
    """Each of the contact's own callbacks is called once for its state, onEnded included."""
    client.connected_call()
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")
    for name in ("onConnecting", "onAccepted", "onConnected", "onACW", "onEnded", "onDestroy"):
        assert len(client.recorded(f"api contact.{name} ")) == 1, name
    assert client.recorded("api contact.onMissed", "api contact.onError", "api contact.onIncoming") == []
