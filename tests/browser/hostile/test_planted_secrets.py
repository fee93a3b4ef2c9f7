"""Secrets and personal data with marks on them go through a whole working day and turn up nowhere they should not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES, Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.scripts import script
from tests.support.waiting import WAIT

NUMBER, THIRD, DIALLED = "+12065550188", "+12065550177", "+12065550166"
PERSONAL = {
    "agent": "Planted-Agent-Name",
    "user": "planted-user",
    "customer": "Planted-Customer",
    "attribute": "planted-attribute",
    "task": "Planted-Task",
    "description": "planted-description",
    "reference": "planted-reference",
    "mail": "planted.mail@example.com",
    "credential": "planted-credential",
    "digits": "47110815",
}

SETTINGS = {
    "auto_login": False,
    "link_logins": True,
    "default_user": PERSONAL["user"],
    "users": [{"username": PERSONAL["user"], "name": PERSONAL["agent"]}],
    "softphone": {
        "ice_servers": [{"urls": ["turn:turn.example:3478"], "username": "turn", "credential": PERSONAL["credential"]}]
    },
}

LISTEN = script("record_reported_secrets")

WRITE = """number => { const log = connect.getLog(), data = connect.core.getAgentDataProvider().getAgentData();
  log.info('Calling %s now', number).withObject(data).withObject([JSON.stringify(data)]).withException(new Error(`no answer from ${number}`));
  for (const contact of new connect.Agent().getContacts()) log.warn('contact').withObject(contact.toSnapshot()).withObject(contact._getData()) }"""

LOGS = "() => JSON.stringify(connect.getLog()._logs.map(entry => ({ ...entry })))"


def write(client: RecorderPage) -> None:
    """Page and CCP write into their logs whatever they know, as applications do."""
    for window in (client.page, client.frame):
        window.evaluate(WRITE, NUMBER)


def downloaded(window: Any, page: Any) -> str:
    """The text of the log that a page or frame downloads."""
    with page.expect_download() as download:
        window.evaluate("connect.getLog().download()")
    return Path(download.value.path()).read_text("utf-8")


def sign_in(popup: Any) -> None:
    """Fill in the login form."""
    popup.wait_for_url(re.compile("/login"))
    popup.get_by_label("User").fill(PERSONAL["user"])
    popup.get_by_label("Password").fill("agent")
    popup.get_by_role("button", name="Sign in").click()


def a_call(client: RecorderPage) -> None:
    """A call with digits, a request that fails, a lost socket, a third party by number."""
    client.connected_call(
        phoneNumber=NUMBER, customerName=PERSONAL["customer"], attributes={"id": PERSONAL["attribute"]}
    )
    client.does(f"recorder.contact().getAgentConnection().sendDigits('{PERSONAL['digits']}', callbacks)")
    client.connect.instance.add_fault(operation="HoldConnection", status=500, times=8)
    client.request("hold", "recorder.contact().getInitialConnection().hold(callbacks)")
    client.connect.instance.clear_faults()
    client.request(
        "refused", f"recorder.contact().addConnection(connect.Endpoint.byPhoneNumber('{THIRD[:-3]}xyz'), callbacks)"
    )
    client.does(
        f"recorder.contact().addConnection(connect.Endpoint.byPhoneNumber('{THIRD}', '{PERSONAL['customer']}'), callbacks)"
    )
    write(client)
    client.connect.instance.close_websockets()
    client.until("bus agent::websocket_connection_gained", count=2)
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().notifyIssue('issue', 'planted-description', callbacks)")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")


def another_contact(client: RecorderPage, channel: str, **fields: Any) -> None:
    """A contact of another channel is accepted, ended and cleared; a chat's token is asked for."""
    gone = len(client.recorded("api contact.onDestroy"))
    client.choose("Available")
    client.ring(channel, **fields)
    client.contact_is("connecting")
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")
    if channel == "chat":
        client.value(
            """() => recorder.contact().getAgentConnection().getConnectionToken()
              .then(({ chatTokenTransport }) => { recorder.tokens.push(chatTokenTransport.participantToken) })"""
        )
    write(client)
    client.does("new connect.Agent().getContacts()[0].getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy", count=gone + 1)


@pytest.fixture
def urls(page: Any) -> list[str]:
    """Every URL that pages, frames and popups of the test asked for."""
    found: list[str] = []
    page.context.on("request", lambda request: found.append(request.url))
    return found


@pytest.mark.row("J06")
@BOTH_FILES
def test_planted_secrets_turn_up_nowhere(
    connects: Connects, bundle: str, page: Any, console: Console, urls: list[str]
) -> None:
    """Sign-in, call, transfer, failures, chat, task, dialling, diagnosis: no console, log, error, event or URL has a planted mark."""
    console.allow("Failed to load resource", r"\[WARN\]", r"\[ERROR\]")
    client = RecorderPage(page, connects(bundle, **SETTINGS)).load()
    with page.expect_popup(timeout=WAIT) as popup:
        client.start(
            {"loginPopup": True, "ccpLoadTimeout": 1500, "loginPopupAutoClose": True, "email": PERSONAL["mail"]}
        )
    client.value(LISTEN)
    sign_in(popup.value)
    client.ready()
    client.frame.evaluate("() => { window.boot = fetch('/ccp-v2/boot.json').then(answer => answer.json()) }")
    a_call(client)
    another_contact(client, "chat", customerName=PERSONAL["customer"])
    another_contact(
        client, "task", name=PERSONAL["task"], description=PERSONAL["description"],
        references={"about": {"type": "URL", "value": f"https://x.example/{PERSONAL['reference']}"}},
    )  # fmt: skip
    client.request("dial", f"new connect.Agent().connect(connect.Endpoint.byPhoneNumber('{DIALLED}'), callbacks)")
    client.value("connect.diagnose ? connect.diagnose().then(report => { recorder.report = report }) : null")
    boot = client.frame.evaluate("boot")
    tokens = {boot["authToken"], boot["refreshToken"], *client.value("recorder.tokens")}
    assert len(tokens) >= 5
    places = {
        "consoles": "\n".join(console.texts),
        "downloaded log of the page": downloaded(client.page, page),
        "downloaded log of the CCP": downloaded(client.frame, page),
        "kept log of the page": client.value(LOGS),
        "kept log of the CCP": client.frame.evaluate(LOGS),
        "published events": "\n".join(client.value("recorder.received")),
        "errors": json.dumps(
            client.value(
                "recorder.errors.map(one => [one.message, String(one.cause), one.remedy, String(one.stack), JSON.stringify(one.evidence)])"
            )
        ),
        "diagnosis": json.dumps(client.value("recorder.report || null")),
        "urls": "\n".join([*urls, popup.value.url, *[frame.url for frame in page.frames]]),
    }
    full = [place for place, text in places.items() if len(text) > 1000]
    assert {
        "consoles",
        "downloaded log of the page",
        "kept log of the CCP",
        "published events",
        "urls",
    } <= set(full)
    for place, text in places.items():
        assert [token for token in tokens if token in text] == [], place
        assert [name for name, mark in PERSONAL.items() if mark in text] == [], place
        assert [number for number in (NUMBER, THIRD, DIALLED) if number in text] == [], place
        assert re.findall(r"ticket=(?!\[redacted\])[\w-]+", text) == [], place
