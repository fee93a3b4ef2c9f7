"""What the CCP page of the local Connect publishes to SDK clients, and answers through the API proxy."""

from typing import Any

import pytest

from local_pages.ccp.services import start_services
from local_pages.ccp.topics import ACTIVITY, CONTACT, VOICE
from streams.host.markers import obj
from streams.host.window import Promise
from tests.unit.local_pages.ccp_world import CcpWorld, Connection, response
from tests.unit.local_pages.rtc_world import Deferred


@pytest.fixture
def world() -> CcpWorld:
    """A page whose agent and contact are known."""
    made = CcpWorld()
    start_services(made.page, made.connect, obj(region="us-west-2"))
    made.watched_agent[0](made.agent)
    made.watched_contact[0](made.contact)
    return made


class Published:
    """Subscribes to topics, and collects what is published."""

    def __init__(self, world: CcpWorld) -> None:
        self.world = world

    def to(self, namespace: str, key: str, parameter: str | None = None) -> None:
        self.world.page.send(type="subscribe", topic=obj(namespace=namespace, key=key, parameter=parameter))

    def all(self) -> list[tuple[str, Any]]:
        """`(key, data)` of each publication so far."""
        return [(one.topic.key, one.data) for one in self.world.page.posted if one.type == "publish"]

    def keys(self) -> list[str]:
        return [key for key, _ in self.all()]


@pytest.fixture
def published(world: CcpWorld) -> Published:
    return Published(world)


@pytest.mark.parametrize(
    ("event", "topic"),
    [
        ("Incoming", "incoming"),
        ("Pending", "pending"),
        ("Connecting", "connecting"),
        ("Connected", "connected"),
        ("Missed", "missed"),
        ("Error", "error"),
        ("ACW", "acw"),
    ],
)
def test_life_of_a_contact(world: CcpWorld, published: Published, event: str, topic: str) -> None:
    """Each step of a contact is published to those who follow all contacts, this one, and nobody else."""
    published.to(CONTACT, f"contact/{topic}")
    published.to(CONTACT, f"contact/{topic}", "c1")
    published.to(CONTACT, f"contact/{topic}", "c2")
    world.contact.emit(event)
    assert [data.contactId for _, data in published.all()] == ["c1", "c1"]


def test_end_of_a_contact(world: CcpWorld, published: Published) -> None:
    """A contact that is gone was destroyed and cleared."""
    published.to(CONTACT, "contact/destroy")
    published.to(CONTACT, "contact/cleared", "c1")
    world.contact.emit("Destroy")
    assert published.keys() == ["contact/destroy", "contact/cleared"]


def test_unsubscribed(world: CcpWorld, published: Published) -> None:
    """Who has unsubscribed gets nothing."""
    published.to(CONTACT, "contact/acw")
    world.page.send(type="unsubscribe", topic=obj(namespace=CONTACT, key="contact/acw", parameter=None))
    world.contact.emit("ACW")
    assert published.all() == []


def test_participants(world: CcpWorld, published: Published) -> None:
    """Participants are published when they come, change and go; a refresh without a change publishes nothing."""
    published.to(CONTACT, "contact/participantAdded")
    published.to(CONTACT, "contact/participantStateChanged")
    published.to(CONTACT, "contact/participantDisconnected", "c1")
    world.contact.emit("Refresh")
    assert published.all() == []
    third = Connection("p2", "outbound", "connecting")
    world.contact.connections.append(third)
    world.contact.emit("Refresh")
    assert published.keys() == ["contact/participantAdded", "contact/participantStateChanged"]
    third.state = "disconnected"
    world.contact.emit("Refresh")
    assert published.keys()[2:] == ["contact/participantStateChanged", "contact/participantDisconnected"]
    assert published.all()[3][1].participant.participantId == "p2"


@pytest.mark.parametrize(
    ("who", "hold", "resume", "can", "parameter"),
    [
        (0, "participantHold", "participantResume", "onCanResumeParticipantChanged", "p0"),
        (1, "selfHold", "selfResume", "canResumeSelfChanged", "c1"),
    ],
)
def test_hold(
    world: CcpWorld, published: Published, who: int, hold: str, resume: str, can: str, parameter: str
) -> None:
    """Hold and resume: of a participant by its id, of the agent by the contact's."""
    for key in (hold, resume, can):
        published.to(VOICE, f"voice/{key}", parameter)
    for state in ("hold", "connected"):
        world.contact.connections[who].state = state
        world.contact.emit("Refresh")
    assert published.keys() == [f"voice/{hold}", f"voice/{can}", f"voice/{resume}", f"voice/{can}"]
    assert [data.canResumeConnection for key, data in published.all() if key == f"voice/{can}"] == [True, False]


def test_a_contact_without_its_library(world: CcpWorld) -> None:
    """A page without the library of a channel still publishes the contact's life."""
    world.contact.has_library = False
    world.watched_contact[0](world.contact)
    world.contact.emit("Refresh")


def test_connection_of_the_page(world: CcpWorld, published: Published) -> None:
    """The state of the network is published when it changes, and can be asked for."""
    published.to(CONTACT, "agent/networkConnectionStatusChanged")
    world.page.clock.advance(5)
    for event in ("WebSocketConnectionGained", "WebSocketConnectionLost", "WebSocketConnectionLost"):
        world.agent.bus.deliver(event)
    assert [data.status for _, data in published.all()] == ["disconnected"]
    world.page.send(type="request", requestId="r", command="agent/getNetworkConnectionStatus")
    assert world.page.last().data.timestamp == 1_700_000_000_005


def test_state_of_the_agent(world: CcpWorld, published: Published) -> None:
    """A change of the agent's state is published with the state before."""
    published.to(CONTACT, "agent/stateChange")
    world.agent.bus.deliver("StateChange", obj(oldState="Available", newState="Break"))
    [(_, data)] = published.all()
    assert (data.state, data.previous.state) == ("Break", "Available")


def changed(world: CcpWorld, **state: Any) -> None:
    """The backend says that something has changed."""
    world.backend["state"] = obj(**{"voiceEnhancementMode": "NONE", "expiration": None, **state})
    world.socket.deliver("simulator/sdk")


def test_voice_enhancement(world: CcpWorld, published: Published) -> None:
    """Another mode is published with the one before; the first that is known is no change."""
    published.to(VOICE, "voice/voiceEnhancementModeChanged")
    changed(world)
    changed(world, voiceEnhancementMode="NOISE_SUPPRESSION")
    [(_, data)] = published.all()
    assert (data.voiceEnhancementMode, data.previous.voiceEnhancementMode) == ("NOISE_SUPPRESSION", "NONE")


def test_end_of_the_session(world: CcpWorld, published: Published) -> None:
    """A warning comes with the time of the end, and goes."""
    published.to(ACTIVITY, "expiration-warning")
    published.to(ACTIVITY, "expiration-warning-cleared")
    for expiration in (7, 7, None):
        changed(world, expiration=expiration)
    assert published.keys() == ["expiration-warning", "expiration-warning-cleared"]


@pytest.mark.parametrize("expiration", [None, 7])
def test_activity_that_is_refused(world: CcpWorld, published: Published, expiration: int | None) -> None:
    """A session that cannot be extended is an error of the request, and published."""
    published.to(ACTIVITY, "session-extension-error")
    changed(world, expiration=expiration)
    world.backend["sendActivity"] = 403
    world.page.send(type="request", requestId="r", command="sendActivity")
    assert (world.page.last().isError, world.page.last().reason) == (True, "refused")
    [(_, data)] = published.all()
    assert (data.isWarningActive, data.errorDetails.message) == (expiration is not None, "refused")


def test_activity(world: CcpWorld) -> None:
    """A session that is extended is answered with what the backend says."""
    world.backend["sendActivity"] = obj(ok=True)
    world.page.send(type="request", requestId="r", command="sendActivity")
    assert world.page.last().data.ok is True


def test_an_older_answer_does_not_come_in_last(world: CcpWorld, published: Published) -> None:
    """While the backend has not answered, it is not asked again."""
    published.to(VOICE, "voice/voiceEnhancementModeChanged")
    pending: list[Deferred] = []

    def answer(options: Any) -> Promise:
        pending.append(Deferred())
        return pending[-1].promise

    world.page.replies["/sdk"] = answer
    world.socket.deliver("simulator/sdk")
    world.socket.deliver("simulator/sdk")
    assert len(pending) == 1
    for mode in ("A", "B"):
        pending[-1].resolve(response(obj(voiceEnhancementMode=mode, expiration=None)))
    assert [data.voiceEnhancementMode for _, data in published.all()] == ["A", "B"]


# The API proxy


@pytest.mark.parametrize(
    ("method", "params", "expected"),
    [
        ("qrIntegrationExists", None, True),
        ("startScreenSharing", obj(ContactId="c1"), {"contactId": "c1"}),
    ],
)
def test_proxied_requests(world: CcpWorld, method: str, params: Any, expected: Any) -> None:
    """Requests through the proxy are answered by their id."""
    world.bus.deliver("api_proxy_request", obj(requestId="q1", method=method, params=params))
    event, answer = world.bus.sent[-1]
    assert (world.proxied, event, answer.requestId, answer.err) == (1, "api_proxy_response", "q1", None)
    assert answer.data == expected or dict(answer.data) == expected


@pytest.mark.parametrize(("query", "names"), [("HELLO", ["Greeting"]), ("o'clock", ["Opening hours"]), ("xyz", [])])
def test_quick_responses(world: CcpWorld, query: str, names: list[str]) -> None:
    """Quick responses are found by name or content, in whatever case; without a query all are."""
    for given, expected in ((query, names), (None, ["Greeting", "Opening hours", "Farewell"])):
        params = obj(query=given)
        world.bus.deliver("api_proxy_request", obj(requestId="q", method="qrSearchQuickResponses", params=params))
        assert [one.name for one in world.bus.sent[-1][1].data.results] == expected


@pytest.mark.parametrize("method", ["unknown", "toString"])
def test_unknown_proxied_requests(world: CcpWorld, method: str) -> None:
    """What nobody answers is an error."""
    world.bus.deliver("api_proxy_request", obj(requestId="q1", method=method))
    answer = world.bus.sent[-1][1]
    assert answer.err.message and answer.data is None
