"""What every operation has in common: authentication, validation, names, journal; and the lists and their pages."""

import asyncio
from typing import Any

import pytest

from connect_streams.simulator import InstanceConfig, InstanceControl, ManualClock, ServiceError
from connect_streams.simulator.cti.dispatcher import dispatch
from connect_streams.simulator.cti.operations import OPERATIONS

from ..asking import WITHOUT_AUTHENTICATION, Agent

pytestmark = pytest.mark.unit

SAMPLES: dict[type | tuple[type, ...], Any] = {str: "x", dict: {}, list: []}


def test_every_operation_of_the_service_is_there() -> None:
    """Every operation of the public model, and none of the four that exist by name only."""
    assert set(OPERATIONS) == {
        "GetAgentSnapshot", "GetAgentConfiguration", "GetAgentStates", "GetAgentPermissions",
        "GetDialableCountryCodes", "GetRoutingProfileQueues", "GetEndpoints", "PutAgentState",
        "UpdateAgentConfiguration", "AcceptContact", "RejectContact", "CompleteContact", "ClearContact",
        "PauseContact", "ResumeContact", "CreateOutboundContact", "CreateTaskContact", "CreateAdditionalConnection",
        "ConferenceConnections", "DestroyConnection", "HoldConnection", "ResumeConnection", "MuteParticipant",
        "UnmuteParticipant", "ToggleActiveConnections", "SendDigits", "NotifyContactIssue",
        "UpdateMonitorParticipantState", "CreateTransport", "SendClientLogs", "SendSoftphoneCallMetrics",
        "SendSoftphoneCallReport", "GetNewAuthToken",
    }  # fmt: skip


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_required_member_is_required(ana: Agent, name: str) -> None:
    """Leaving out any required member, or giving it another type, is a 400 before anything happens."""
    required = OPERATIONS[name].required
    complete = {member: SAMPLES[kind] for member, kind in required.items()}
    for member in required:
        assert ana.refused(name, **{**complete, member: None}) == "ValidationException"
        assert ana.refused(name, **{**complete, member: 17}) == "ValidationException"


@pytest.mark.parametrize("name", OPERATIONS)
def test_authentication_is_a_member_of_most_operations(ana: Agent, name: str) -> None:
    """All operations but the seven newer ones want the token in the body too."""
    operation = OPERATIONS[name]
    assert operation.authenticated is (name not in WITHOUT_AUTHENTICATION)
    if operation.authenticated:
        complete = {member: SAMPLES[kind] for member, kind in operation.required.items()}
        assert ana.refused(name, **complete, authentication=None) == "ValidationException"


def test_the_bearer_token_decides_who_asks(instance: InstanceControl, ana: Agent) -> None:
    """No token, an unknown one and an expired one are 401 UnauthorizedException."""
    for bearer in (None, "", "nonsense"):
        with pytest.raises(ServiceError) as caught:
            asyncio.run(dispatch(instance, "AmazonConnectCTIService.GetAgentConfiguration", bearer, {}))
        assert (caught.value.name, caught.value.status) == ("UnauthorizedException", 401)
    instance.expire_tokens()
    assert ana.refused("GetAgentConfiguration") == "UnauthorizedException"


def test_tokens_expire_with_time(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """After its lifetime a token is worth nothing; the refresh token gets a new one while the session lasts."""
    session = instance.sessions.open("ana")
    refresh = instance.sessions.refresh_token(session)
    fresh = ana.ask("GetNewAuthToken", refreshToken=refresh)
    assert fresh["expirationDateTime"] == instance.now() + instance.config.timings.token_lifetime
    assert instance.sessions.bearer(fresh["newAuthToken"]) == "ana"
    clock.advance(instance.config.timings.token_lifetime)
    assert ana.refused("GetAgentStates") == "UnauthorizedException"
    ana.token = instance.sessions.issue(session).value
    assert ana.refused("GetNewAuthToken", refreshToken="NA") == "RefreshTokenExpiredException"
    instance.sessions.close(session)
    assert Agent(instance, "ana").refused("GetNewAuthToken", refreshToken=refresh) == "RefreshTokenExpiredException"


@pytest.mark.parametrize(
    "name", ["DestroyContact", "UpdateContactAttributes", "AddNewConnection", "TransferContact", ""]
)
def test_unknown_operations_are_refused(ana: Agent, name: str) -> None:
    """Also those that clients know by name although the service does not have them."""
    assert ana.refused(name, contactId="c") == "UnknownOperationException"


def test_contacts_of_others_are_out_of_reach(instance: InstanceControl, ana: Agent, ben: Agent) -> None:
    """An agent can only touch what is in their own snapshot."""
    call = instance.create_contact()
    assert ben.refused("AcceptContact", contactId=call) == "InvalidStateException"
    assert ana.refused("AcceptContact", contactId="c-unknown") == "InvalidStateException"
    refused = ana.refused("HoldConnection", contactId=call, connectionId="p-unknown")
    assert refused == "InvalidStateException"


def test_the_journal_says_what_was_asked_without_secrets(instance: InstanceControl, ana: Agent) -> None:
    """Name, user, status and parameters of each operation; never a token."""
    begin = instance.events()[-1]["seq"]
    call = instance.create_contact()
    ana.ask("NotifyContactIssue", contactId=call, issueCode="echo", description="There is an echo")
    ana.refused("ClearContact", contactId=call)
    entries = instance.events(begin, "operation")
    assert [(e["operation"], e["user"], e["status"]) for e in entries] == [
        ("NotifyContactIssue", "ana", 200),
        ("ClearContact", "ana", 400),
    ]
    assert entries[0]["params"] == {"contactId": call, "issueCode": "echo", "description": "There is an echo"}
    assert ana.token not in str(instance.events())


def test_telemetry_is_accepted_and_journalled(instance: InstanceControl, ana: Agent) -> None:
    """Logs, metrics and reports of clients are answered with an empty object."""
    call = instance.create_contact()
    assert ana.ask("SendClientLogs", logEvents=[{"timestamp": 1, "component": "softphone", "message": "m"}]) == {}
    stats = [{"timestamp": 1, "softphoneStreamType": "audio_input", "packetCount": 5}]
    assert ana.ask("SendSoftphoneCallMetrics", contactId=call, softphoneStreamStatistics=stats) == {}
    assert ana.ask("SendSoftphoneCallReport", contactId=call, report={"talkTimeMillis": 1}) == {}
    assert instance.expect("operation", operation="SendSoftphoneCallReport")["params"]["contactId"] == call


LISTS = {
    "GetAgentStates": ("states", 4),
    "GetAgentPermissions": ("permissions", 1),
    "GetDialableCountryCodes": ("countryCodes", 4),
    "GetRoutingProfileQueues": ("queues", 3),
    "GetEndpoints": ("endpoints", 3),
}


def list_params(instance: InstanceControl) -> dict[str, dict[str, Any]]:
    return {
        "GetRoutingProfileQueues": {"routingProfileARN": instance.arns.routing_profile("Basic")},
        "GetEndpoints": {"queueARNs": [instance.arns.queue("Support")]},
    }


@pytest.mark.parametrize("operation", LISTS)
@pytest.mark.parametrize("size", [1, 2, 3, 500])
def test_pages_together_are_the_list(instance: InstanceControl, ana: Agent, operation: str, size: int) -> None:
    """Following nextToken yields every item once, in order, in pages of at most maxResults."""
    member, count = LISTS[operation]
    params = list_params(instance).get(operation, {})
    whole = ana.ask(operation, **params)[member]
    assert len(whole) == count
    collected: list[Any] = []
    token = None
    while True:
        answer = ana.ask(operation, nextToken=token, maxResults=size, **params)
        assert 0 < len(answer[member]) <= size
        collected += answer[member]
        token = answer.get("nextToken")
        if token is None:
            break
    assert collected == whole


def test_an_instance_may_insist_on_small_pages(clock: ManualClock) -> None:
    """page_size caps what maxResults asks for."""
    instance = InstanceControl(InstanceConfig(page_size=2), clock)
    answer = Agent(instance, "ana").ask("GetAgentStates", maxResults=500)
    assert len(answer["states"]) == 2
    assert "nextToken" in answer


def test_foreign_page_tokens_are_refused(ana: Agent) -> None:
    """A token of another list, or an invented one, is a PaginationException."""
    token = ana.ask("GetAgentStates", maxResults=1)["nextToken"]
    assert ana.refused("GetDialableCountryCodes", nextToken=token) == "PaginationException"
    for token in ("states:-1", "states:99", "states:x", "states"):
        assert ana.refused("GetAgentStates", nextToken=token) == "PaginationException"


def test_the_configuration_has_what_clients_take_apart(instance: InstanceControl, ana: Agent) -> None:
    """ARNs with account and instance id, default outbound queue, concurrency, and the agent's own queue."""
    configuration = ana.ask("GetAgentConfiguration")["configuration"]
    assert (configuration["name"], configuration["username"]) == ("Ana Agent", "ana")
    profile = configuration["routingProfile"]
    assert ":111122223333:instance/0a0a0a0a-" in profile["routingProfileARN"]
    assert profile["defaultOutboundQueue"].keys() == {"name", "queueARN"}
    assert profile["channelConcurrencyMap"] == {"VOICE": 1, "CHAT": 2, "TASK": 5, "EMAIL": 5}
    queues = ana.ask("GetRoutingProfileQueues", routingProfileARN=profile["routingProfileARN"])["queues"]
    assert configuration["agentARN"].rpartition("/")[2] == queues[-1]["queueARN"].rpartition("/queue/agent/")[2]
    assert ana.refused("GetRoutingProfileQueues", routingProfileARN="arn:other") == "ValidationException"


def test_the_configuration_is_updated_at_once(ana: Agent) -> None:
    """The next GetAgentConfiguration has the new values; locale becomes LANGUAGE."""
    wanted = ana.ask("GetAgentConfiguration")["configuration"]
    wanted |= {"softphoneEnabled": False, "extension": "+12065550111", "agentPreferences": {"locale": "de_DE"}}
    ana.ask("UpdateAgentConfiguration", configuration=wanted)
    served = ana.ask("GetAgentConfiguration")["configuration"]
    assert (served["softphoneEnabled"], served["extension"]) == (False, "+12065550111")
    assert served["agentPreferences"] == {"LANGUAGE": "de_DE"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"extension": "4711"}, "InvalidConfigurationException"),
        ({"softphoneEnabled": False, "extension": ""}, "InvalidConfigurationException"),
        ({"softphoneEnabled": "yes"}, "ValidationException"),
    ],
)
def test_configurations_that_cannot_work_are_refused(ana: Agent, change: dict[str, Any], error: str) -> None:
    """An agent on a telephone needs an E.164 extension."""
    wanted = ana.ask("GetAgentConfiguration")["configuration"]
    assert ana.refused("UpdateAgentConfiguration", configuration={**wanted, **change}) == error


def test_quick_connects_may_belong_to_queues(clock: ManualClock) -> None:
    """A quick connect of a queue is offered for that queue only."""
    config = InstanceConfig.model_validate(
        {
            "quick_connects": [
                {"name": "Everywhere", "type": "phone_number", "phone_number": "+12065550111"},
                {"name": "Sales only", "type": "queue", "target": "Sales", "queues": ["Sales"]},
            ]
        }
    )
    instance = InstanceControl(config, clock)
    ana = Agent(instance, "ana")
    arns = [instance.arns.queue(name) for name in ("Support", "Sales")]
    names = [[e["name"] for e in ana.ask("GetEndpoints", queueARNs=[arn])["endpoints"]] for arn in arns]
    assert names == [["Everywhere"], ["Everywhere", "Sales only"]]


def test_every_variant_of_transport(instance: InstanceControl, ana: Agent) -> None:
    """Each transport type has the members that its callers read."""
    socket = ana.ask("CreateTransport", transportType="web_socket")["webSocketTransport"]
    assert socket["url"].startswith("wss://i.localhost:1/ws?ticket=")
    assert socket["transportLifeTimeInSeconds"] >= 300
    instance.config.softphone.ice_servers = [{"urls": ["turn:turn.localhost"], "username": "ana", "credential": "x"}]
    media = ana.ask("CreateTransport", transportType="softphone", softphoneClientId="1-x")
    assert isinstance(media["softphoneTransport"]["softphoneMediaConnections"][0]["urls"], list)
    discovery = ana.ask("CreateTransport", transportType="agent_discovery")["agentDiscoveryTransport"]
    assert discovery["presignedUrl"].startswith("https://discovery.localhost/")
    call = instance.create_contact()
    meeting = ana.ask("CreateTransport", transportType="web_rtc", contactId=call)["webRTCTransport"]
    assert meeting["attendee"].keys() == {"attendeeId", "joinToken"}
    assert meeting["meeting"]["meetingFeatures"] == {"audio": {"echoReduction": "AVAILABLE"}}
    for wrong in ({"transportType": "pigeon"}, {"transportType": "web_rtc"}, {"transportType": "chat_token"}):
        assert ana.refused("CreateTransport", **wrong) == "ValidationException"
