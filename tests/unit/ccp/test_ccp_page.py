"""The CCP page: joining the worker, relaying, and keeping the parent in its place."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.util.errors import ValueError as StreamsValueError
from tests.support.fakes.browser import CRM
from tests.support.fakes.promise import FakePromise
from tests.unit.ccp.harness import BOOT, PORT, CcpHarness

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("name", list(BOOT))
def test_required_parameters(ccp: CcpHarness, name: str) -> None:
    """A missing boot parameter is a ValueError that names it."""
    with pytest.raises(StreamsValueError, match=f"params.{name} must be provided"):
        ccp.start(**{name: None})
    assert ccp.workers == []


def test_joining_the_worker(ccp: CcpHarness) -> None:
    """The worker's name is fixed; `configure` with the token goes up before the port is opened."""
    ccp.start(agentAppEndpoint="a", authCookieName="c")
    assert (ccp.worker.url, ccp.worker.name) == ("/worker.js", "ConnectSharedWorker")
    assert ccp.to_worker() == ["configure"]
    assert ccp.worker.port.started_after == 1
    sent = ccp.to_worker("configure")[0]
    assert (sent.authToken, sent.region, sent.authorizeEndpoint) == ("s3cret", "us-west-2", "/auth/authorize")
    assert ccp.connect.isCCP() is True


def test_the_legacy_domain_has_its_own_authorize_endpoint(ccp: CcpHarness) -> None:
    """On `.awsapps.com` the default endpoint lies below `/connect`."""
    ccp.browser.location.href = "https://acme.awsapps.com/connect/ccp-v2/"
    ccp.start()
    assert ccp.to_worker("configure")[0].authorizeEndpoint == "/connect/auth/authorize"


def test_first_acknowledge(ccp: CcpHarness) -> None:
    """The first acknowledge with an id makes the clients, and the worker receives the tab and the page's lock."""
    ccp.start()
    ccp.worker_says("acknowledge")
    assert ccp.core.initialized is False
    ccp.worker_says("acknowledge", obj(id=PORT))
    assert (ccp.core.initialized, ccp.core.portStreamId) == (True, PORT)
    sent = ccp.to_worker("tab_id")
    assert [one.tabId for one in sent] == [ccp.browser.session.items["tab_id"]]
    assert ccp.browser.locks.is_held(sent[0].lock)


def test_a_lock_that_comes_late(ccp: CcpHarness) -> None:
    """The tab is reported at the first acknowledge; the lock's name follows once the lock is held."""
    late: list[Any] = []
    ccp.browser.locks.request = lambda name, hold: late.append((name, hold)) or FakePromise()  # type: ignore[method-assign]
    ccp.start()
    ccp.worker_says("acknowledge", obj(id=PORT))
    name, hold = late[0]
    hold(obj(name=name))
    assert [(one.tabId, one.lock) for one in ccp.to_worker("tab_id")] == [
        (ccp.core.tabId, None),
        (ccp.core.tabId, name),
    ]


@pytest.mark.row("D08")
def test_messages_of_the_worker_go_down(ccp: CcpHarness) -> None:
    """Everything from the worker is emitted on the bus first, and goes on to the parent's origin unchanged."""
    ccp.start()
    data = obj(snapshot=obj())
    ccp.worker_says("contact::view", data)
    assert ccp.received == [("contact::view", data)]
    assert ccp.to_parent("contact::view") == [data]
    assert {target for _, target in ccp.browser.parent.posted} == {CRM}


@pytest.mark.row("D08")
def test_messages_of_the_parent_go_up(ccp: CcpHarness) -> None:
    """Everything else from the parent is emitted on the bus and goes on to the worker unchanged."""
    ccp.start()
    request = obj(requestId="1", method="acceptContact", params=obj(contactId="c"))
    ccp.parent_says("api_request", request)
    assert ccp.names() == ["api_request"]
    assert ccp.to_worker("api_request") == [request]


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("configure", obj(authToken="x")),
        ("close", None),
        ("agent::update", obj()),
        ("broadcast", obj(event="agent::update")),
    ],
)
def test_what_the_parent_may_not_say_goes_nowhere(ccp: CcpHarness, event: str, data: Any) -> None:
    """It is neither emitted on the bus nor sent to the worker."""
    ccp.start()
    before = ccp.to_worker()
    ccp.parent_says(event, data)
    assert ccp.to_worker() == before
    assert ccp.received == []


def test_a_stranger_is_not_the_parent(ccp: CcpHarness) -> None:
    """Another window, or the parent's window at another origin, is ignored."""
    ccp.start()
    ccp.browser.message(ccp.browser.body, "terminate", None, CRM)
    ccp.parent_says("terminate", None, "https://evil.example")
    assert ccp.received == []


def test_terminate_goes_up_once(ccp: CcpHarness) -> None:
    """`terminate` of the parent, or of the hosting application on the bus, reaches the worker exactly once."""
    ccp.start()
    ccp.parent_says("terminate")
    assert ccp.to_worker().count("terminate") == 1
    ccp.core.eventBus.trigger("terminate")
    assert ccp.to_worker().count("terminate") == 2


def test_requests_for_the_hosting_application(ccp: CcpHarness) -> None:
    """API-proxy requests stay in the page; the application's answer goes down under the parent's request id."""
    ccp.start()
    asked: list[Any] = []
    ccp.core.eventBus.subscribe("api_proxy_request", asked.append)
    ccp.parent_says("api_request", obj(requestId="crm-1", method="qrIntegrationExists", params=None))
    assert ccp.to_worker("api_request") == []
    ccp.core.eventBus.trigger("api_proxy_response", obj(requestId=asked[0].requestId, data=True))
    answer = ccp.to_parent("api_response")[0]
    assert (answer.requestId, answer.data) == ("crm-1", True)


def test_configure_is_passed_on_to_all(ccp: CcpHarness) -> None:
    """The parent's `configure` starts what it asks for and is broadcast; it is kept for a reload."""
    ccp.start()
    ccp.worker_says("acknowledge", obj(id=PORT))
    wish = obj(softphone=obj(allowFramedSoftphone=True), pageOptions=obj(enableAudioDeviceSettings=True))
    ccp.parent_says("configure", wish)
    sent = [one for one in ccp.to_worker("broadcast") if one.event == "configuration::configure"]
    assert [one.data for one in sent] == [wish]
    assert ccp.core.softphoneParams.allowFramedSoftphone is True
    assert any("SoftphoneParamsStorage" in key for key in ccp.browser.local.items)


def test_without_a_configure_the_page_takes_up_and_asks(ccp: CcpHarness) -> None:
    """100 ms after the acknowledge what was kept is taken up; after a second the parent is asked."""
    ccp.browser.local.items[f"SoftphoneParamsStorage::{ccp.browser.location.origin}"] = '{"allowFramedSoftphone":true}'
    ccp.start()
    ccp.worker_says("acknowledge", obj(id=PORT))
    ccp.browser.clock.advance(100)
    assert ccp.core.softphoneParams.allowFramedSoftphone is True
    ccp.browser.clock.advance(900)
    assert ccp.to_parent().count("request_configure") == 1


def test_a_configure_in_time_is_enough(ccp: CcpHarness) -> None:
    """Who was configured does not ask."""
    ccp.start()
    ccp.worker_says("acknowledge", obj(id=PORT))
    ccp.parent_says("configure", obj(chat=obj()))
    ccp.browser.clock.advance(2000)
    assert "request_configure" not in ccp.to_parent()


def test_the_parents_introduction(ccp: CcpHarness) -> None:
    """Version and style of the framing page are noted."""
    ccp.start()
    ccp.parent_says("outer_context_info", obj(streamsVersion="2.28.1"))
    ccp.parent_says("iframe_style", obj(display="none"))
    assert ccp.connect.outerContextStreamsVersion == "2.28.1"
    assert ccp.core.iframeStyle.display == "none"


def test_counting_pages(ccp: CcpHarness) -> None:
    """`update_connected_ccps` reports how many CCPs there are, in all and in this tab."""
    ccp.start()
    tab = ccp.core.tabId
    ccp.worker_says("update_connected_ccps", obj(length=3, tabId=tab, **{tab: obj(length=2)}))
    assert (ccp.connect.numberOfConnectedCCPs, ccp.connect.numberOfConnectedCCPsInThisTab) == (3, 2)
    assert ccp.connect.hasOtherConnectedCCPs() is True


@pytest.mark.row("B35")
def test_a_page_that_goes_closes_its_port(ccp: CcpHarness) -> None:
    """When the page goes the worker receives `close`, the lock is given back and nothing is left."""
    ccp.start()
    ccp.worker_says("acknowledge", obj(id=PORT))
    lock = ccp.to_worker("tab_id")[0].lock
    ccp.browser.fire("pagehide", obj(persisted=False))
    assert ccp.to_worker()[-1] == "close"
    assert ccp.worker.port.closed
    assert not ccp.browser.locks.is_held(lock)
    assert ccp.browser.clock.pending == 0


def test_a_page_out_of_the_cache_begins_anew(ccp: CcpHarness) -> None:
    """A page that the browser brings back has said farewell: it reloads."""
    ccp.start()
    ccp.browser.fire("pageshow", obj(persisted=False))
    ccp.browser.fire("pagehide", obj())
    assert ccp.browser.location.reloads == 0
    ccp.browser.fire("pageshow", obj(persisted=True))
    assert ccp.browser.location.reloads == 1


def test_own_tab(own_tab: CcpHarness) -> None:
    """A CCP that nobody frames relays nothing and listens to no window."""
    own_tab.start(softphone=obj(ringtoneUrl="r"))
    own_tab.worker_says("acknowledge", obj(id=PORT))
    assert own_tab.browser.listeners.get("message", []) == []
    assert own_tab.core.softphoneParams.ringtoneUrl == "r"
