"""`connect.core.terminate`, and beginning anew."""

import pytest

from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.waiting import wait_until


@pytest.mark.row("D01")
def test_terminate_stops_all_callbacks(client: RecorderPage) -> None:
    """After terminate no callback is called any more, the frame stays, and there is no agent."""
    client.value("() => { connect.core.terminate(); recorder.lines.length = 0; }")
    client.connect.instance.change_agent(state="Available")
    client.ccp.get_by_text("Ana Agent").wait_for()
    wait_until(client.frame, "document.getElementById('status').value === 'Available'")
    assert client.lines == []
    assert client.value("document.querySelectorAll('iframe').length") == 1
    assert client.value("connect.core.initialized") is False
    assert (
        client.value(
            "(() => { try { new connect.Agent() } catch (error) { return error instanceof connect.StateError } })()"
        )
        is True
    )


@pytest.mark.row("D02")
def test_init_ccp_works_again_after_terminate(client: RecorderPage) -> None:
    """When the page has removed the frame it may call initCCP again, and everything works as at first."""
    client.value(
        "() => { connect.core.terminate(); document.getElementById('container').firstElementChild.remove(); recorder.lines.length = 0; }"
    )
    client.start().ready()
    client.connected_call()
    client.until("api contact.onConnected")
    assert len(client.recorded("bus contact::init")) == len(client.recorded("api contact voice")) == 1


@pytest.mark.row("D02")
def test_an_old_frame_keeps_init_ccp_from_starting(client: RecorderPage, console: Console) -> None:
    """While the old frame is there, initCCP adds no second one and says why."""
    console.allow(r"\(frame_present\)")
    client.value("connect.core.terminate()")
    client.start()
    assert client.value("document.querySelectorAll('iframe').length") == 1


@pytest.mark.row("C06")
def test_terminate_before_initccp(recorder: RecorderPage) -> None:
    """Terminating before there was anything to terminate does no harm."""
    recorder.load().value("connect.core.terminate()")
    recorder.start().ready()
