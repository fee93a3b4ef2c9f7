"""Storage access: the frame asks first, the handshake follows the grant."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from tests.unit.page.browser import CCP
from tests.unit.page.desk import URL, Desk

pytestmark = pytest.mark.unit


def ask_url(desk: Desk, ccp_url: str, **params: Any) -> str:
    desk.connect.storageAccess.init(ccp_url, desk.container, JsObject(canRequest=True, **params))
    return str(desk.connect.storageAccess.getRequestStorageAccessUrl())


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
def test_the_page_that_asks(desk: Desk, ccp_url: str, asks_at: str) -> None:
    """The asking page is derived from the CCP's URL."""
    assert ask_url(desk, ccp_url) == asks_at


def test_a_foreign_ccp_needs_the_instance(desk: Desk) -> None:
    """A CCP behind a foreign domain needs `instanceUrl`; without it there is an Error that says so."""
    assert (
        ask_url(desk, "https://idp.example/sso", instanceUrl="https://a.my.connect.aws")
        == "https://a.my.connect.aws/request-storage-access"
    )
    assert desk.connect.storageAccess.getStorageAccessParams().landat == "/connect/ccp-v2"
    with pytest.raises(Exception, match="instanceUrl"):
        ask_url(desk, "https://idp.example/sso")


@pytest.mark.parametrize(
    ("value", "asks"), [(True, True), ("true", True), (False, False), ("false", False), (None, False)]
)
def test_can_request(desk: Desk, value: Any, asks: bool) -> None:
    """The text "false" counts as false, and the rule is not to ask; the page may opt in and out."""
    storage = desk.connect.storageAccess
    storage.init(URL, desk.container, obj(canRequest=value))
    assert storage.canRequest() is asks
    storage.optInForRequestAccess()
    assert storage.canRequest() is True
    storage.optOutFromRequestAccess()
    assert storage.canRequest() is False


def test_the_handshake_waits_for_the_grant(desk: Desk) -> None:
    """The frame loads the asking page, each load is told what is wanted, and only the first grant goes on."""
    desk.init(storageAccess=obj(canRequest=True))
    assert desk.frame.src == f"{CCP}/request-storage-access"
    desk.frame.fire("load")
    told = {target: message.data for message, target in desk.frame.contentWindow.posted}
    assert (told[CCP].canRequest, told[CCP].mode, told[CCP].landat) == (True, "default", "/ccp-v2/")
    desk.acknowledge()
    assert desk.core.initialized is False
    desk.ccp_says("storageAccess::granted")
    desk.ccp_says("storageAccess::granted")
    desk.acknowledge()
    assert desk.names().count("acknowledge") == 1
    assert desk.core.initialized is True
    assert desk.connect.storageAccess.getOnGrantCallbackInvoked() is True


def test_custom_mode_shows_and_hides(desk: Desk) -> None:
    """In custom mode the container shows when access is missing or denied, and hides on the grant."""
    desk.container.style.display = "none"
    desk.init(storageAccess=obj(canRequest=True, mode="custom"))
    desk.ccp_says("storageAccess::init", obj(hasAccess=False))
    assert desk.container.style.display == "block"
    desk.ccp_says("storageAccess::granted")
    assert desk.container.style.display == "none"


def test_a_refusal_is_a_problem(desk: Desk) -> None:
    """A browser or a person that refuses the cookies is an error with a remedy."""
    desk.init(storageAccess=obj(canRequest=True))
    desk.ccp_says("storageAccess::denied")
    assert [problem.code for problem in desk.problems] == ["cookies_blocked"]


def test_on_request(desk: Desk) -> None:
    """Callbacks get the whole message, from the CCP's frame alone, until they are ended."""
    heard: list[Any] = []
    desk.init(storageAccess=obj(canRequest=True))
    ending = desk.connect.storageAccess.onRequest(obj(onInit=heard.append, onDeny=heard.append))
    desk.browser.message(desk.browser.parent, "storageAccess::init", obj(hasAccess=False))
    desk.ccp_says("storageAccess::init", obj(hasAccess=False))
    desk.ccp_says("storageAccess::denied")
    ending.unsubscribe()
    desk.ccp_says("storageAccess::denied")
    assert [one.event for one in heard] == ["storageAccess::init", "storageAccess::denied"]
    assert heard[0].data.hasAccess is False


def test_terminate_resets(desk: Desk) -> None:
    """After `terminate` nothing of the conversation is left."""
    desk.init(storageAccess=obj(canRequest=True))
    desk.core.terminate()
    assert desk.connect.storageAccess.canRequest() is False
    assert desk.frame.count() == 0
