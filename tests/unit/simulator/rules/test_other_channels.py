"""Chats, tasks and e-mails, at the level of states; routing and concurrency; supervision."""

import json

import pytest

from connect_streams.simulator import InstanceControl, ManualClock, ServiceError

from ..asking import Agent

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("channel", ["chat", "task", "email"])
def test_other_channels_leave_the_agent_available(instance: InstanceControl, ana: Agent, channel: str) -> None:
    """Connecting, connected, ended, cleared; the agent's state is Available all the time."""
    contact = instance.create_contact(channel, name="A matter", autoAccept=False)
    for operation, state in (("AcceptContact", "connecting"), (None, "connected")):
        assert (ana.contact()["type"], ana.contact_state(), ana.state) == (channel, state, "Available")
        assert ana.contact()["agentContactHandlingConfig"] == {"autoAccept": False}
        if operation:
            ana.ask(operation, contactId=contact)
    ana.on("DestroyConnection", "agent")
    assert (ana.contact_state(), ana.state) == ("ended", "Available")
    ana.ask("ClearContact", contactId=contact)
    assert ana.snapshot()["contacts"] == []


def test_chats_carry_what_a_chat_session_needs(instance: InstanceControl, ana: Agent) -> None:
    """Connection data is JSON with the token; CreateTransport gives a participant token for it."""
    chat = instance.create_contact("chat", customerName="Carla")
    media = ana.connection("agent")["chatMediaInfo"]
    assert media["customerName"] == "Carla"
    assert list(json.loads(media["connectionData"])) == ["ConnectionAuthenticationToken"]
    participant = ana.connection("agent")["connectionId"]
    answer = ana.ask("CreateTransport", transportType="chat_token", contactId=chat, participantId=participant)
    assert answer["chatTokenTransport"].keys() == {"participantToken", "expiry"}


def test_tasks_pause_and_resume_and_nothing_else_does(instance: InstanceControl, ana: Agent) -> None:
    """A paused task stays in the snapshot; a chat cannot be paused."""
    task = instance.create_contact("task")
    assert ana.refused("PauseContact", contactId=task) == "InvalidStateException"
    ana.ask("AcceptContact", contactId=task)
    ana.ask("PauseContact", contactId=task)
    assert ana.contact_state() == "paused"
    assert ana.refused("PauseContact", contactId=task) == "InvalidStateException"
    ana.ask("ResumeContact", contactId=task)
    assert ana.contact_state() == "connected"
    chat = instance.create_contact("chat")
    ana.ask("AcceptContact", contactId=chat)
    assert ana.refused("PauseContact", contactId=chat) == "InvalidContactTypeException"


def test_each_channel_has_its_own_room(instance: InstanceControl, ana: Agent) -> None:
    """Two chats, not three; a finished chat takes its place until it is cleared; waiting chats are not lost."""
    chats = [instance.create_contact("chat") for _ in range(3)]
    assert [c["contactId"] for c in ana.snapshot()["contacts"]] == chats[:2]
    instance.create_contact("task")
    assert len(ana.snapshot()["contacts"]) == 3
    ana.ask("AcceptContact", contactId=chats[0])
    instance.act(chats[0], "hangup")
    assert chats[2] not in [c["contactId"] for c in ana.snapshot()["contacts"]]
    ana.ask("ClearContact", contactId=chats[0])
    assert chats[2] in [c["contactId"] for c in ana.snapshot()["contacts"]]


def test_contacts_wait_for_somebody_routable(instance: InstanceControl, ana: Agent) -> None:
    """Nobody available: the contact waits in its queue, and may give up there."""
    ana.choose("Break")
    first, second = instance.create_contact(), instance.create_contact()
    assert ana.snapshot()["contacts"] == []
    instance.act(first, "hangup")
    ana.choose("Available")
    assert ana.contact()["contactId"] == second


def test_the_longest_idle_agent_is_rung(instance: InstanceControl, clock: ManualClock, ana: Agent, ben: Agent) -> None:
    """Calls are spread; a contact for a certain agent waits for that one."""
    clock.advance(5)
    ben.choose("Available")
    first, second = instance.create_contact(), instance.create_contact()
    assert (ana.contact()["contactId"], ben.contact()["contactId"]) == (first, second)
    instance.reset()
    for_ben = instance.create_contact(agent="ben")
    ana.choose("Available")
    assert ana.snapshot()["contacts"] == []
    ben.choose("Available")
    assert ben.contact()["contactId"] == for_ben


def test_contact_ids_and_members_can_be_given(instance: InstanceControl, ana: Agent) -> None:
    """A test that needs a certain contact describes it; what the service would not have is refused."""
    references = {"order": {"type": "STRING", "value": "17"}}
    instance.create_contact(
        "task", contactId="c-1", name="Call back", description="About 17", references=references,
        segmentAttributes={"own": {"ValueString": "x"}}, relatedContactId="c-0", languageCode="de-DE",
    )  # fmt: skip
    contact = ana.contact("c-1")
    assert (contact["name"], contact["description"], contact["references"]) == ("Call back", "About 17", references)
    assert set(contact["segmentAttributes"]) == {"connect:Subtype", "own"}
    assert (contact["relatedContactId"], contact["languageCode"]) == ("c-0", "de-DE")
    for wrong in ({"contactId": "c-1"}, {"queue": "Nowhere"}, {"type": "fax"}, {"colour": "red"}, {"agent": "zoe"}):
        with pytest.raises(ServiceError):
            instance.create_contact(**wrong)


def test_agents_create_tasks_for_each_other(instance: InstanceControl, ana: Agent, ben: Agent) -> None:
    """A task goes to the agent of the quick connect; the same idempotency token makes the same task."""
    ben.choose("Available")
    arn = instance.arns.quick_connect("Ben Backup")
    endpoint = {"type": "agent", "endpointARN": arn}
    task = ana.ask("CreateTaskContact", endpoint=endpoint, name="Look", idempotencyToken="t1")["contactId"]
    again = ana.ask("CreateTaskContact", endpoint=endpoint, name="Look", idempotencyToken="t1")["contactId"]
    assert task == again == ben.contact()["contactId"]
    assert ben.contact()["name"] == "Look"
    phone = {"type": "phone_number", "phoneNumber": "+12065550111"}
    assert ana.refused("CreateTaskContact", endpoint=phone, name="Look") == "BadEndpointException"


def test_a_scheduled_task_arrives_in_time(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """Not before its time, and under the id that was promised."""
    endpoint = {"type": "queue", "endpointARN": instance.arns.quick_connect("Sales")}
    later = int(instance.now()) + 3600
    task = ana.ask("CreateTaskContact", endpoint=endpoint, name="Later", scheduledTime=later)["contactId"]
    clock.advance(3599)
    assert ana.snapshot()["contacts"] == []
    clock.advance(2)
    assert ana.contact(task)["channelContext"] == {"scheduledTime": later}
    refused = ana.refused("CreateTaskContact", endpoint=endpoint, name="Earlier", scheduledTime=1)
    assert refused == "ValidationException"


def test_supervisors_listen_unseen_and_barge_in_visibly(instance: InstanceControl, ana: Agent) -> None:
    """Silent: only in the supervisor's snapshot. Barging: a monitoring connection in the agent's contact too."""
    sue = Agent(instance, "sue")
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    own = instance.act(call, "monitor", username="sue")["contactId"]
    assert sue.connection("monitoring")["state"]["type"] == "silent_monitor"
    assert sue.connection("monitoring")["monitoringInfo"]["agent"] == {"agentName": "Ana Agent"}
    assert "queue" not in sue.contact()
    assert ana.states() == ["connected", "connected"]
    sue.ask("UpdateMonitorParticipantState", contactId=own, targetMonitorMode="BARGE")
    assert sue.connection("monitoring")["monitorStatus"] == "BARGE"
    assert ana.states() == ["connected", "connected", "barge"]
    sue.ask("UpdateMonitorParticipantState", contactId=own, targetMonitorMode="SILENT_MONITOR")
    assert ana.states() == ["connected", "connected"]
    refused = sue.refused("UpdateMonitorParticipantState", contactId=own, targetMonitorMode="WHISPER")
    assert refused == "ValidationException"


@pytest.mark.parametrize("who", ["supervisor", "customer"])
def test_supervision_ends_with_either_side(instance: InstanceControl, ana: Agent, who: str) -> None:
    """A supervisor who hangs up disappears; a call that ends takes the supervisor's contact with it."""
    sue = Agent(instance, "sue")
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    own = instance.act(call, "monitor", username="sue")["contactId"]
    sue.ask("UpdateMonitorParticipantState", contactId=own, targetMonitorMode="BARGE")
    if who == "supervisor":
        sue.on("DestroyConnection", "monitoring")
        assert ana.states() == ["connected", "connected"]
    else:
        instance.act(call, "hangup")
        assert ana.contact_state() == "ended"
    assert sue.snapshot()["contacts"] == []
