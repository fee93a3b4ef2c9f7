"""No token, ticket or cookie reaches a console, a log, a download or an error, in whatever context."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES, Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage

NUMBER = "+12065550188"


@pytest.fixture
def secrets(page: Any, console: Console) -> list[str]:
    """The tokens that the CCPs of this test are given; complete when the CCPs are up."""
    found: list[str] = []

    def collect(response: Any) -> None:
        if response.url.endswith("/boot.json") and response.ok:
            boot = response.json()
            found.extend([boot["authToken"], boot["refreshToken"]])

    page.context.on(
        "requestfinished", lambda request: collect(request.response()) if "boot.json" in request.url else None
    )
    return found


def downloaded(window: Any, page: Any) -> str:
    """The text of the log that a page or frame downloads."""
    with page.expect_download() as download:
        window.evaluate("connect.getLog().download()")
    return Path(download.value.path()).read_text("utf-8")


@BOTH_FILES
def test_no_secret_is_exposed(connects: Connects, bundle: str, page: Any, console: Console, secrets: list[str]) -> None:
    """During sign-on, a call, refused requests and a renewed session, no console, log, download or error holds a secret."""
    console.allow("Failed to load resource", r"\[WARN\]", r"\[ERROR\]")
    client = (
        RecorderPage(page, connects(bundle, timings={"token_lifetime": 600}))
        .open({"shouldAddNamespaceToLogs": True})
        .ready()
    )
    client.connected_call(phoneNumber=NUMBER)
    client.connect.instance.add_fault(operation="HoldConnection", status=500, times=8)
    client.request("hold", "recorder.contact().getInitialConnection().hold(callbacks)")
    client.connect.instance.clear_faults()
    client.request("digits", "recorder.contact().getAgentConnection().sendDigits('4711', callbacks)")
    client.connect.instance.close_websockets()
    client.until("bus agent::websocket_connection_gained", count=2)
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    assert len(secrets) >= 2
    places = {
        "consoles": "\n".join(console.texts),
        "log of the page": downloaded(client.page, client.page),
        "log of the CCP": downloaded(client.frame, client.page),
        "errors": json.dumps(
            client.value(
                "recorder.errors.map(one => [one.message, one.cause, one.remedy, String(one.stack), one.evidence])"
            )
        ),
        "outcomes": json.dumps(client.value("recorder.outcomes")),
        "agent data": json.dumps(client.value("JSON.stringify(connect.core.getAgentDataProvider().getAgentData())")),
    }
    for place, text in places.items():
        assert [secret for secret in secrets if secret in text] == [], place
        assert re.findall(r"ticket=(?!\[redacted\])[\w-]+", text) == [], place
    for place in ("consoles", "log of the page", "log of the CCP"):
        assert NUMBER not in places[place], place
        assert "4711" not in places[place], place


def test_log_entries_of_the_page_are_cleaned(client: RecorderPage) -> None:
    """What the page itself logs is cleaned of tokens, phone numbers and addresses; its own objects stay as they are."""
    client.value(
        """() => { recorder.mine = { authToken: 'abcdef-token', phoneNumber: '+12065550188', nested: { credential: 'hush' }, fine: 'yes' };
          connect.getLog().info('AuthToken abcdef-token').withObject(recorder.mine);
          connect.getLog().info('mail ana@example.com'); }"""
    )
    log = json.dumps(client.value("connect.getLog()._logs.slice(-20).map(one => [one.text, one.objects])"))
    for secret in ("abcdef-token", "+12065550188", "hush", "ana@example.com"):
        assert secret not in log
    assert "yes" in log
    assert client.value("recorder.mine.authToken") == "abcdef-token"
