"""The functions right on `connect` (public API §1)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import obj
from streams.session.termination import end_session
from streams.util.errors import ValueError as BadArgument
from streams.wire.conduit import Conduit, IFrameConduit
from tests.support.fakes.dom import FakeWindow
from tests.unit.api.data import agent_data, contact
from tests.unit.api.page import Page


@pytest.mark.row("E01", "E02")
def test_agent_waits_for_the_first_data(page: Page) -> None:
    """`connect.agent(f)` waits for the first data, and calls once for many updates."""
    received = page.received(page.connect.agent)
    assert received == []
    page.update(agent_data()).update(agent_data())
    assert [type(one) for one in received] == [page.connect.Agent]


@pytest.mark.row("E01")
def test_agent_calls_back_at_once_when_known(page: Page) -> None:
    """Once there is an agent, `connect.agent(f)` calls at once, and still returns a subscription."""
    page.update(agent_data())
    received: list[Any] = []
    subscription = page.connect.agent(received.append)
    assert [type(one) for one in received] == [page.connect.Agent]
    subscription.unsubscribe()


@pytest.mark.row("E03")
def test_contacts_of_the_first_data(page: Page) -> None:
    """`connect.contact(f)` is called for contacts that are there when the agent appears, in whichever state."""
    received = page.received(page.connect.contact)
    page.update(agent_data(contact("c-1", "ended"), contact("c-2", "missed")))
    assert [one.getContactId() for one in received] == ["c-1", "c-2"]


def test_contacts_are_not_replayed(page: Page) -> None:
    """Who subscribes late is not notified of contacts that were known before."""
    page.update(agent_data(contact("c-1")))
    received = page.received(page.connect.contact)
    page.update(agent_data(contact("c-1"), contact("c-2")))
    assert [one.getContactId() for one in received] == ["c-2"]


@pytest.mark.row("E02")
def test_a_second_login(page: Page) -> None:
    """After the session ended and a new one began, the agent is introduced anew to who subscribed to it."""
    page.update(agent_data())
    end_session(page.core)
    assert page.connect.agent.initialized is False
    page.start()
    received = page.received(page.connect.agent)
    page.update(agent_data())
    assert len(received) == 1


@pytest.mark.row("E04")
@pytest.mark.parametrize("name", ["onWebsocketInitFailure", "onWebSocketInitFailure"])
def test_websocket_failure_has_two_spellings(name: str, page: Page) -> None:
    """The failure of the web socket is reported under both spellings, at once when it is known already."""
    received = page.received(page.connect[name])
    page.ccp.push("webSocket::init_failure", None)
    assert received == [None]
    page.connect.webSocketInitFailed = True
    again: list[str] = []
    page.connect[name](lambda: again.append("at once"))
    assert again == ["at once"]


def answers(page: Page) -> tuple[list[str], Any, Any]:
    said: list[str] = []
    return said, lambda: said.append("yes"), lambda: said.append("no")


@pytest.mark.parametrize(("is_master", "expected"), [(True, ["yes"]), (False, ["no"])])
def test_master(is_master: bool, expected: list[str], page: Page) -> None:
    """`ifMaster` asks the worker, and calls one of the two."""
    said, yes, no = answers(page)
    page.ccp.answer("checkMaster", {"data": obj(isMaster=is_master)})
    page.connect.ifMaster("connect::ringtone", yes, no, True)
    assert said == expected
    assert page.ccp.requests == [("checkMaster", {"topic": "connect::ringtone", "shouldNotBecomeMasterIfNone": True})]


def test_master_with_one_function(page: Page) -> None:
    """The second function may be missing."""
    page.ccp.answer("checkMaster", {"data": obj(isMaster=False)})
    page.connect.ifMaster("connect::ringtone", lambda: None, None, None)
    assert len(page.ccp.requests) == 1


def test_nobody_is_master_without_a_client(opened_page: Page) -> None:
    """Before the acknowledge nobody is master, as is answered at once; nor can anybody become it."""
    said, yes, no = answers(opened_page)
    opened_page.connect.ifMaster("connect::ringtone", yes, no, None)
    opened_page.connect.becomeMaster("connect::ringtone", yes, no)
    assert said == ["no", "no"]


def test_becoming_master(page: Page) -> None:
    """`becomeMaster` asks the worker, then calls."""
    said, yes, no = answers(page)
    page.connect.becomeMaster("connect::softphone", yes, no)
    page.connect.becomeMaster("connect::softphone", None, None)
    assert said == ["yes"]
    assert page.ccp.requests[0] == ("becomeMaster", {"topic": "connect::softphone"})


def test_master_needs_its_arguments(page: Page) -> None:
    """Topic and first function are mandatory."""
    with pytest.raises(BadArgument, match="A topic must be provided"):
        page.connect.ifMaster(None, None, None, None)
    with pytest.raises(BadArgument, match="A true callback must be provided"):
        page.connect.ifMaster("t", None, None, None)
    with pytest.raises(BadArgument, match="A topic must be provided"):
        page.connect.becomeMaster(None, None, None)


def test_roles(page: Page) -> None:
    """A page is what its conduit leads to."""
    connect = page.connect
    assert (connect.isCRM(), connect.isCCP()) == (False, False)
    page.core.upstream = IFrameConduit("https://instance.test", FakeWindow(), obj(contentWindow=FakeWindow()))
    assert (connect.isCRM(), connect.isCCP()) == (True, False)
    page.core.upstream = Conduit("ConnectSharedWorkerConduit", page.ccp)
    assert (connect.isCRM(), connect.isCCP()) == (False, True)
    page.core.upstream = None
    assert (connect.isCRM(), connect.isCCP(), connect.isSharedWorker(), connect.isFramed()) == (False,) * 4


def test_other_pages(page: Page) -> None:
    """More than one CCP means there are others."""
    assert page.connect.hasOtherConnectedCCPs() is False
    page.connect.numberOfConnectedCCPs = 2
    assert page.connect.hasOtherConnectedCCPs() is True


def test_regions(page: Page) -> None:
    """The region of an ARN; what is no ARN is an Error."""
    assert page.connect._parseRegionFromArn("arn:aws:connect:us-west-2:1:instance/x") == "us-west-2"
    for wrong in ("x", "arn:aws:connect::1", None, 5):
        with pytest.raises(JsError, match="Invalid arn"):
            page.connect._parseRegionFromArn(wrong)


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("publishMetric", "client_metric"),
        ("publishSoftphoneStats", "softphone_stats"),
        ("publishSoftphoneReport", "softphone_report"),
        ("publishClickStreamData", "click_stream_data"),
    ],
)
def test_publishing(name: str, event: str, page: Page) -> None:
    """What a page publishes goes to all tabs."""
    page.connect[name](obj(a=1))
    assert page.ccp.broadcasts == [(event, {"a": 1})]


def test_client_side_logs_stay_here(page: Page) -> None:
    """Logs for the hosting application are emitted on the page's own bus only."""
    received: list[Any] = []
    page.core.eventBus.subscribe("client_side_logs", received.append)
    page.connect.publishClientSideLogs(["line"])
    assert received == [["line"]]
    assert page.ccp.broadcasts == []
