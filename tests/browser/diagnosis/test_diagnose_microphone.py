"""What `connect.diagnose()` finds out about the microphone, on demand."""

from typing import Any

import pytest

from tests.browser.conftest import Connects
from tests.support.diagnosis import codes, diagnose, finding
from tests.support.recorder import RecorderPage


@pytest.fixture
def visitor(recorder: RecorderPage) -> RecorderPage:
    """A client page that has not called `initCCP`."""
    return recorder.load()


def test_microphone_denied(visitor: RecorderPage) -> None:
    """A microphone that the browser's settings deny."""
    # A grant of anything denies all else.
    visitor.page.context.grant_permissions(["geolocation"])
    report = diagnose(visitor.page)
    assert codes(report) == ["microphone_denied"]
    assert finding(report, "microphone_denied")["permission"] == "denied"


def test_microphone_missing(browser_type: Any, browser_type_launch_args: Any, connects: Connects) -> None:
    """A computer without a microphone."""
    connect = connects()
    arguments = [one for one in browser_type_launch_args["args"] if "fake-device" not in one]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": arguments})
    try:
        page = browser.new_context(ignore_https_errors=True).new_page()
        RecorderPage(page, connect).load()
        report = diagnose(page, microphone=True)
        assert codes(report) == ["microphone_missing"]
        assert finding(report, "microphone_missing")["microphones"] == 0
    finally:
        browser.close()


def test_microphone_busy(visitor: RecorderPage) -> None:
    """A microphone that cannot be opened, for another program holds it."""
    visitor.value(
        "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('in use', 'NotReadableError') } }"
    )
    report = diagnose(visitor.page, microphone=True)
    assert finding(report, "microphone_busy")["error"] == "NotReadableError"


def test_microphone_is_closed(visitor: RecorderPage) -> None:
    """A microphone is opened only on demand, and closed before the report is there."""
    visitor.value(
        """() => { window.tracks = []; const devices = navigator.mediaDevices, open = devices.getUserMedia.bind(devices);
          devices.getUserMedia = async wanted => { const stream = await open(wanted); tracks.push(...stream.getTracks());
            return stream } }"""
    )
    diagnose(visitor.page)
    assert visitor.value("tracks.length") == 0
    diagnose(visitor.page, microphone=True)
    assert visitor.value("tracks.map(track => track.readyState)") == ["ended"]
