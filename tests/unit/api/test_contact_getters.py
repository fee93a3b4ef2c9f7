"""What pages read about a contact (public API §5)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.api.data import MOMENT, agent_data, assert_counts_from, connection, contact
from tests.unit.api.page import Page


def handle(page: Page, *connections: Any, **more: Any) -> Any:
    """The contact `c-1` with these connections and fields."""
    state = more.pop("state", "connected")
    return page.update(agent_data(contact("c-1", state, *connections, **more))).connect.Contact("c-1")


def agent(state: str = "connected", **more: Any) -> Any:
    return connection("a", "agent", state, **more)


def customer(state: str = "connected", kind: str = "inbound", **more: Any) -> Any:
    return connection("c", kind, state, initial=True, **more)


def third(state: str = "connected", **more: Any) -> Any:
    return connection("t", "outbound", state, **more)


def names(connections: Any) -> list[str]:
    return [one.getConnectionId() for one in connections]


def test_a_handle_is_its_id(page: Page) -> None:
    """A Contact has one field of its own, its id."""
    assert vars(handle(page)) == {"contactId": "c-1"}


@pytest.mark.parametrize(
    ("method", "field"),
    [
        ("getOriginalContactId", "initialContactId"),
        ("getInitialContactId", "initialContactId"),
        ("getContactDuration", "contactDuration"),
        ("getName", "name"),
        ("getDescription", "description"),
        ("getReferences", "references"),
        ("getAttributes", "attributes"),
        ("getSegmentAttributes", "segmentAttributes"),
        ("getInitiationMethod", "initiationMethod"),
        ("getContactMetadata", "contactMetadata"),
        ("getRelatedContactId", "relatedContactId"),
        ("getContactAssociationId", "contactAssociationId"),
        ("getCustomerEndpoint", "customerEndpoint"),
        ("getConnectSystemEndpoint", "connectSystemEndpoint"),
        ("getContactFeatures", "contactFeatures"),
        ("getChannelContext", "channelContext"),
    ],
)
def test_fields(method: str, field: str, page: Page) -> None:
    """Each of these getters gives the service's field, the live object; nothing when it is missing."""
    made = handle(page, **{field: {"some": "thing"}})
    assert getattr(made, method)() is made._getData()[field]
    assert getattr(made, method)().some == "thing"
    assert getattr(handle(page), method)() is None


def test_attributes_are_writable(page: Page) -> None:
    """Pages write into the live map of attributes; other contacts do not notice."""
    page.update(agent_data(contact("c-1", attributes={}), contact("c-2", attributes={})))
    page.connect.Contact("c-1").getAttributes().intent = "new"
    assert page.connect.Contact("c-1").getAttributes().intent == "new"
    assert page.connect.Contact("c-2").getAttributes().intent is None


@pytest.mark.parametrize("kind", ["voice", "queue_callback", "chat", "task", "email"])
def test_types(kind: str, page: Page) -> None:
    """`getType` is the service's type, and each type's connections can be made."""
    made = handle(page, type=kind)
    assert made.getType() == kind
    assert names(made.getConnections()) == ["c-1-a", "c-1-c"]


def test_state_and_times(page: Page) -> None:
    """State under both names, the queue and when it was entered, durations in milliseconds."""
    made = handle(page, state="connecting")
    assert made.getState() is made.getStatus()
    assert made.getState().type == "connecting"
    assert (made.getQueue().name, made.getQueue().queueId) == ("Support", "arn:q")
    assert made.getQueueTimestamp().getTime() == MOMENT
    assert_counts_from(MOMENT, made.getStateDuration)
    assert_counts_from(MOMENT, made.getStatusDuration)


def test_subtype(page: Page) -> None:
    """The subtype is the text of its segment attribute, null without one."""
    assert handle(
        page, segmentAttributes={"connect:Subtype": {"ValueString": "connect:WebRTC"}}
    ).getContactSubtype() == ("connect:WebRTC")
    assert handle(page, segmentAttributes={}).getContactSubtype() is None
    assert handle(page).getContactSubtype() is None


def test_parties_of_a_conference(page: Page) -> None:
    """Agent, initial party and third parties are distinct; who monitors counts as third party and as agent's own."""
    made = handle(page, agent(), customer(), third("hold"), connection("m", "monitoring", "connected"))
    assert made.getAgentConnection().getConnectionId() == "a"
    assert made.getInitialConnection().getConnectionId() == "c"
    assert names(made.getThirdPartyConnections()) == ["t", "m"]
    assert made.getSingleActiveThirdPartyConnection().getConnectionId() == "t"
    assert names(made.getActiveConnections()) == ["a", "c", "t", "m"]
    assert made.hasTwoActiveParticipants() is False


def test_nobody_there(page: Page) -> None:
    """What looks for one connection gives null when there is none."""
    made = handle(page)
    made._getData().connections.clear()
    assert made.getConnections() == []
    assert made.getInitialConnection() is None
    assert made.getActiveInitialConnection() is None
    assert made.getAgentConnection() is None
    assert made.getSingleActiveThirdPartyConnection() is None
    assert made.isInbound() is False
    assert made.canAgentSendVideo() is None


def test_initial_party_after_the_call(page: Page) -> None:
    """In after contact work the initial connection is there but no longer active."""
    made = handle(page, agent("disconnected"), customer("disconnected"), state="ended")
    assert made.getInitialConnection().getConnectionId() == "c"
    assert made.getActiveInitialConnection() is None


def test_a_supervisors_own_connection(page: Page) -> None:
    """For a supervisor the agent's connection is the monitoring one."""
    made = handle(page, customer(), connection("m", "monitoring", "silent_monitor"))
    assert made.getAgentConnection().getConnectionId() == "m"


def test_two_active(page: Page) -> None:
    """Exactly two active participants."""
    assert handle(page, agent(), customer()).hasTwoActiveParticipants() is True


@pytest.mark.parametrize(
    ("kind", "initial", "method", "inbound"),
    [
        ("voice", "inbound", None, True),
        ("voice", "outbound", "outbound", False),
        ("voice", "inbound", "outbound", True),
        ("chat", "inbound", None, True),
        ("task", "outbound", "api", True),
        ("task", "inbound", "outbound", False),
        ("email", "inbound", "outbound", False),
        ("voice", "outbound", "campaign_preview", True),
    ],
)
def test_inbound(kind: str, initial: str, method: str | None, inbound: bool, page: Page) -> None:
    """Calls and chats go by who is the initial party; tasks, e-mail and campaign previews by how they were begun."""
    made = handle(page, agent(), customer(kind=initial), type=kind, initiationMethod=method)
    assert made.isInbound() is inbound


def test_softphone_calls(page: Page) -> None:
    """Only calls with media information come to the browser."""
    media = {"autoAccept": True}
    assert handle(page, agent(softphoneMediaInfo=media), customer()).isSoftphoneCall() is True
    assert handle(page, agent(), customer()).isSoftphoneCall() is False
    assert handle(page, agent(softphoneMediaInfo=media), customer(), type="chat").isSoftphoneCall() is False


@pytest.mark.parametrize(
    ("handling", "media", "kind", "expected"),
    [
        ({"autoAccept": True}, None, "chat", True),
        ({"autoAccept": False}, {"autoAccept": True}, "voice", False),
        ({}, {"autoAccept": True}, "voice", False),
        (None, {"autoAccept": True}, "voice", True),
        (None, {"autoAccept": True}, "chat", False),
        (None, None, "voice", False),
    ],
)
def test_auto_accept(handling: Any, media: Any, kind: str, expected: bool, page: Page) -> None:
    """The contact's own setting counts; without one that of the call's media."""
    made = handle(page, agent(softphoneMediaInfo=media), customer(), type=kind, agentContactHandlingConfig=handling)
    assert made.isAutoAcceptEnabled() is expected


def test_auto_accept_without_an_agent(page: Page) -> None:
    """Without an agent's connection nothing is accepted by itself, and nothing throws."""
    assert handle(page, customer()).isAutoAcceptEnabled() is False


@pytest.mark.parametrize(
    ("features", "expected"), [({"multiPartyConferenceEnabled": 1}, True), ({}, False), (None, False)]
)
def test_conference_feature(features: Any, expected: bool, page: Page) -> None:
    """`isMultiPartyConferenceEnabled` is a boolean whatever the service sends."""
    assert handle(page, contactFeatures=features).isMultiPartyConferenceEnabled() is expected


@pytest.mark.parametrize(
    ("status", "state", "expected"),
    [("BARGE", "barge", True), ("BARGE", "disconnected", False), ("SILENT_MONITOR", "silent_monitor", False)],
)
def test_supervision(status: str, state: str, expected: bool, page: Page) -> None:
    """A contact is under supervision while someone who is not its agent has barged in."""
    made = handle(page, agent(), customer(), connection("m", "monitoring", state, monitorStatus=status))
    assert made.isUnderSupervision() is expected


def test_supervision_of_email(page: Page) -> None:
    """Kinds without supervision answer false rather than throw."""
    assert handle(page, type="email").isUnderSupervision() is False


@pytest.mark.parametrize(
    ("method", "callback", "preview"),
    [
        ("callback_customer_first_queued", False, False),
        ("callback_customer_first_dialed", True, False),
        ("campaign_preview", False, True),
        ("inbound", False, False),
    ],
)
def test_initiation(method: str, callback: bool, preview: bool, page: Page) -> None:
    """Dialled customer-first callbacks and campaign previews are recognized by how the contact was begun."""
    made = handle(page, initiationMethod=method)
    assert (made.isCustomerFirstCallback(), made.isCampaignPreview()) == (callback, preview)


SEND = {"Video": "SEND", "ScreenShare": "SEND"}


@pytest.mark.parametrize(
    ("of_agent", "of_customer", "of_third", "expected"),
    [
        (SEND, SEND, None, [True, True, True, True, True, True]),
        ({}, {"Video": "x"}, None, [False, False, False, False, False, False]),
        (SEND, None, SEND, [True, True, True, True, True, None]),
        (SEND, None, {}, [True, True, True, True, True, None]),
        (None, None, SEND, [True, None, None, True, None, None]),
        (None, None, None, [False, None, False, False, None, None]),
    ],
)
def test_video_and_screens(of_agent: Any, of_customer: Any, of_third: Any, expected: list[Any], page: Page) -> None:
    """Who can send and receive what follows from the parties' capabilities; where none are given, nobody knows."""
    parties = [agent(capabilities=of_agent), customer(capabilities=of_customer)]
    made = handle(page, *parties, *([] if of_third is None else [third(capabilities=of_third)]))
    assert [
        made.hasVideoRTCCapabilities(),
        made.canAgentSendVideo(),
        made.canAgentReceiveVideo(),
        made.hasScreenShareCapability(),
        made.canAgentSendScreenShare(),
        made.canCustomerSendScreenShare(),
    ] == expected


def test_snapshots(page: Page) -> None:
    """A snapshot of a contact keeps its data whatever comes after."""
    snapshot = handle(page).toSnapshot()
    page.update(agent_data(contact("c-1", "ended")))
    assert snapshot.getState().type == "connected"
    assert isinstance(snapshot, page.connect.Contact)
    assert snapshot.toSnapshot().getContactId() == "c-1"
