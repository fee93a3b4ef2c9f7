"""What a CCP page takes from the page that frames it."""

from __future__ import annotations

from typing import Any

import pytest

from streams.ccp.parent import admits, parent_stream
from streams.host.markers import obj
from tests.support.fakes.browser import CRM, FakeAncestors, FakeBrowser

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("synchronize", None),
        ("configure", obj(softphone=obj(allowFramedSoftphone=True))),
        ("configure", None),
        ("api_request", obj(requestId="1", method="acceptContact")),
        ("master_request", obj(requestId="1", method="checkMaster")),
        ("terminate", None),
        ("outer_context_info", obj(streamsVersion="2.28.1")),
        ("reload_agent_configuration", None),
        ("webSocket::send", obj(topic="aws/chat")),
        ("webSocket::subscribe", ["aws/chat"]),
        ("log", obj(text="x")),
        ("disasterRecovery::init_disaster_recovery", obj()),
        ("globalResiliency::heartbeat_syn", None),
        ("agent::fetch_agent_data_from_ccp", None),
        ("connection::ready_to_start_session", None),
        ("media_device_request", None),
        ("myPage::something", obj()),
    ],
)
def test_a_page_may_say(event: str, data: Any) -> None:
    """What pages send up passes, names of the applications' own included."""
    assert admits(event, data)


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("close", None),
        ("tab_id", obj(tabId="stolen")),
        ("configure", obj(authToken="stolen", softphone=obj())),
        ("agent::update", obj(snapshot=obj())),
        ("acknowledge", obj(id="p")),
        ("api_response", obj(requestId="1")),
        ("terminated", None),
        ("auth_fail", obj(authorize=True)),
        ("authorize_success", None),
        ("api_proxy_request", obj(method="anything")),
        ("api_proxy_response", obj(requestId="1")),
        ("agent::init", obj()),
        ("contact::connected::c-1", obj()),
        ("webSocket::all_message", obj(topic="aws/chat")),
        ("agent::websocket_connection_lost", None),
        ("client_side_logs", []),
        ("log", "a text"),
        ("voiceId::update_domain_id", None),
    ],
)
def test_a_page_may_not_say(event: str, data: Any) -> None:
    """What only the CCP page or the worker may say is dropped, a token above all; so is what lacks its payload."""
    assert not admits(event, data)


@pytest.mark.parametrize(
    "event",
    [
        "contact::view",
        "contact::accepted",
        "contact::accepted::c-1",
        "mute",
        "agent::mute_toggle",
        "configuration::set_speaker_device",
        "log",
        "client_metric",
        "myPage::something",
    ],
)
def test_a_page_may_broadcast(event: str) -> None:
    """Pages' own events and the protocol's broadcast events reach all tabs."""
    assert admits("broadcast", obj(event=event, data=obj()))


@pytest.mark.parametrize(
    "event",
    [
        "agent::update",
        "agent::init",
        "contact::ended",
        "contact::ended::c-1",
        "terminated",
        "configure",
        "api_response",
        "auth_fail",
    ],
)
def test_a_page_may_not_broadcast(event: str) -> None:
    """A page cannot make other tabs believe that the worker spoke."""
    assert not admits("broadcast", obj(event=event, data=obj()))


@pytest.mark.parametrize("data", [None, "text", obj(), obj(event=5), obj(event="log", data="text")])
def test_a_broadcast_of_nothing_is_dropped(data: Any) -> None:
    """A broadcast without an event name goes nowhere."""
    assert not admits("broadcast", data)


def test_the_parent_is_known_from_the_browser(browser: FakeBrowser) -> None:
    """Where the browser lists the ancestors, the framing page's origin is the only one talked to."""
    browser.location.ancestorOrigins = FakeAncestors([CRM, "https://outer"])
    received: list[Any] = []
    stream = parent_stream()
    stream.onMessage(lambda message: received.append(message.data.event))
    stream.send(obj(event="acknowledge"))
    assert [target for _, target in browser.parent.posted] == [CRM]
    browser.message(browser.parent, "synchronize", origin="https://evil.example")
    browser.message(browser.parent, "synchronize", origin=CRM)
    assert received == ["synchronize"]


def test_the_parent_is_known_from_its_first_message(browser: FakeBrowser) -> None:
    """Where it does not, the origin that speaks first is the only one talked to from then on."""
    stream = parent_stream()
    stream.send(obj(event="acknowledge"))
    browser.message(browser.parent, "synchronize", origin=CRM)
    stream.send(obj(event="agent::update"))
    assert [target for _, target in browser.parent.posted] == ["*", CRM]
