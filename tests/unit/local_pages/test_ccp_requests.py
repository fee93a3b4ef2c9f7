"""Requests of SDK clients to the CCP page of the local Connect."""

from typing import Any

import pytest

from local_pages.ccp.services import start_services
from streams.host.markers import obj
from tests.unit.local_pages.ccp_world import CcpWorld, Connection

INSTANCE = {"contactId": "c1"}


@pytest.fixture
def world() -> CcpWorld:
    """A page whose agent is known."""
    made = CcpWorld()
    start_services(made.page, made.connect, obj(region="us-west-2"))
    made.watched_agent[0](made.agent)
    return made


def ask(world: CcpWorld, command: str, **data: Any) -> Any:
    """The response to a request."""
    world.page.send(type="request", namespace="aws", requestId="r1", command=command, data=obj(**data))
    assert (world.page.last().type, world.page.last().requestId) == ("response", "r1")
    return world.page.last()


def plain(value: Any) -> Any:
    """Objects and lists, comparable."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def test_handshake() -> None:
    """The page offers a port; a client that is ready gets an id, the interval of health checks, and answers to them."""
    world = CcpWorld()
    start_services(world.page, world.connect, obj(region="us-west-2"))
    assert [offer.type for offer in world.page.offers] == ["cross-domain-adapter-init"]
    world.page.send(type="cross-domain-site-ready")
    assert (world.page.last().type, world.page.last().healthCheckInterval) == ("acknowledge", 10_000)
    for count in (1, 2):
        world.page.send(type="healthCheck")
        assert (world.page.last().type, world.page.last().counter) == ("healthCheckResponse", count)


def test_a_page_of_its_own_offers_nothing() -> None:
    """A page that is not framed has nobody to offer a port to."""
    world = CcpWorld()
    world.page.framed = False
    start_services(world.page, world.connect, obj(region="us-west-2"))
    assert world.page.offers == []


def test_requests_wait_for_the_agent() -> None:
    """A request that comes before the agent is known is answered when it is."""
    world = CcpWorld()
    start_services(world.page, world.connect, obj(region="us-west-2"))
    world.page.send(type="request", requestId="r1", command="agent/getName")
    assert world.page.posted == []
    world.watched_agent[0](world.agent)
    assert plain(world.page.last().data) == {"name": "Ana"}


@pytest.mark.parametrize("message", [None, obj(), obj(type="unknown"), obj(type="toString"), "text"])
def test_foreign_messages(world: CcpWorld, message: Any) -> None:
    """What is no message of ours is ignored."""
    before = len(world.page.posted)
    world.page.receive(obj(data=message if message != "text" else obj(type=None)))
    assert len(world.page.posted) == before


@pytest.mark.parametrize("command", ["nothing/here", "toString", "__proto__"])
def test_unknown_commands(world: CcpWorld, command: str) -> None:
    """A command without a route is an error of its own."""
    found = ask(world, command)
    assert (found.isError, found.errorKey, found.reason) == (True, "handlerNotFound", "No handler for command")
    assert found.details.command == command


@pytest.mark.parametrize(
    ("command", "data", "expected"),
    [
        ("agent/getARN", {}, {"ARN": "arn"}),
        ("agent/getName", {}, {"name": "Ana"}),
        ("agent/getState", {}, {"type": "routable", "name": "Available"}),
        ("agent/getAvailabilityState", {}, {"type": "routable", "name": "Available"}),
        ("agent/getDefaultOutboundQueue", {}, {"queueId": "q"}),
        ("agent/getRoutingProfileQueues", {}, [{"queueId": "q"}]),
        ("agent/getChannelConcurrency", {}, {"VOICE": 1}),
        ("agent/getExtension", {}, {"extension": None}),
        ("agent/getDialableCountries", {}, {"dialableCountries": ["us"]}),
        ("agent/listSecurityProfilePermissions", {}, {"permissions": ["outboundCall"]}),
        ("contact/getAttributes", {"attributes": "*"}, {"a": "1", "b": "2"}),
        ("contact/getAttributes", {"attributes": ["b"]}, {"b": "2"}),
        ("contact/getAttributes", {}, {}),
        ("contact/getInitialContactId", {}, {"initialContactId": "c0"}),
        ("contact/getType", {}, {"type": "voice"}),
        ("contact/getChannelType", {}, {"type": "voice", "subtype": None}),
        ("contact/getStateDuration", {}, {"stateDuration": 8}),
        ("contact/getQueue", {}, {"queueId": "q"}),
        ("contact/getQueueTimestamp", {}, {"queueTimestamp": 7}),
        ("contact/isAutoAcceptEnabled", {}, {"isAutoAcceptEnabled": False}),
        ("contact/getContactRegion", {}, {"region": "us-west-2"}),
        ("contact/getInstanceDetails", {}, {"origin": "https://instance.localhost", "region": "us-west-2"}),
        ("contact/getPhoneNumber", {}, {"phoneNumber": "+12065550100"}),
        ("contact/getParticipantState", {"participantId": "p0"}, {"value": "connected"}),
        ("voice/getInitialCustomerPhoneNumber", {}, {"phoneNumber": "+12065550100"}),
        ("voice/getOutboundCallPermission", {}, {"outboundCallPermission": True}),
        ("voice/isParticipantOnHold", {"participantId": "p0"}, {"isOnHold": False}),
        ("voice/isSelfOnHold", {}, {"isOnHold": False}),
        ("voice/canResumeParticipant", {"participantId": "p0"}, {"canResumeParticipant": False}),
        ("voice/canResumeSelf", {}, {"canResumeSelf": False}),
        ("voice/getVoiceEnhancementMode", {}, {"voiceEnhancementMode": "NONE"}),
    ],
)
def test_facts(world: CcpWorld, command: str, data: dict[str, Any], expected: Any) -> None:
    """Each question is answered from what the page knows of the agent and the contact."""
    found = ask(world, command, contactId="c1", **data)
    assert not found.isError and plain(found.data) == expected


def test_contacts_and_participants(world: CcpWorld) -> None:
    """Contacts and participants are described in the SDK's words."""
    about = {"contactId": "c1", "type": "voice", "subtype": None, "initialContactId": "c0"}
    assert plain(ask(world, "contact/listContacts").data) == [about]
    assert plain(ask(world, "contact/getContact", **INSTANCE).data) == {**about, "queue": {"queueId": "q"}}
    customer, agent = plain(ask(world, "contact/listParticipants", **INSTANCE).data)
    assert (customer["isInitial"], customer["isSelf"], customer["type"]) == (True, False, {"value": "inbound"})
    assert (agent["isInitial"], agent["isSelf"], agent["participantId"]) == (False, True, "p1")
    assert plain(ask(world, "contact/getParticipant", participantId="p1").data) == agent


def test_states_without_a_name(world: CcpWorld) -> None:
    """A state that the SDK does not know is `other`, with its actual name."""
    world.contact.connections[0].state = "paused"
    assert plain(ask(world, "contact/getParticipantState", participantId="p0").data) == {
        "value": "other",
        "actual": "paused",
    }


@pytest.mark.parametrize(
    ("command", "data"),
    [
        ("contact/getType", {"contactId": "c9"}),
        ("contact/getParticipant", {"participantId": "p9"}),
        ("agent/setAvailabilityState", {"agentStateARN": "s9"}),
    ],
)
def test_what_is_gone(world: CcpWorld, command: str, data: dict[str, Any]) -> None:
    """A contact, participant or state that is not there is `noResult`."""
    found = ask(world, command, **data)
    assert (found.isError, found.errorKey, found.reason) == (True, "noResult", "No Result Found")


def test_no_queue_and_no_customer(world: CcpWorld) -> None:
    """What a contact does not have is `noResult`."""
    world.contact.queue = None
    world.contact.connections = []
    for command in ("contact/getQueue", "contact/getPhoneNumber", "voice/holdSelf"):
        assert ask(world, command, **INSTANCE).errorKey == "noResult"


@pytest.mark.parametrize(
    ("command", "done"),
    [
        ("contact/accept", "accept"),
        ("contact/reject", "reject"),
        ("contact/clear", "clear"),
        ("voice/conferenceParticipants", "conference"),
    ],
)
def test_actions(world: CcpWorld, command: str, done: str) -> None:
    """Actions are the contact's, and answered when they have succeeded."""
    assert plain(ask(world, command, **INSTANCE).data) == {}
    assert world.contact.done == [done]


@pytest.mark.parametrize(
    ("reason", "message"), [('{"message":"too late"}', "too late"), ("plain", "plain"), ("{}", "{}")]
)
def test_actions_that_fail(world: CcpWorld, reason: str, message: str) -> None:
    """Why an action failed is said in JSON or in plain text."""
    world.contact.fails_with = reason
    found = ask(world, "contact/accept", **INSTANCE)
    assert (found.errorKey, found.reason) == ("requestFailed", message)


@pytest.mark.parametrize(
    ("command", "who", "done"),
    [
        ("voice/holdParticipant", 0, "hold"),
        ("voice/resumeParticipant", 0, "resume"),
        ("contact/disconnectParticipant", 0, "destroy"),
        ("voice/holdSelf", 1, "hold"),
        ("voice/resumeSelf", 1, "resume"),
        ("contact/disconnectSelf", 1, "destroy"),
    ],
)
def test_actions_on_participants(world: CcpWorld, command: str, who: int, done: str) -> None:
    """What is done to a participant, or to the agent's own connection."""
    assert not ask(world, command, contactId="c1", participantId="p0").isError
    assert world.contact.connections[who].done == [done]


@pytest.mark.parametrize(
    ("command", "data", "name"),
    [
        ("agent/setAvailabilityState", {"agentStateARN": "s2"}, "Break"),
        ("agent/setAvailabilityStateByName", {"agentStateName": "Break"}, "Break"),
        ("agent/setOffline", {}, "Offline"),
    ],
)
@pytest.mark.parametrize("busy", [False, True])
def test_states_of_the_agent(world: CcpWorld, command: str, data: dict[str, str], name: str, busy: bool) -> None:
    """A state is chosen at once, or queued while the agent is busy."""
    if busy:
        world.agent.state = obj(type="system", name="Busy")
    found = ask(world, command, **data).data
    [(state, options)] = world.agent.chosen
    assert state.name == name and options.enqueueNextState is busy
    assert found.status == ("queued" if busy else "updated")
    assert (found.next if busy else found.current).name == name


def test_the_next_state_is_reported(world: CcpWorld) -> None:
    """A queued state is part of the availability."""
    world.agent.next_state = obj(name="Break")
    assert plain(ask(world, "agent/getAvailabilityState").data)["nextState"] == {"name": "Break"}


def test_quick_connects(world: CcpWorld) -> None:
    """Only phone numbers have a number; a list that cannot be had is an error."""
    number, queue = plain(ask(world, "agent/listQuickConnects", queueARNs=["q"]).data)["quickConnects"]
    assert number["phoneNumber"] == "+1" and "phoneNumber" not in queue
    assert ask(world, "agent/listQuickConnects").reason == "no queues"


def test_calls(world: CcpWorld) -> None:
    """A number is called with the client's options."""
    assert not ask(world, "voice/createOutboundCall", phoneNumber="+1", options=obj(queueARN="q")).isError
    [(endpoint, options)] = world.agent.called
    assert endpoint.phoneNumber == "+1" and options.queueARN == "q"


def joining(world: CcpWorld) -> None:
    """Ask for a third participant."""
    world.connect.Endpoint = lambda facts: facts
    data = obj(contactId="c1", quickConnect=obj(name="Front office"))
    world.page.send(type="request", requestId="r1", command="contact/addParticipant", data=data)


def test_a_participant_arrives(world: CcpWorld) -> None:
    """Adding a participant is answered when there is a connection that was not there before."""
    joining(world)
    world.contact.emit("Refresh")
    before = len(world.page.posted)
    world.contact.connections.append(Connection("p2", "outbound"))
    world.contact.emit("Refresh")
    answers = [one for one in world.page.posted[before - 1 :] if one.type == "response"]
    assert [plain(one.data) for one in answers] == [{"participantId": "p2"}]
    assert world.page.clock.pending == 0


def test_a_participant_who_does_not_arrive(world: CcpWorld) -> None:
    """After ten seconds without a new connection the request has failed, and nothing is left waiting."""
    joining(world)
    world.page.clock.advance(10_000)
    assert world.page.last().reason == "The participant did not appear"
    assert len(world.contact.bus.handlers["Refresh"]) == 0


@pytest.mark.parametrize(("status", "reason"), [(403, "refused"), (404, "status 404")])
def test_the_backend_refuses(world: CcpWorld, status: int, reason: str) -> None:
    """A refusal of the backend is the request's, with its message, or its status."""
    world.backend["voice/setVoiceEnhancementMode"] = status
    found = ask(world, "voice/setVoiceEnhancementMode", voiceEnhancementMode="NONE")
    assert (found.errorKey, found.reason) == ("requestFailed", reason)


@pytest.mark.parametrize(
    "command", ["contact/isPreviewMode", "contact/getPreviewConfiguration", "contact/engagePreviewContact"]
)
def test_previews_are_the_backends(world: CcpWorld, command: str) -> None:
    """Questions about previews are passed to the backend."""
    world.backend[command] = obj(yes=True)
    assert plain(ask(world, command, **INSTANCE).data) == {"yes": True}
    assert world.page.requests[-1] == ("/sdk", f'{{"command":"{command}","data":{{"contactId":"c1"}}}}')


def test_a_backend_without_answer(world: CcpWorld) -> None:
    """Where the backend cannot be reached, that is the reason given."""
    world.page.replies.clear()
    assert ask(world, "contact/isPreviewMode", **INSTANCE).reason == "no network"
