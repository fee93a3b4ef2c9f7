"""Storage access: the frame asks first; the panel follows the grant."""

import pytest

from tests.support.console import Console
from tests.support.recorder import RecorderPage

REFUSE = """if (location.pathname.endsWith('/request-storage-access')) {
  window.allowed = false;
  document.hasStorageAccess = async () => false;
  document.requestStorageAccess = async () => { if (!window.allowed) throw new Error('refused') };
}"""
"""A browser that keeps the cookies of other sites to itself until the person agrees."""


def test_granted_at_once(recorder: RecorderPage) -> None:
    """Where the browser has nothing against it, the asking page hands over to the panel by itself."""
    recorder.load()
    visited: list[str] = []
    recorder.page.on("framenavigated", lambda frame: visited.append(frame.url))
    recorder.start({"storageAccess": {"canRequest": True}}).ready()
    assert next(url.split("/")[-1] for url in visited if "instance" in url) == "request-storage-access"
    assert recorder.frame.url == recorder.connect.ccp_url
    recorder.choose("Available")


@pytest.mark.parametrize("mode", ["default", "custom"])
def test_refused_and_granted(recorder: RecorderPage, console: Console, mode: str) -> None:
    """A refusal is told with a remedy; after the grant the panel comes up. In custom mode the container follows."""
    console.allow(r"\(cookies_blocked\)")
    recorder.page.context.add_init_script(REFUSE)
    recorder.load().value("document.getElementById('container').style.display = 'block'")
    recorder.start({"storageAccess": {"canRequest": True, "mode": mode}})
    recorder.value(
        """() => { window.told = []; const tell = ({ event, data }) => told.push([event, data]);
          connect.storageAccess.onRequest({ onInit: tell, onDeny: tell, onGrant: tell }) }"""
    )
    button = recorder.panel.get_by_role("button", name="Allow access")
    button.click()
    recorder.until("error cookies_blocked")
    assert recorder.value("connect.core.initialized") is False
    recorder.frame.evaluate("window.allowed = true")
    button.click()
    recorder.wait("connect.core.initialized")
    assert recorder.value("told.map(([event]) => event.split('::')[1])")[:3] == ["init", "denied", "granted"]
    shown = recorder.value("document.getElementById('container').style.display")
    assert shown == ("none" if mode == "custom" else "block")
