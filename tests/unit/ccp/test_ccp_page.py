"""The CCP page: joining the worker, relaying, and keeping the parent in its place."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.util.errors import ValueError as StreamsValueError
from tests.unit.ccp.panel import BOOT, PORT, Panel
from tests.unit.page.browser import CRM, Promise

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("name", list(BOOT))
def test_required_parameters(panel: Panel, name: str) -> None:
    """A missing boot parameter is a ValueError that names it."""
    with pytest.raises(StreamsValueError, match=f"params.{name} must be provided"):
        panel.start(**{name: None})
    assert panel.workers == []


def test_joining_the_worker(panel: Panel) -> None:
    """The worker's name is fixed; `configure` with the token goes up before the port is opened."""
    panel.start(agentAppEndpoint="a", authCookieName="c")
    assert (panel.worker.url, panel.worker.name) == ("/worker.js", "ConnectSharedWorker")
    assert panel.to_worker() == ["configure"]
    assert panel.worker.port.started_after == 1
    sent = panel.to_worker("configure")[0]
    assert (sent.authToken, sent.region, sent.authorizeEndpoint) == ("s3cret", "us-west-2", "/auth/authorize")
    assert panel.connect.isCCP() is True


def test_the_legacy_domain_has_its_own_authorize_endpoint(panel: Panel) -> None:
    """On `.awsapps.com` the default endpoint lies below `/connect`."""
    panel.browser.location.href = "https://acme.awsapps.com/connect/ccp-v2/"
    panel.start()
    assert panel.to_worker("configure")[0].authorizeEndpoint == "/connect/auth/authorize"


def test_first_acknowledge(panel: Panel) -> None:
    """The first acknowledge with an id makes the clients, and the worker hears the tab and the page's lock."""
    panel.start()
    panel.worker_says("acknowledge")
    assert panel.core.initialized is False
    panel.worker_says("acknowledge", obj(id=PORT))
    assert (panel.core.initialized, panel.core.portStreamId) == (True, PORT)
    told = panel.to_worker("tab_id")
    assert [one.tabId for one in told] == [panel.browser.session.kept["tab_id"]]
    assert panel.browser.locks.is_held(told[0].lock)


def test_a_lock_that_comes_late(panel: Panel) -> None:
    """The tab is told at the first acknowledge; the lock's name follows once the lock is held."""
    late: list[Any] = []
    panel.browser.locks.request = lambda name, hold: late.append((name, hold)) or Promise()  # type: ignore[method-assign]
    panel.start()
    panel.worker_says("acknowledge", obj(id=PORT))
    name, hold = late[0]
    hold(obj(name=name))
    assert [(one.tabId, one.lock) for one in panel.to_worker("tab_id")] == [
        (panel.core.tabId, None),
        (panel.core.tabId, name),
    ]


@pytest.mark.row("D08")
def test_messages_of_the_worker_go_down(panel: Panel) -> None:
    """Everything from the worker is heard on the bus first, and goes on to the parent's origin unchanged."""
    panel.start()
    data = obj(snapshot=obj())
    panel.worker_says("contact::view", data)
    assert panel.heard == [("contact::view", data)]
    assert panel.to_parent("contact::view") == [data]
    assert {target for _, target in panel.browser.parent.posted} == {CRM}


@pytest.mark.row("D08")
def test_messages_of_the_parent_go_up(panel: Panel) -> None:
    """Everything else from the parent is heard on the bus and goes on to the worker unchanged."""
    panel.start()
    request = obj(requestId="1", method="acceptContact", params=obj(contactId="c"))
    panel.parent_says("api_request", request)
    assert panel.names() == ["api_request"]
    assert panel.to_worker("api_request") == [request]


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("configure", obj(authToken="x")),
        ("close", None),
        ("agent::update", obj()),
        ("broadcast", obj(event="agent::update")),
    ],
)
def test_what_the_parent_may_not_say_goes_nowhere(panel: Panel, event: str, data: Any) -> None:
    """It is neither heard on the bus nor sent to the worker."""
    panel.start()
    before = panel.to_worker()
    panel.parent_says(event, data)
    assert panel.to_worker() == before
    assert panel.heard == []


def test_a_stranger_is_not_the_parent(panel: Panel) -> None:
    """Another window, or the parent's window at another origin, is not heard."""
    panel.start()
    panel.browser.message(panel.browser.body, "terminate", None, CRM)
    panel.parent_says("terminate", None, "https://evil.example")
    assert panel.heard == []


def test_terminate_goes_up_once(panel: Panel) -> None:
    """`terminate` of the parent, or of the hosting application on the bus, reaches the worker exactly once."""
    panel.start()
    panel.parent_says("terminate")
    assert panel.to_worker().count("terminate") == 1
    panel.core.eventBus.trigger("terminate")
    assert panel.to_worker().count("terminate") == 2


def test_requests_for_the_hosting_application(panel: Panel) -> None:
    """API-proxy requests stay in the page; the application's answer goes down under the parent's request id."""
    panel.start()
    asked: list[Any] = []
    panel.core.eventBus.subscribe("api_proxy_request", asked.append)
    panel.parent_says("api_request", obj(requestId="crm-1", method="qrIntegrationExists", params=None))
    assert panel.to_worker("api_request") == []
    panel.core.eventBus.trigger("api_proxy_response", obj(requestId=asked[0].requestId, data=True))
    answer = panel.to_parent("api_response")[0]
    assert (answer.requestId, answer.data) == ("crm-1", True)


def test_configure_is_passed_on_to_all(panel: Panel) -> None:
    """The parent's `configure` starts what it asks for and is broadcast; it is kept for a reload."""
    panel.start()
    panel.worker_says("acknowledge", obj(id=PORT))
    wish = obj(softphone=obj(allowFramedSoftphone=True), pageOptions=obj(enableAudioDeviceSettings=True))
    panel.parent_says("configure", wish)
    told = [one for one in panel.to_worker("broadcast") if one.event == "configuration::configure"]
    assert [one.data for one in told] == [wish]
    assert panel.core.softphoneParams.allowFramedSoftphone is True
    assert any("SoftphoneParamsStorage" in key for key in panel.browser.local.kept)


def test_without_a_configure_the_page_takes_up_and_asks(panel: Panel) -> None:
    """100 ms after the acknowledge what was kept is taken up; after a second the parent is asked."""
    panel.browser.local.kept[f"SoftphoneParamsStorage::{panel.browser.location.origin}"] = (
        '{"allowFramedSoftphone":true}'
    )
    panel.start()
    panel.worker_says("acknowledge", obj(id=PORT))
    panel.browser.clock.pass_time(100)
    assert panel.core.softphoneParams.allowFramedSoftphone is True
    panel.browser.clock.pass_time(900)
    assert panel.to_parent().count("request_configure") == 1


def test_a_configure_in_time_is_enough(panel: Panel) -> None:
    """Who was configured does not ask."""
    panel.start()
    panel.worker_says("acknowledge", obj(id=PORT))
    panel.parent_says("configure", obj(chat=obj()))
    panel.browser.clock.pass_time(2000)
    assert "request_configure" not in panel.to_parent()


def test_the_parents_introduction(panel: Panel) -> None:
    """Version and style of the framing page are noted."""
    panel.start()
    panel.parent_says("outer_context_info", obj(streamsVersion="2.28.1"))
    panel.parent_says("iframe_style", obj(display="none"))
    assert panel.connect.outerContextStreamsVersion == "2.28.1"
    assert panel.core.iframeStyle.display == "none"


def test_counting_pages(panel: Panel) -> None:
    """`update_connected_ccps` tells how many CCPs there are, in all and in this tab."""
    panel.start()
    tab = panel.core.tabId
    panel.worker_says("update_connected_ccps", obj(length=3, tabId=tab, **{tab: obj(length=2)}))
    assert (panel.connect.numberOfConnectedCCPs, panel.connect.numberOfConnectedCCPsInThisTab) == (3, 2)
    assert panel.connect.hasOtherConnectedCCPs() is True


@pytest.mark.row("B35")
def test_a_page_that_goes_closes_its_port(panel: Panel) -> None:
    """When the page goes the worker hears `close`, the lock is given back and nothing is left."""
    panel.start()
    panel.worker_says("acknowledge", obj(id=PORT))
    lock = panel.to_worker("tab_id")[0].lock
    panel.browser.fire("pagehide", obj(persisted=False))
    assert panel.to_worker()[-1] == "close"
    assert panel.worker.port.closed
    assert not panel.browser.locks.is_held(lock)
    assert panel.browser.clock.waiting == {}


def test_a_page_out_of_the_cache_begins_anew(panel: Panel) -> None:
    """A page that the browser brings back has said farewell: it reloads."""
    panel.start()
    panel.browser.fire("pageshow", obj(persisted=False))
    panel.browser.fire("pagehide", obj())
    assert panel.browser.location.reloads == 0
    panel.browser.fire("pageshow", obj(persisted=True))
    assert panel.browser.location.reloads == 1


def test_own_tab(own_tab: Panel) -> None:
    """A CCP that nobody frames relays nothing and listens to no window."""
    own_tab.start(softphone=obj(ringtoneUrl="r"))
    own_tab.worker_says("acknowledge", obj(id=PORT))
    assert own_tab.browser.listeners.get("message", []) == []
    assert own_tab.core.softphoneParams.ringtoneUrl == "r"
