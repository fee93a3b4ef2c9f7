"""Storage access: the frame asks first; the panel follows the grant."""

import pytest

from tests.browser.conftest import OTHER_SDK
from tests.support.console import Console
from tests.support.recorder import RecorderPage


@pytest.mark.parametrize("mode", ["default", "custom"])
def test_refused_and_granted(recorder: RecorderPage, console: Console, mode: str) -> None:
    """A refusal is told with a remedy; after the grant the panel comes up. In custom mode the container follows."""
    console.allow(r"\(cookies_blocked\)", "requestStorageAccess")
    recorder.load().value("document.getElementById('container').style.display = 'block'")
    recorder.value(
        """mode => { window.told = []; const tell = ({ event, data }) => told.push(event.split('::')[1]);
          recorder.start({ storageAccess: { canRequest: true, mode } });
          connect.storageAccess.onRequest({ onInit: tell, onDeny: tell, onGrant: tell }) }""",
        mode,
    )
    button = recorder.panel.get_by_role("button", name="Allow access")
    # The browser refuses: nobody has been to the instance with this profile.
    button.click()
    recorder.wait("told.join() === 'init,denied'")
    if not OTHER_SDK:
        recorder.until("error cookies_blocked")
    assert recorder.frame.url.endswith("/request-storage-access")
    recorder.page.context.grant_permissions(["storage-access"])
    button.click()
    recorder.ready()
    assert recorder.value("told") == ["init", "denied", "granted"]
    assert recorder.frame.url == recorder.connect.ccp_url
    shown = recorder.value("document.getElementById('container').style.display")
    assert shown == ("none" if mode == "custom" else "block")
    assert recorder.value("connect.storageAccess.getOnGrantCallbackInvoked()") is True
