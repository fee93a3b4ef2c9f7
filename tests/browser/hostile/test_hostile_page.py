"""Foreign windows that talk to the page and to the CCP: nothing happens, silently."""

from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.scripts import script
from tests.support.waiting import WAIT, wait_until

LAST = "the attacker has spoken"

WATCH = """last => { window.attacked = new Promise(done => addEventListener('message', ({ data }) => { if (data === last) done(true) }));
  window.before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype)) }"""

STATE = """() => ({ agent: new connect.Agent().getState().name, contacts: new connect.Agent().getContacts().length,
  port: connect.core.portStreamId, ccps: connect.numberOfConnectedCCPs, initialized: connect.core.initialized,
  clean: JSON.stringify(Object.getOwnPropertyNames(Object.prototype)) === window.before && ({}).polluted === undefined })"""


@pytest.fixture
def victim(client: RecorderPage) -> RecorderPage:
    """A client page in a connected call; page and CCP note when the attacker's last message has come through."""
    client.connected_call()
    for window in (client.page, client.frame):
        window.evaluate(WATCH, LAST)
    return client


def attack(victim: RecorderPage, attacker: Any, targets: str) -> None:
    """Let the attacking window post everything it has to `targets`, then wait until page and CCP have received all."""
    lines, port, documents = (
        len(victim.lines),
        victim.value("connect.core.portStreamId"),
        victim.frame.evaluate("performance.timeOrigin"),
    )
    agent = victim.value("connect.core.getAgentDataProvider().getAgentData()")
    wait_until(attacker, "window.attacker || typeof attacker === 'object'")
    attacker.evaluate(f"([agent, last]) => attacker.fire({targets}, agent, last)", [agent, LAST])
    for window in (victim.page, victim.frame):
        assert window.evaluate("attacked") is True
    expected = {"agent": "Busy", "contacts": 1, "port": port, "ccps": 1, "initialized": True, "clean": True}
    assert victim.value(STATE) == expected
    assert victim.frame.evaluate(STATE) == expected
    assert victim.frame.evaluate("performance.timeOrigin") == documents
    unexpected = [
        line for line in victim.lines[lines:] if not line.startswith(("bus agent::", "bus contact::refresh", "api "))
    ]
    assert unexpected == []
    assert "forged" not in victim.value("connect.getLog().toString()")


def embed(victim: RecorderPage) -> Any:
    """The attacker's page in a frame of the client page, beside the CCP."""
    url = f"https://attacker.localhost:{victim.connect.port}/site/attacker.html"
    victim.value(
        "url => { const frame = document.createElement('iframe'); frame.src = url; frame.name = 'attacker'; document.body.append(frame) }",
        url,
    )
    frame = victim.page.wait_for_selector("iframe[name=attacker]", timeout=WAIT).content_frame()
    wait_until(frame, "typeof attacker === 'object'")
    return frame


@BOTH_FILES
def test_attacking_frame(victim: RecorderPage) -> None:
    """A frame beside the CCP that floods page and CCP with forged and broken messages changes nothing, silently."""
    attack(victim, embed(victim), "[parent, parent.frames[0]]")
    victim.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    victim.contact_is("ended")


def test_attacking_opener(client: RecorderPage) -> None:
    """A foreign page that opened the client page may post messages to it and to its CCP: nothing happens."""
    attacker = client.page.context.new_page()
    attacker.goto(f"https://attacker.localhost:{client.connect.port}/site/attacker.html")
    with attacker.expect_popup() as opened:
        attacker.evaluate("url => { window.victim = open(url) }", f"{client.connect.crm_origin}/site/recorder.html")
    client.page.close()
    victim = RecorderPage(opened.value, client.connect)
    victim.wait("window.recorder || typeof recorder === 'object'")
    victim.start().ready().connected_call()
    for window in (victim.page, victim.frame):
        window.evaluate(WATCH, LAST)
    attack(victim, attacker, "[victim, victim.frames[0]]")


def test_page_posts_to_itself(victim: RecorderPage) -> None:
    """Messages that a page posts to its own window are not taken for the CCP's."""
    agent = victim.value("connect.core.getAgentDataProvider().getAgentData()")
    victim.page.add_script_tag(url="/site/attacker.js")
    victim.value("([agent, last]) => { attacker.fire([window], agent, last); return attacked }", [agent, LAST])
    assert victim.value(STATE)["agent"] == "Busy"
    assert victim.value(STATE)["clean"] is True


def test_what_a_parent_may_not_say(victim: RecorderPage) -> None:
    """Even the embedding page cannot forge the worker's messages, pass in a token, or broadcast forged agent data to other tabs."""
    other = RecorderPage(victim.page.context.new_page(), victim.connect).open().ready()
    since = victim.connect.instance.events()[-1]["seq"]
    victim.value(script("forged_parent_messages"))
    other.until("bus crm::last")
    for tab in (victim, other):
        assert tab.value("new connect.Agent().getState().name") == "Busy"
        assert tab.recorded("bus terminated") == []
    victim.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    assert [event for event in victim.connect.instance.events(since, "operation") if event["status"] == 401] == []


def test_unapproved_parent(client: RecorderPage, console: Console) -> None:
    """A page that is not approved cannot even frame the CCP: it gets none of its messages."""
    console.allow("frame-ancestors|Framing|Refused to frame")
    attacker = client.page.context.new_page()
    attacker.goto(f"https://attacker.localhost:{client.connect.port}/site/attacker.html")
    received = attacker.evaluate(
        """url => new Promise(done => { const received = []; addEventListener('message', ({ data }) => received.push(data));
          const frame = document.createElement('iframe'); frame.src = url; frame.onload = () => done(received); document.body.append(frame) })""",
        client.connect.ccp_url,
    )
    assert received == []
    client.choose("Available")


def test_messages_go_to_the_ccps_origin_alone(client: RecorderPage) -> None:
    """Once the CCP has gone elsewhere, what the page sends does not reach the page that is there instead."""
    received = client.value(
        """async url => { const frame = document.querySelector('iframe');
          await new Promise(done => { frame.onload = done; frame.src = url }) }""",
        f"https://attacker.localhost:{client.connect.port}/site/attacker.html",
    )
    assert received is None
    attacker = client.frame
    attacker.evaluate("() => { window.received = []; addEventListener('message', ({ data }) => received.push(data)) }")
    client.value(
        "() => { for (let at = 0; at < 5; at += 1) connect.core.getUpstream().sendUpstream('broadcast', { event: 'secret' }) }"
    )
    client.value("frames[0].postMessage('last', '*')")
    wait_until(attacker, "received.includes('last')")
    assert attacker.evaluate("received") == ["last"]
