"""`initCCP`: arguments, handshake, and what happens when the CCP stays silent."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import scope
from streams.util.errors import StreamsError
from streams.util.errors import ValueError as StreamsValueError
from tests.support.fakes.browser import CCP, CRM
from tests.support.fakes.dom import FakeElement
from tests.unit.page.harness import PORT, URL, PageHarness

pytestmark = pytest.mark.unit


def test_a_url_is_enough(page: PageHarness) -> None:
    """The params may be the CCP's URL alone."""
    page.core.initCCP(page.container, URL)
    assert page.frame.src == URL
    assert page.connect.initCCPParams.ccpUrl == URL
    assert page.connect.containerDiv is page.container


@pytest.mark.row("B08")
@pytest.mark.parametrize(
    ("container", "params", "message"),
    [
        (None, obj(ccpUrl=URL), "containerDiv must be provided"),
        ("div", obj(), "params.ccpUrl must be provided"),
        (obj(), obj(ccpUrl=URL), "containerDiv must be an element of the page"),
    ],
)
def test_wrong_arguments(page: PageHarness, container: Any, params: Any, message: str) -> None:
    """What is missing is named in a ValueError, and nothing was started."""
    place = page.container if container == "div" else container
    with pytest.raises(StreamsValueError) as caught:
        page.core.initCCP(place, params)
    assert caught.value.message == message
    assert page.container.children == []
    assert page.core.upstream is None


def test_what_cannot_travel_stays_in_the_page(page: PageHarness) -> None:
    """The caller's params stay as they are; the page's own provider is what SDK clients get."""
    provider = obj(id="mine")
    params = JsObject(ccpUrl=URL, provider=provider, plugins=[lambda given: given])
    page.core.initCCP(page.container, params)
    assert list(params) == ["ccpUrl", "provider", "plugins"]
    assert page.core.getSDKClientConfig().provider is provider


def test_stored_settings_are_cleared(page: PageHarness) -> None:
    """Softphone and ringtone settings of this origin are removed, unless the page does not want its storage touched."""
    keys = [f"SoftphoneParamsStorage::{CRM}", f"RingtoneParamsStorage::{CRM}"]
    page.browser.local.items = dict.fromkeys([*keys, "mine"], "{}")
    page.init(softphone=obj(disableStoringParamsInLocalStorage=True))
    assert len(page.browser.local.items) == 3
    page.core.terminate()
    page.frame.remove()
    page.init()
    assert list(page.browser.local.items) == ["mine"]


def test_a_frame_that_is_there_already(page: PageHarness) -> None:
    """A frame of somebody else's keeps ours away, and an error says so, until the page removes it."""
    page.core.onError(page.problems.append)
    foreign = FakeElement("iframe")
    foreign.name = "Amazon Connect CCP"
    page.container.appendChild(foreign)
    page.core.initCCP(page.container, obj(ccpUrl=URL))
    assert [problem.code for problem in page.problems] == ["frame_present"]
    assert page.container.children == [foreign]
    foreign.remove()
    page.core.initCCP(page.container, obj(ccpUrl=URL))
    assert len(page.container.children) == 1


@pytest.mark.parametrize("place", ["in the page", "in a shadow root", "not in the page yet"])
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_a_second_call(page: PageHarness, place: str, is_signed_in: bool) -> None:
    """A second call adds no frame, no agent data and no event, wherever the container is; an error says why."""
    if place == "in a shadow root":
        page.browser.shadow(page.container)
    elif place == "not in the page yet":
        page.container.remove()
    page.init()
    if is_signed_in:
        page.acknowledge()
    page.core.initCCP(page.container, obj(ccpUrl=URL))
    assert [problem.code for problem in page.problems] == ["frame_present"]
    assert len(page.container.children) == 1
    assert len(page.core.eventBus.getSubscriptions("agent::update")) == 3


def test_a_frame_that_a_session_left_is_taken_over(page: PageHarness) -> None:
    """After `terminate` the page begins again in the same container or another: one frame, and an agent that works."""
    page.init()
    page.acknowledge()
    first = page.frame
    page.core.terminate()
    page.init()
    assert page.container.children == [page.frame]
    assert page.frame is not first
    page.acknowledge("another-port")
    page.core.terminate()
    page.container = page.browser.container()
    page.init()
    page.acknowledge("a-third-port")
    assert page.core.initialized
    assert len(page.browser.frames()) == 1
    assert page.problems == []


def test_a_container_that_was_replaced(page: PageHarness) -> None:
    """Where the container went with its frame, the session goes on in the next one, and no event is doubled."""
    page.init()
    page.container.remove()
    page.container = page.browser.container()
    page.core.initCCP(page.container, obj(ccpUrl=URL))
    page.acknowledge()
    assert (page.core.initialized, len(page.browser.frames()), page.problems) == (True, 1, [])
    assert page.names().count("acknowledge") == 1


@pytest.mark.parametrize(
    "options",
    [
        {"storageAccess": obj(canRequest=True), "ccpUrl": "https://idp.example/sso"},
        {"ccpUrl": "acme.my.connect.aws/ccp-v2"},
    ],
)
def test_a_call_that_throws_leaves_nothing(page: PageHarness, options: Any) -> None:
    """What is refused with an error has begun nothing: the next call works, and no event is doubled."""
    subscriptions = dict(page.core.eventBus.subMap)
    with pytest.raises((StreamsError, StreamsValueError)):
        page.core.initCCP(page.container, JsObject(options))
    assert page.core.agentDataProvider is None
    assert dict(page.core.eventBus.subMap) == subscriptions
    assert (page.browser.count(), page.browser.clock.pending, page.container.children) == (0, 0, [])
    page.init()
    page.acknowledge()
    assert page.core.initialized


@pytest.mark.parametrize(
    ("name", "url", "meant"),
    [
        ("ccpUrl", "acme.my.connect.aws/ccp-v2/", "https://acme.my.connect.aws/ccp-v2/"),
        ("ccpUrl", "acme.my.connect.aws", "https://acme.my.connect.aws"),
        ("ccpUrl", "localhost:8443/ccp-v2", "https://localhost:8443/ccp-v2"),
        ("ccpUrl", "", "https://<alias>.my.connect.aws/ccp-v2/"),
        ("ccpUrl", f"{CRM}/desktop#top", "https://<alias>.my.connect.aws/ccp-v2/"),
        ("ccpUrl", "javascript:alert(1)", "https://<alias>.my.connect.aws/ccp-v2/"),
        ("loginUrl", "javascript:alert(1)", "https://<alias>.my.connect.aws/ccp-v2/"),
        ("loginUrl", "data:text/html,x", "https://<alias>.my.connect.aws/ccp-v2/"),
        ("loginUrl", "idp.example/login?token=abc", "https://idp.example/login?token=[redacted]"),
        ("secondaryCCPUrl", "east.my.connect.aws/ccp-v2", "https://east.my.connect.aws/ccp-v2"),
    ],
)
def test_urls_that_are_refused(page: PageHarness, name: str, url: str, meant: str) -> None:
    """A URL without scheme, of another one than http(s), or of the page itself is an error that names what to write."""
    with pytest.raises(StreamsError) as caught:
        page.core.initCCP(page.container, JsObject(**{"ccpUrl": URL, name: url}))
    assert (caught.value.code, caught.value.remedy) == ("url_invalid", f"{name}: {meant}")
    assert meant in caught.value.message
    assert page.container.children == []


@pytest.mark.parametrize("url", ["/ccp-v2/", "ccp/index.html", "../ccp-v2", "ccp.html", "//acme.my.connect.aws/ccp-v2"])
def test_relative_urls(page: PageHarness, url: str) -> None:
    """A URL that is relative to the page is taken as it is."""
    page.core.initCCP(page.container, obj(ccpUrl=url, loginUrl="/login.php"))
    assert page.frame.src == url


def test_handshake(page: PageHarness) -> None:
    """The first acknowledge with an id makes the clients; configuration, version and keepalive go up, in order."""
    page.init(softphone=obj(allowFramedSoftphone=True))
    assert page.sent() == []
    page.acknowledge()
    assert page.sent() == ["configure", "outer_context_info", "synchronize"]
    assert page.sent("outer_context_info")[0].streamsVersion == page.connect.version
    assert page.names() == ["acknowledge", "init"]
    assert (page.core.initialized, page.core.portStreamId) == (True, PORT)
    assert page.core.getClient() is page.core.client


def test_an_acknowledge_without_id_is_no_handshake(page: PageHarness) -> None:
    """Answers to other tabs' keepalives arrive here too and change nothing."""
    page.init()
    page.ccp_says("acknowledge")
    assert page.core.initialized is False
    page.acknowledge()
    assert page.core.initialized is True


def test_messages_go_to_the_origin_that_spoke(page: PageHarness) -> None:
    """The target origin is that of the CCP; strangers and other windows are ignored."""
    page.init()
    page.ccp_says("acknowledge", obj(id=PORT), origin="https://evil.example")
    page.browser.message(page.browser.parent, "acknowledge", obj(id=PORT), origin=CCP)
    assert page.core.initialized is False
    page.ccp_says("acknowledge", obj(id=PORT), origin="https://acme.awsapps.com")
    assert {target for _, target in page.frame.contentWindow.posted} == {"https://acme.awsapps.com"}


def test_a_ccp_that_starts_again_is_configured_again(page: PageHarness) -> None:
    """A reloaded CCP acknowledges with a new id: it gets configuration and version anew, and `init` does not repeat."""
    page.init(chat=obj(disableRingtone=True))
    page.acknowledge()
    page.frame.contentWindow.posted.clear()
    page.acknowledge("1700000000001-other")
    assert page.sent() == ["configure", "outer_context_info"]
    assert page.core.portStreamId == "1700000000001-other"
    assert page.names().count("init") == 1


def test_the_style_is_reported(page: PageHarness) -> None:
    """Ten seconds after the frame was made the CCP is notified how it shows."""
    page.init()
    page.acknowledge()
    page.browser.clock.advance(10000)
    assert dict(page.sent("iframe_style")[0]) == {
        "display": "block",
        "offsetWidth": 320,
        "offsetHeight": 460,
        "clientRectsLength": 1,
    }


def test_silence_is_explained(page: PageHarness) -> None:
    """No acknowledge in `ccpLoadTimeout`: `ack_timeout`, and an error that names this page's origin and a remedy."""
    page.init(ccpLoadTimeout=2000, loginPopup=False)
    page.browser.clock.advance(1999)
    assert page.names() == []
    page.browser.clock.advance(1)
    assert page.names()[0] == "ack_timeout"
    problem = page.problems[0]
    assert problem.code == "ccp_no_answer"
    assert CRM in problem.remedy
    assert problem.evidence.ccpOrigins[0] == CCP


def test_an_unreachable_ccp_is_distinguished(page: PageHarness) -> None:
    """When not even the server answers, the error says so."""
    page.reachable = False
    page.init(loginPopup=False)
    page.browser.clock.advance(5000)
    assert [problem.code for problem in page.problems] == ["ccp_unreachable"]


def test_an_acknowledge_in_time_stops_the_load_timer(page: PageHarness) -> None:
    """After the handshake the load time-out is forgotten."""
    page.init()
    page.acknowledge()
    page.browser.clock.advance(6000)
    assert page.problems == []
    assert "ack_timeout" not in page.names()


def test_view_contact_option(page: PageHarness) -> None:
    """`onViewContact` is subscribed like `connect.core.onViewContact`."""
    seen: list[Any] = []
    page.init(onViewContact=seen.append)
    page.acknowledge()
    page.ccp_says("contact::view", obj(contactId="c-1"))
    assert [one.contactId for one in seen] == ["c-1"]


def test_terminate_leaves_nothing_running(page: PageHarness) -> None:
    """After `terminate` no timer, no window listener and no subscription is left; the frame stays."""
    received: list[Any] = []
    page.init()
    page.acknowledge()
    page.core.terminate()
    page.core.eventBus.subscribe("acknowledge", received.append)
    page.acknowledge("late")
    assert (received, page.core.initialized, page.core.upstream) == ([], False, None)
    assert page.browser.count() == 0
    assert page.browser.clock.pending == 0
    assert len(page.container.children) == 1


def test_subscriptions_before_init_survive(page: PageHarness) -> None:
    """The bus is there before `initCCP`, and stays the same."""
    ready: list[Any] = []
    page.core.onInitialized(lambda data: ready.append(data))
    page.init()
    page.acknowledge()
    assert ready == [None]


def test_urls_in_a_frame_without_an_address(page: PageHarness) -> None:
    """A page whose own address is `about:blank` takes URLs that are relative to the page around it."""
    page.browser.location.href = "about:blank"
    scope.document.baseURI = f"{CRM}/desktop"
    page.core.initCCP(page.container, obj(ccpUrl="/ccp-v2/"))
    assert page.frame.src == "/ccp-v2/"
