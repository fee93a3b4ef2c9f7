"""The script on a page that allows its own scripts alone: nothing inline, nothing evaluated, no text that becomes code."""

import re
from typing import Any

from tests.browser.conftest import BOTH_FILES, Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.waiting import WAIT, wait_until

WATCH = """window.violations = [];
document.addEventListener('securitypolicyviolation', event => violations.push(`${event.effectiveDirective} ${event.blockedURI}`))"""


@BOTH_FILES
def test_a_page_under_a_strict_policy(connects: Connects, bundle: str, page: Any, console: Console) -> None:
    """Signing in by popup, a ringing call, reloading the frame, downloading the log: the policy forbids none of it."""
    console.allow(r"\(ccp_no_answer\)")
    visitor = RecorderPage(page, connects(bundle, auto_login=False, link_logins=True)).load("strict.html")
    with page.expect_popup(timeout=WAIT) as popup:
        visitor.start({"loginPopup": True, "ccpLoadTimeout": 1500, "loginOptions": {"autoClose": True}})
    popup.value.wait_for_url(re.compile("/login"))
    popup.value.get_by_label("Password").fill("agent")
    popup.value.get_by_role("button", name="Sign in").click()
    visitor.ready()
    visitor.value(
        """url => { const tone = { ringtoneUrl: url };
          connect.core.initRingtoneEngines({ ringtone: { voice: tone, queue_callback: tone } }) }""",
        f"{visitor.connect.instance_origin}/tones/ring.wav",
    )
    visitor.connected_call()
    visitor.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    with page.expect_download() as download:
        visitor.value("connect.getLog().download()")
    assert download.value.suggested_filename == "agent-log.txt"
    assert visitor.value("violations") == []


def test_the_policy_is_in_force(connect: Any, page: Any, console: Console) -> None:
    """The page of the test above does forbid inline styles, evaluated code and text as script."""
    console.allow("Content Security Policy", "TrustedScriptURL", "Refused", "violates")
    RecorderPage(page, connect).load("strict.html")
    page.evaluate(
        """() => { document.body.setAttribute('style', 'color: red');
          try { document.createElement('script').src = 'x.js' } catch (refused) { } }"""
    )
    wait_until(page, "violations.length >= 2")
    reported = " ".join(page.evaluate("violations"))
    assert "style-src-attr inline" in reported
    assert "require-trusted-types-for" in reported


def test_the_ccp_runs_under_a_strict_policy(recorder: RecorderPage) -> None:
    """The local Connect's CCP with its worker, its tones and its calls keeps to its policy, too."""
    recorder.page.add_init_script(WATCH)
    recorder.open().ready()
    recorder.connected_call()
    assert recorder.frame.evaluate("violations") == []
