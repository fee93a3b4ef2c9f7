"""What only one side knows or does: harmless where the other side is the original, and useful where it can be."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.interop.conftest import Mix, local_connect
from tests.support.console import ERRORS, Console
from tests.support.recorder import RecorderPage


@pytest.fixture
def recorder(browser: Any, request: pytest.FixtureRequest) -> Iterator[RecorderPage]:
    """The client page in a fresh profile, with the scripts of a mix."""
    mix: Mix = request.param
    with local_connect(mix) as connect:
        console = Console(ERRORS)
        context = console.watch(browser.new_context(ignore_https_errors=True))
        yield RecorderPage(context.new_page(), connect)
        context.close()
        assert console.complaints == []


@pytest.mark.parametrize("recorder", [("ours", "original", "original")], indirect=True)
def test_log_levels_meet_the_originals_ccp(recorder: RecorderPage) -> None:
    """Our page sends `logConfig` to a CCP of the original, which ignores it; the page's own levels are set."""
    recorder.open({"logConfig": {"logLevel": "DEBUG", "echoLevel": "ERROR"}}).ready()
    recorder.choose("Available")
    assert recorder.value("[connect.getLog()._log_level, connect.getLog()._echo_level]") == [20, 100]


@pytest.mark.parametrize("recorder", [("original", "ours", "ours")], indirect=True)
def test_media_devices_for_the_originals_page(recorder: RecorderPage) -> None:
    """A page of the original that asks for the frame's media devices gets them from our CCP."""
    recorder.open().ready()
    devices = recorder.value("connect.core.getFrameMediaDevices(10000)")
    assert {device["kind"] for device in devices} <= {"audioinput", "audiooutput", "videoinput"}
    assert len(devices) == recorder.frame.evaluate("navigator.mediaDevices.enumerateDevices().then(all => all.length)")


@pytest.mark.parametrize("recorder", [("original", "ours", "ours"), ("ours", "original", "original")], indirect=True)
def test_task_templates_in_mixes(recorder: RecorderPage) -> None:
    """Requests for task templates are answered in any mix, alike."""
    recorder.open().ready()
    recorder.value(
        """() => { window.found = null; connect.core.getClient().call('listTaskTemplates',
          { instanceId: connect.core.getAgentDataProvider().getInstanceId() },
          { success: data => { window.found = data } }) }"""
    )
    recorder.wait("window.found")
    assert [one["Name"] for one in recorder.value("found.TaskTemplates")] == ["Follow up"]
