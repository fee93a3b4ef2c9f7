"""Storage access: the frame asks first; the CCP follows the grant."""

from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import OTHER_SDK
from tests.support.console import Console
from tests.support.recorder import RecorderPage


@pytest.mark.parametrize("mode", ["default", "custom"])
def test_refused_and_granted(
    whole_browser_page: Any, connect: LocalConnectProcess, console: Console, mode: str
) -> None:
    """A refusal is reported with a remedy; after the grant the CCP comes up. In custom mode the container follows."""
    console.allow(r"\(cookies_blocked\)", "requestStorageAccess")
    recorder = RecorderPage(whole_browser_page, connect).load()
    recorder.value("document.getElementById('container').style.display = 'block'")
    recorder.value(
        """mode => { window.received = []; const record = ({ event, data }) => received.push(event.split('::')[1]);
          recorder.start({ storageAccess: { canRequest: true, mode } });
          connect.storageAccess.onRequest({ onInit: record, onDeny: record, onGrant: record }) }""",
        mode,
    )
    button = recorder.ccp.get_by_role("button", name="Allow access")
    # The browser refuses: nobody has been to the instance with this profile.
    button.click()
    recorder.wait("received.join() === 'init,denied'")
    if not OTHER_SDK:
        recorder.until("error cookies_blocked")
    assert recorder.frame.url.endswith("/request-storage-access")
    recorder.page.context.grant_permissions(["storage-access"])
    button.click()
    recorder.ready()
    assert recorder.value("received") == ["init", "denied", "granted"]
    assert recorder.frame.url == recorder.connect.ccp_url
    shown = recorder.value("document.getElementById('container').style.display")
    assert shown == ("none" if mode == "custom" else "block")
    assert recorder.value("connect.storageAccess.getOnGrantCallbackInvoked()") is True
