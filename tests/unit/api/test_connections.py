"""The connections of a contact (public API §6)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from streams.host.errors import JsError
from streams.util.errors import StateError
from tests.unit.api.data import MOMENT, agent_data, assert_counts_from, connection, contact, js
from tests.unit.api.page import Callbacks, Page

ACTIVE = {"connecting", "connected", "hold", "silent_monitor", "barge"}
CONNECTED = {"connected", "silent_monitor", "barge"}


def party(page: Page, state: str = "connected", kind: str = "agent", **more: Any) -> Any:
    """The connection `k-1` of the call `c-1`."""
    page.update(agent_data(contact("c-1", "connected", connection("k-1", kind, state, **more))))
    return page.connect.VoiceConnection("c-1", "k-1")


@pytest.mark.parametrize(
    ("kind", "name", "media"),
    [
        ("voice", "VoiceConnection", "softphone"),
        ("queue_callback", "VoiceConnection", "softphone"),
        ("chat", "ChatConnection", "chat"),
        ("task", "TaskConnection", "task"),
        ("email", "EmailConnection", "email"),
    ],
)
def test_classes_by_type_of_contact(kind: str, name: str, media: str, page: Page) -> None:
    """The class of a connection follows from its contact's type, and names its medium."""
    page.update(agent_data(contact("c-1", type=kind)))
    (one, _) = page.connect.Contact("c-1").getConnections()
    assert type(one) is page.connect[name]
    assert isinstance(one, page.connect.BaseConnection)
    assert one.getMediaType() == media


def test_aliases(page: Page) -> None:
    """`Connection` is `VoiceConnection`, `Address` is `Endpoint`."""
    assert page.connect.Connection is page.connect.VoiceConnection
    assert page.connect.Address is page.connect.Endpoint


@pytest.mark.row("H01")
def test_a_connection_knows_both_ids(page: Page) -> None:
    """A handle knows both ids."""
    one = party(page)
    assert (one.getContactId(), one.getConnectionId()) == ("c-1", "k-1")
    assert (one.contactId, one.connectionId) == ("c-1", "k-1")


def test_unknown_connections(page: Page) -> None:
    """A connection that is not there throws a StateError in the constructor; so does one of an unknown contact."""
    party(page)
    with pytest.raises(StateError, match="Connection x for contact c-1 no longer exists"):
        page.connect.VoiceConnection("c-1", "x")
    with pytest.raises(StateError, match="Contact x no longer exists"):
        page.connect.ChatConnection("x", "k-1")


def test_connections_of_tasks_never_throw(page: Page) -> None:
    """Active connections of a task can be made on a page without TaskJS."""
    page.update(agent_data(contact("t-1", type="task")))
    task = page.connect.Contact("t-1")
    assert task.getAgentConnection().getConnectionId() == "t-1-a"
    assert task.isInbound() is True


@pytest.mark.row("H02", "H03", "H04", "H05")
def test_state_and_type(page: Page) -> None:
    """State under both names, type, endpoint under both names, durations."""
    one = party(page, "hold")
    assert one.getState() is one.getStatus()
    assert (one.getState().type, one.getType()) == ("hold", "agent")
    assert one.getState().timestamp.getTime() == MOMENT
    assert one.getEndpoint().phoneNumber == one.getAddress().phoneNumber == "+12065550100"
    assert one.getEndpoint() is not one.getEndpoint()
    assert_counts_from(MOMENT, one.getStateDuration)
    assert_counts_from(MOMENT, one.getStatusDuration)


@pytest.mark.row("H08", "H09")
@pytest.mark.parametrize("state", sorted(ACTIVE | {"init", "disconnected"}))
def test_state_questions_follow_from_the_state(state: str, page: Page) -> None:
    """Active, connected, connecting, on hold: each follows from the state."""
    one = party(page, state)
    assert one.isActive() is (state in ACTIVE)
    assert one.isConnected() is (state in CONNECTED)
    assert one.isConnecting() is (state == "connecting")
    assert one.isOnHold() is (state == "hold")


@pytest.mark.row("H07")
def test_who_began_the_contact_is_initial(page: Page) -> None:
    """Who began the contact is the initial connection."""
    assert party(page).isInitialConnection() is False
    assert party(page, kind="inbound", initial=True).isInitialConnection() is True


@pytest.mark.row("H06")
def test_monitor_info(page: Page) -> None:
    """Information about a supervisor, where the service gives it."""
    assert party(page, monitoringInfo={"agentName": "Bo"}).getMonitorInfo().agentName == "Bo"
    assert party(page).getMonitorInfo() is None


@pytest.mark.row("H10", "H11", "H12")
@pytest.mark.parametrize(
    ("method", "arguments", "request_name", "params"),
    [
        ("destroy", [], "destroyConnection", {}),
        ("sendDigits", ["12#"], "sendDigits", {"digits": "12#"}),
        ("hold", [], "holdConnection", {}),
        ("resume", [], "resumeConnection", {}),
        ("muteParticipant", [], "muteParticipant", {}),
        ("unmuteParticipant", [], "unmuteParticipant", {}),
    ],
)
def test_each_action_is_one_request(
    method: str, arguments: list[Any], request_name: str, params: dict[str, Any], page: Page
) -> None:
    """Each action is one request that names contact and connection."""
    one = party(page)
    page.ccp.answer(request_name, {"data": "fine"}, {"err": "bad"})
    answers = Callbacks()
    for callbacks in (answers, answers, None):
        getattr(one, method)(*arguments, callbacks)
    assert page.ccp.requests == [(request_name, {"contactId": "c-1", "connectionId": "k-1", **params})] * 3
    assert answers.successes == ["fine"]
    assert answers.failures[0][0] == "bad"


def test_hanging_up_is_a_click(page: Page) -> None:
    """Hanging up notifies everyone of the click."""
    party(page).destroy()
    assert page.ccp.broadcasts[0][1]["clickType"] == "Hangup"


@pytest.mark.row("H13")
def test_media_of_a_call(page: Page) -> None:
    """A softphone call has media information under both names, and a promise of it as its controller."""
    one = party(page, softphoneMediaInfo={"autoAccept": True})
    assert one.getMediaInfo() is one.getSoftphoneMediaInfo()
    assert one.getMediaInfo().autoAccept is True

    async def controller() -> Any:
        return await one.getMediaController()

    assert asyncio.run(controller()) is one.getMediaInfo()
    assert party(page).getMediaInfo() is None


@pytest.mark.parametrize(
    ("method", "field"),
    [
        ("getQuickConnectName", "quickConnectName"),
        ("isMute", "mute"),
        ("isForcedMute", "forcedMute"),
        ("getCapabilities", "capabilities"),
        ("getMonitorCapabilities", "monitorCapabilities"),
        ("getMonitorStatus", "monitorStatus"),
    ],
)
def test_fields_of_calls(method: str, field: str, page: Page) -> None:
    """These getters give the service's field, nothing when it is missing."""
    more: dict[str, Any] = {field: ["x"]}
    assert getattr(party(page, **more), method)() == ["x"]
    assert getattr(party(page), method)() is None


def test_supervision(page: Page) -> None:
    """What a supervisor does and may do; undefined while nothing is known."""
    listening = party(page, monitorStatus="SILENT_MONITOR", monitorCapabilities=["SILENT_MONITOR"])
    assert (listening.isSilentMonitor(), listening.isBarge()) == (True, False)
    assert (listening.isSilentMonitorEnabled(), listening.isBargeEnabled()) == (True, False)
    plain = party(page)
    assert (plain.isSilentMonitor(), plain.isBarge()) == (False, False)
    assert (plain.isSilentMonitorEnabled(), plain.isBargeEnabled()) == (None, None)


def test_capabilities(page: Page) -> None:
    """A party may send video or a screen if its capabilities say SEND; without any nothing is known."""
    one = party(page, capabilities={"Video": "SEND"})
    assert (one.canSendVideo(), one.canSendScreenShare()) == (True, False)
    assert party(page).canSendVideo() is None


def test_video_connection(page: Page) -> None:
    """The data for joining the video is the service's `web_rtc` transport; a refusal is an Error."""
    one = party(page)
    page.ccp.answer("createTransport", {"data": js({"webRTCTransport": "meeting"})}, {"err": "no"})
    assert asyncio.run(one.getVideoConnectionInfo()) == "meeting"
    assert page.ccp.requests == [("createTransport", {"transportType": "web_rtc", "contactId": "c-1"})]
    with pytest.raises(JsError, match="getVideoConnectionInfo failed"):
        asyncio.run(one.getVideoConnectionInfo())


def test_snapshots(page: Page) -> None:
    """A snapshot is a BaseConnection that keeps its data and its ids and has no media."""
    snapshot = party(page).toSnapshot()
    page.update(agent_data())
    assert (snapshot.getContactId(), snapshot.getConnectionId()) == ("c-1", "k-1")
    assert snapshot.getState().type == "connected"
    assert snapshot.isActive() is True
    assert isinstance(snapshot, page.connect.BaseConnection)
    assert not isinstance(snapshot, page.connect.VoiceConnection)
    assert not hasattr(snapshot, "getMediaType")
    assert snapshot.toSnapshot().getConnectionId() == "k-1"
