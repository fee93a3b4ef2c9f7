"""Storage access: the frame asks first, the handshake follows the grant."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from tests.support.fakes.browser import CCP
from tests.unit.page.harness import URL, PageHarness

pytestmark = pytest.mark.unit


def ask_url(page: PageHarness, ccp_url: str, **params: Any) -> str:
    page.connect.storageAccess.init(ccp_url, page.container, JsObject(canRequest=True, **params))
    return str(page.connect.storageAccess.getRequestStorageAccessUrl())


@pytest.mark.parametrize(
    ("ccp_url", "asks_at"),
    [
        ("https://a.my.connect.aws/ccp-v2/", "https://a.my.connect.aws/request-storage-access"),
        ("https://a.govcloud.connect.aws/ccp-v2", "https://a.govcloud.connect.aws/request-storage-access"),
        ("https://a.connect.aws.a2z.com/ccp-v2", "https://a.connect.aws.a2z.com/request-storage-access"),
        ("https://a.awsapps.com/connect/ccp-v2/", "https://a.awsapps.com/connect/request-storage-access"),
        ("https://a.awsapps.com/connect-gamma/ccp-v2/", "https://a.awsapps.com/connect-gamma/request-storage-access"),
        ("http://localhost:3000/ccp-v2", "http://localhost:3000/ccp-v2/request-storage-access"),
    ],
)
def test_the_page_that_asks(page: PageHarness, ccp_url: str, asks_at: str) -> None:
    """The asking page is derived from the CCP's URL."""
    assert ask_url(page, ccp_url) == asks_at


def test_a_foreign_ccp_needs_the_instance(page: PageHarness) -> None:
    """A CCP behind a foreign domain needs `instanceUrl`; without it there is an Error that says so."""
    assert (
        ask_url(page, "https://idp.example/sso", instanceUrl="https://a.my.connect.aws")
        == "https://a.my.connect.aws/request-storage-access"
    )
    assert page.connect.storageAccess.getStorageAccessParams().landat == "/connect/ccp-v2"
    with pytest.raises(Exception, match="instanceUrl"):
        ask_url(page, "https://idp.example/sso")


@pytest.mark.parametrize(
    ("value", "asks"), [(True, True), ("true", True), (False, False), ("false", False), (None, False)]
)
def test_can_request(page: PageHarness, value: Any, asks: bool) -> None:
    """The text "false" counts as false, and the rule is not to ask; the page may opt in and out."""
    storage = page.connect.storageAccess
    storage.init(URL, page.container, obj(canRequest=value))
    assert storage.canRequest() is asks
    storage.optInForRequestAccess()
    assert storage.canRequest() is True
    storage.optOutFromRequestAccess()
    assert storage.canRequest() is False


def test_the_handshake_waits_for_the_grant(page: PageHarness) -> None:
    """The frame loads the asking page, each load is sent what is wanted, and only the first grant goes on."""
    page.init(storageAccess=obj(canRequest=True))
    assert page.frame.src == f"{CCP}/request-storage-access"
    page.frame.fire("load")
    posted = {target: message.data for message, target in page.frame.contentWindow.posted}
    assert (posted[CCP].canRequest, posted[CCP].mode, posted[CCP].landat) == (True, "default", "/ccp-v2/")
    page.acknowledge()
    assert page.core.initialized is False
    page.ccp_says("storageAccess::granted")
    page.ccp_says("storageAccess::granted")
    page.acknowledge()
    assert page.names().count("acknowledge") == 1
    assert page.core.initialized is True
    assert page.connect.storageAccess.getOnGrantCallbackInvoked() is True


def test_each_frame_is_asked(page: PageHarness) -> None:
    """A frame that replaces another one is asked as well, before it has spoken, wherever its asking page lives."""
    page.init(storageAccess=obj(canRequest=True))
    page.ccp_says("storageAccess::granted")
    page.acknowledge()
    page.browser.clock.advance(20000)
    second = page.frame
    page.frame.fire("load")
    assert len(second.contentWindow.data_of("storageAccess::request")) >= 2
    assert {target for _, target in second.contentWindow.posted} == {CCP, "https://acme.awsapps.com"}
    assert second.contentWindow.data_of("api_request") == []
    page.ccp_says("storageAccess::granted")
    page.acknowledge("another-port")
    assert page.core.portStreamId == "another-port"
    assert page.names().count("init") == 1


def test_custom_mode_shows_and_hides(page: PageHarness) -> None:
    """In custom mode the container shows when access is missing or denied, and hides on the grant."""
    page.container.style.display = "none"
    page.init(storageAccess=obj(canRequest=True, mode="custom"))
    page.ccp_says("storageAccess::init", obj(hasAccess=False))
    assert page.container.style.display == "block"
    page.ccp_says("storageAccess::granted")
    assert page.container.style.display == "none"


def test_a_refusal_is_a_problem(page: PageHarness) -> None:
    """A browser or a person that refuses the cookies is an error with a remedy."""
    page.init(storageAccess=obj(canRequest=True))
    page.ccp_says("storageAccess::denied")
    assert [problem.code for problem in page.problems] == ["cookies_blocked"]


def test_on_request(page: PageHarness) -> None:
    """Callbacks get the whole message, from the CCP's frame alone, until they are ended."""
    received: list[Any] = []
    page.init(storageAccess=obj(canRequest=True))
    ending = page.connect.storageAccess.onRequest(obj(onInit=received.append, onDeny=received.append))
    page.browser.message(page.browser.parent, "storageAccess::init", obj(hasAccess=False))
    page.ccp_says("storageAccess::init", obj(hasAccess=False))
    page.ccp_says("storageAccess::denied")
    ending.unsubscribe()
    page.ccp_says("storageAccess::denied")
    assert [one.event for one in received] == ["storageAccess::init", "storageAccess::denied"]
    assert received[0].data.hasAccess is False


def test_terminate_resets(page: PageHarness) -> None:
    """After `terminate` nothing of the conversation is left."""
    page.init(storageAccess=obj(canRequest=True))
    page.core.terminate()
    assert page.connect.storageAccess.canRequest() is False
    assert page.frame.count() == 0
