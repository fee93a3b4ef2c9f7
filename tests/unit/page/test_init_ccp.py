"""`initCCP`: arguments, handshake, and what happens when the CCP stays silent."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.util.errors import ValueError as StreamsValueError
from tests.unit.page.browser import CCP, CRM
from tests.unit.page.desk import PORT, URL, Desk

pytestmark = pytest.mark.unit


def test_a_url_is_enough(desk: Desk) -> None:
    """The params may be the CCP's URL alone."""
    desk.core.initCCP(desk.container, URL)
    assert desk.frame.src == URL
    assert desk.connect.initCCPParams.ccpUrl == URL
    assert desk.connect.containerDiv is desk.container


@pytest.mark.row("B08")
@pytest.mark.parametrize(
    ("container", "params", "message"),
    [
        (None, obj(ccpUrl=URL), "containerDiv must be provided"),
        ("div", obj(), "params.ccpUrl must be provided"),
        (obj(), obj(ccpUrl=URL), "containerDiv must be an element of the page"),
    ],
)
def test_wrong_arguments(desk: Desk, container: Any, params: Any, message: str) -> None:
    """What is missing is named in a ValueError, and nothing was started."""
    place = desk.container if container == "div" else container
    with pytest.raises(StreamsValueError) as caught:
        desk.core.initCCP(place, params)
    assert caught.value.message == message
    assert desk.container.children == []
    assert desk.core.upstream is None


def test_what_cannot_travel_is_taken_out(desk: Desk) -> None:
    """`provider` and `plugins` leave the caller's params; the page's own provider is what SDK clients get."""
    provider = obj(id="mine")
    params = JsObject(ccpUrl=URL, provider=provider, plugins=[lambda given: given])
    desk.core.initCCP(desk.container, params)
    assert list(params) == ["ccpUrl"]
    assert desk.core.getSDKClientConfig().provider is provider


def test_stored_settings_are_cleared(desk: Desk) -> None:
    """Softphone and ringtone settings of this origin are removed, unless the page does not want its storage touched."""
    keys = [f"SoftphoneParamsStorage::{CRM}", f"RingtoneParamsStorage::{CRM}"]
    desk.browser.local.kept = dict.fromkeys([*keys, "mine"], "{}")
    desk.init(softphone=obj(disableStoringParamsInLocalStorage=True))
    assert len(desk.browser.local.kept) == 3
    desk.core.terminate()
    desk.frame.remove()
    desk.init()
    assert list(desk.browser.local.kept) == ["mine"]


def test_a_frame_that_is_there_already(desk: Desk) -> None:
    """A second call adds no frame and tells why, even after `terminate`, until the page removes the frame."""
    desk.init()
    desk.core.initCCP(desk.container, obj(ccpUrl=URL))
    assert [problem.code for problem in desk.problems] == ["frame_present"]
    desk.core.terminate()
    desk.core.initCCP(desk.container, obj(ccpUrl=URL))
    assert len(desk.container.children) == 1
    desk.frame.remove()
    desk.core.initCCP(desk.container, obj(ccpUrl=URL))
    assert len(desk.container.children) == 1


def test_handshake(desk: Desk) -> None:
    """The first acknowledge with an id makes the clients; configuration, version and keepalive go up, in order."""
    desk.init(softphone=obj(allowFramedSoftphone=True))
    assert desk.sent() == []
    desk.acknowledge()
    assert desk.sent() == ["configure", "outer_context_info", "synchronize"]
    assert desk.sent("outer_context_info")[0].streamsVersion == desk.connect.version
    assert desk.names() == ["acknowledge", "init"]
    assert (desk.core.initialized, desk.core.portStreamId) == (True, PORT)
    assert desk.core.getClient() is desk.core.client


def test_an_acknowledge_without_id_is_no_handshake(desk: Desk) -> None:
    """Answers to other tabs' keepalives arrive here too and change nothing."""
    desk.init()
    desk.ccp_says("acknowledge")
    assert desk.core.initialized is False
    desk.acknowledge()
    assert desk.core.initialized is True


def test_messages_go_to_the_origin_that_spoke(desk: Desk) -> None:
    """The target origin is that of the CCP; strangers and other windows are not heard."""
    desk.init()
    desk.ccp_says("acknowledge", obj(id=PORT), origin="https://evil.example")
    desk.browser.message(desk.browser.parent, "acknowledge", obj(id=PORT), origin=CCP)
    assert desk.core.initialized is False
    desk.ccp_says("acknowledge", obj(id=PORT), origin="https://acme.awsapps.com")
    assert {target for _, target in desk.frame.contentWindow.posted} == {"https://acme.awsapps.com"}


def test_a_ccp_that_starts_again_is_told_again(desk: Desk) -> None:
    """A reloaded CCP acknowledges with a new id: it gets configuration and version anew, and `init` does not repeat."""
    desk.init(chat=obj(disableRingtone=True))
    desk.acknowledge()
    desk.frame.contentWindow.posted.clear()
    desk.acknowledge("1700000000001-other")
    assert desk.sent() == ["configure", "outer_context_info"]
    assert desk.core.portStreamId == "1700000000001-other"
    assert desk.names().count("init") == 1


def test_the_style_is_reported(desk: Desk) -> None:
    """Ten seconds after the frame was made the CCP hears how it shows."""
    desk.init()
    desk.acknowledge()
    desk.browser.clock.pass_time(10000)
    assert dict(desk.sent("iframe_style")[0]) == {
        "display": "block",
        "offsetWidth": 320,
        "offsetHeight": 460,
        "clientRectsLength": 1,
    }


def test_silence_is_explained(desk: Desk) -> None:
    """No acknowledge in `ccpLoadTimeout`: `ack_timeout`, and an error that names this page's origin and a remedy."""
    desk.init(ccpLoadTimeout=2000, loginPopup=False)
    desk.browser.clock.pass_time(1999)
    assert desk.names() == []
    desk.browser.clock.pass_time(1)
    assert desk.names()[0] == "ack_timeout"
    problem = desk.problems[0]
    assert problem.code == "ccp_no_answer"
    assert CRM in problem.remedy
    assert problem.evidence.ccpOrigins[0] == CCP


def test_an_unreachable_ccp_is_told_apart(desk: Desk) -> None:
    """When not even the server answers, the error says so."""
    desk.reachable = False
    desk.init(loginPopup=False)
    desk.browser.clock.pass_time(5000)
    assert [problem.code for problem in desk.problems] == ["ccp_unreachable"]


def test_an_acknowledge_in_time_stops_the_load_timer(desk: Desk) -> None:
    """After the handshake the load time-out is forgotten."""
    desk.init()
    desk.acknowledge()
    desk.browser.clock.pass_time(6000)
    assert desk.problems == []
    assert "ack_timeout" not in desk.names()


def test_view_contact_option(desk: Desk) -> None:
    """`onViewContact` is subscribed like `connect.core.onViewContact`."""
    seen: list[Any] = []
    desk.init(onViewContact=seen.append)
    desk.acknowledge()
    desk.ccp_says("contact::view", obj(contactId="c-1"))
    assert [one.contactId for one in seen] == ["c-1"]


def test_terminate_leaves_nothing_running(desk: Desk) -> None:
    """After `terminate` no timer, no window listener and no subscription is left; the frame stays."""
    heard: list[Any] = []
    desk.init()
    desk.acknowledge()
    desk.core.terminate()
    desk.core.eventBus.subscribe("acknowledge", heard.append)
    desk.acknowledge("late")
    assert (heard, desk.core.initialized, desk.core.upstream) == ([], False, None)
    assert desk.browser.count() == 0
    assert desk.browser.clock.waiting == {}
    assert len(desk.container.children) == 1


def test_subscriptions_before_init_survive(desk: Desk) -> None:
    """The bus is there before `initCCP`, and stays the same."""
    ready: list[Any] = []
    desk.core.onInitialized(lambda data: ready.append(data))
    desk.init()
    desk.acknowledge()
    assert ready == [None]
