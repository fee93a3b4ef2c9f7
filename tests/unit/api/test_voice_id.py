"""Voice ID (public API §6, CTI service §8)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.json import to_json
from streams.host.markers import Thrown
from streams.util.errors import NotImplementedError as NotPossible
from streams.util.errors import ValueError as BadArgument
from tests.unit.api.conftest import ImmediateClock
from tests.unit.api.data import ACCOUNT, INSTANCE, agent_data, connection, contact, js
from tests.unit.api.page import Page, plain

APP = "AgentAppService."
GET_CONTACT = f"{APP}Lcms.getContact"
UPDATE_DATA = f"{APP}Lcms.updateVoiceIdData"
LIST_DOMAINS = f"{APP}Acs.listIntegrationAssociations"
START = f"{APP}Nasa.startVoiceIdSession"
DESCRIBE_SPEAKER = f"{APP}VoiceId.describeSpeaker"
DESCRIBE_SESSION = f"{APP}VoiceId.describeSession"
UPDATE_SESSION = f"{APP}VoiceId.updateSession"
EVALUATE = f"{APP}VoiceId.evaluateSession"
ENROLL = f"{APP}VoiceId.enrollBySession"
OPT_OUT = f"{APP}VoiceId.optOutSpeaker"
DELETE = f"{APP}VoiceId.deleteSpeaker"

SESSION = {"SessionNameOrId": "c-0", "DomainId": "dom"}
SPEAKER = {"SpeakerId": "spk", "DomainId": "dom"}


class Call:
    """A call of an agent who may use Voice ID, with a service that knows its speaker."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ccp = page.ccp
        page.update(agent_data(contact("c-1", initialContactId="c-0")))
        self.voice = page.connect.VoiceConnection("c-1", "c-1-a")
        self.says(LIST_DOMAINS, {"IntegrationAssociationSummaryList": [{"IntegrationArn": "arn:x:domain/dom"}]})
        self.says(GET_CONTACT, {"contactData": {"customerId": "spk"}})
        self.says(UPDATE_SESSION, {"Session": {"GeneratedSpeakerId": "gen"}})
        self.says(START, {"sessionId": "s-1"})
        self.says(DESCRIBE_SPEAKER, {"Speaker": {"Status": "ENROLLED"}})

    def says(self, method: str, *answers: Any) -> None:
        """Answers of the service, in turn."""
        self.ccp.answer(method, *({"data": js(answer)} for answer in answers))

    def refuses(self, method: str, err: Any) -> None:
        """The service's error: an object becomes JSON text, as it comes from the worker."""
        self.ccp.answer(method, {"err": err if isinstance(err, str) else to_json(err)})

    def ask(self, question: Callable[[Any], Any]) -> Any:
        """What the promise of a question about the connection brings."""

        async def wait() -> Any:
            return await question(self.voice)

        return plain(asyncio.run(wait()))

    def fails(self, question: Callable[[Any], Any]) -> Any:
        """The plain object that the promise is broken with."""
        with pytest.raises(Thrown) as caught:
            self.ask(question)
        assert list(caught.value.value) == ["type", "message", "stack", "err"]
        return caught.value.value

    @property
    def asked(self) -> list[str]:
        """The methods asked so far."""
        return [method for method, _ in self.ccp.requests]

    def params(self, wanted: str) -> Any:
        """The parameters of the last request of a method."""
        return [params for method, params in self.ccp.requests if method == wanted][-1]


@pytest.fixture
def call(page: Page, immediate_clock: ImmediateClock) -> Call:
    return Call(page)


@pytest.mark.row("H22")
def test_speaker_id(call: Call) -> None:
    """The speaker is what the contact's record names."""
    assert call.ask(lambda voice: voice.getVoiceIdSpeakerId()) == {"speakerId": "spk"}
    assert call.params(GET_CONTACT) == {"contactId": "c-1", "instanceId": INSTANCE, "awsAccountId": ACCOUNT}


@pytest.mark.parametrize("answer", [{}, {"contactData": {}}])
def test_no_speaker_id(answer: Any, call: Call) -> None:
    """A record without speaker breaks the promise."""
    call.says(GET_CONTACT, answer)
    assert call.fails(lambda voice: voice.getVoiceIdSpeakerId()).type == "no_speaker_id_found"


def test_speaker_id_refused(call: Call) -> None:
    """The error of the service stands in `err` as it came."""
    call.refuses(GET_CONTACT, "no")
    error = call.fails(lambda voice: voice.getVoiceIdSpeakerId())
    assert (error.type, error.message, error.err) == ("get_speaker_id_failed", "get speaker id failed", "no")


@pytest.mark.row("H21")
def test_speaker_status(call: Call) -> None:
    """The status is the service's answer about the speaker in the instance's domain, which is found once."""
    assert call.ask(lambda voice: voice.getVoiceIdSpeakerStatus()) == {"Speaker": {"Status": "ENROLLED"}}
    call.ask(lambda voice: voice.getVoiceIdSpeakerStatus())
    assert call.params(DESCRIBE_SPEAKER) == SPEAKER
    assert call.asked.count(LIST_DOMAINS) == 1
    assert call.params(LIST_DOMAINS) == {"InstanceId": INSTANCE, "IntegrationType": "VOICE_ID"}
    assert call.ccp.broadcasts == [("voiceId::update_domain_id", {"domainId": "dom"})]


@pytest.mark.parametrize("status", [400, 404])
def test_unknown_speaker(status: int, call: Call) -> None:
    """A speaker whom the service does not know is an answer, not a failure."""
    call.refuses(DESCRIBE_SPEAKER, {"status": status})
    assert call.ask(lambda voice: voice.getVoiceIdSpeakerStatus()) == {
        "status": status,
        "type": "speaker_id_not_enrolled",
    }


@pytest.mark.parametrize("err", [{"status": 500}, "not json"])
def test_speaker_status_refused(err: Any, call: Call) -> None:
    """Any other error, readable or not, breaks the promise."""
    call.refuses(DESCRIBE_SPEAKER, err)
    assert call.fails(lambda voice: voice.getVoiceIdSpeakerStatus()).type == "get_speaker_status_failed"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [({"err": "no"}, "get_domain_id_failed"), ({"data": js({})}, "get_domain_id_failed")],
)
def test_no_domain(answer: dict[str, Any], reason: str, call: Call) -> None:
    """Without a domain nothing goes."""
    call.ccp.answer(LIST_DOMAINS, answer)
    assert call.fails(lambda voice: voice.getVoiceIdSpeakerStatus()).type == reason


@pytest.mark.parametrize(
    "question",
    [
        lambda voice: voice.getVoiceIdSpeakerStatus(),
        lambda voice: voice.evaluateSpeakerWithVoiceId(),
        lambda voice: voice.enrollSpeakerInVoiceId(),
        lambda voice: voice.optOutVoiceIdSpeaker(),
        lambda voice: voice.deleteVoiceIdSpeaker(),
        lambda voice: voice.updateVoiceIdSpeakerId("new"),
    ],
)
def test_permission(question: Callable[[Any], Any], call: Call) -> None:
    """Without the permission `voiceId` promises are broken with an Error."""
    call.page.core.configuration().permissions = []
    with pytest.raises(JsError, match="have the permission for Voice ID"):
        call.ask(question)


def test_conferences(call: Call) -> None:
    """With more than two active parties NotImplementedError is thrown at once, before any promise."""
    parties = [connection(name, "agent") for name in "abc"]
    call.page.update(agent_data(contact("c-1", "connected", *parties)))
    for name in ("getVoiceIdSpeakerId", "evaluateSpeakerWithVoiceId", "enrollSpeakerInVoiceId"):
        with pytest.raises(NotPossible, match="not supported for conference calls"):
            getattr(call.page.connect.VoiceConnection("c-1", "a"), name)()


@pytest.mark.row("H20")
def test_opting_out_updates_service_and_record(call: Call) -> None:
    """Opting out notifies the service, then the contact's record."""
    call.says(OPT_OUT, {"generatedSpeakerId": "gen"})
    assert call.ask(lambda voice: voice.optOutVoiceIdSpeaker()) == {"generatedSpeakerId": "gen"}
    assert call.params(OPT_OUT) == SPEAKER
    assert call.params(UPDATE_DATA) == {
        "ContactId": "c-1",
        "InstanceId": INSTANCE,
        "AWSAccountId": ACCOUNT,
        "CustomerId": "spk",
        "VoiceIdResult": {"SpeakerOptedOut": True, "generatedSpeakerId": "gen"},
    }


def test_opt_out_without_record(call: Call) -> None:
    """When only the record cannot be written the speaker is out all the same."""
    call.refuses(UPDATE_DATA, "no")
    assert call.ask(lambda voice: voice.optOutVoiceIdSpeaker()) == {}


@pytest.mark.parametrize(
    ("method", "question", "reason"),
    [
        (OPT_OUT, lambda voice: voice.optOutVoiceIdSpeaker(), "opt_out_speaker_failed"),
        (DELETE, lambda voice: voice.deleteVoiceIdSpeaker(), "delete_speaker_failed"),
        (DELETE, lambda voice: voice.deleteVoiceIdSpeakerId(), "delete_speaker_failed"),
        (UPDATE_SESSION, lambda voice: voice.updateVoiceIdSpeakerId("new"), "update_speaker_id_failed"),
        (UPDATE_DATA, lambda voice: voice.updateVoiceIdSpeakerId("new"), "update_speaker_id_in_lcms_failed"),
        (START, lambda voice: voice.evaluateSpeakerWithVoiceId(True), "start_session_failed"),
        (EVALUATE, lambda voice: voice.evaluateSpeakerWithVoiceId(), "evaluate_speaker_failed"),
        (ENROLL, lambda voice: voice.enrollSpeakerInVoiceId(), "enroll_speaker_failed"),
        (DESCRIBE_SESSION, lambda voice: voice.enrollSpeakerInVoiceId(), "describe_session_failed"),
    ],
)
def test_refusals(method: str, question: Callable[[Any], Any], reason: str, call: Call) -> None:
    """Each step that the service refuses breaks the promise with a type of its own."""
    call.refuses(method, {"status": 500})
    assert call.fails(question).type == reason


def test_delete(call: Call) -> None:
    """Deleting passes on the service's answer."""
    call.says(DELETE, {"gone": 1})
    assert call.ask(lambda voice: voice.deleteVoiceIdSpeaker()) == {"gone": 1}
    assert call.params(DELETE) == SPEAKER


@pytest.mark.row("H23")
def test_a_new_speaker_id_goes_to_session_and_record(call: Call) -> None:
    """A new speaker id goes to the session, then to the record."""
    assert call.ask(lambda voice: voice.updateVoiceIdSpeakerId("new"))["Session"] == {"GeneratedSpeakerId": "gen"}
    assert call.params(UPDATE_SESSION) == {"SessionNameOrId": "c-0", "SpeakerId": "new", "DomainId": "dom"}
    assert call.params(UPDATE_DATA)["VoiceIdResult"] == {"generatedSpeakerId": "gen"}


def test_update_needs_an_id(call: Call) -> None:
    """Without an id the promise is broken with a ValueError."""
    with pytest.raises(BadArgument, match="speakerId must be provided"):
        call.ask(lambda voice: voice.updateVoiceIdSpeakerId(None))


@pytest.mark.parametrize(
    ("method", "question"),
    [
        (UPDATE_SESSION, lambda voice: voice.updateVoiceIdSpeakerId("new")),
        (EVALUATE, lambda voice: voice.evaluateSpeakerWithVoiceId()),
    ],
)
def test_no_session(method: str, question: Callable[[Any], Any], call: Call) -> None:
    """A session that the service does not know has a type of its own."""
    call.refuses(method, {"status": 404})
    assert call.fails(question).type == "session_not_exists"


def result(authentication: Any, fraud: Any, streaming: str = "ONGOING") -> dict[str, Any]:
    """An evaluation as the service answers it."""
    return {
        "StreamingStatus": streaming,
        "AuthenticationResult": authentication and {"Decision": authentication},
        "FraudDetectionResult": fraud and {"Decision": fraud},
    }


@pytest.mark.row("H19")
@pytest.mark.parametrize(
    ("authentication", "fraud", "expected"),
    [
        ("ACCEPT", "LOW_RISK", ("Authenticated", "LowRisk")),
        ("REJECT", "HIGH_RISK", ("NotAuthenticated", "HighRisk")),
        ("SPEAKER_NOT_ENROLLED", None, ("NotEnrolled", "NotEnabled")),
        ("SPEAKER_OPTED_OUT", "LOW_RISK", ("OptedOut", "LowRisk")),
        ("SPEAKER_ID_NOT_PROVIDED", "odd", ("Error", "Error")),
        (None, "LOW_RISK", ("NotEnabled", "LowRisk")),
    ],
)
def test_decisions_use_the_words_of_contact_flows(
    authentication: Any, fraud: Any, expected: tuple[str, str], call: Call
) -> None:
    """Decisions come in the words of contact flows; before it is asked the session learns the speaker."""
    call.says(EVALUATE, result(authentication, fraud))
    evaluation = call.ask(lambda voice: voice.evaluateSpeakerWithVoiceId())
    assert (evaluation["AuthenticationResult"]["Decision"], evaluation["FraudDetectionResult"]["Decision"]) == expected
    assert call.params(EVALUATE) == SESSION
    assert call.asked[-4:] == [LIST_DOMAINS, UPDATE_SESSION, UPDATE_DATA, EVALUATE]


@pytest.mark.row("H19")
def test_evaluation_polls(call: Call, immediate_clock: ImmediateClock) -> None:
    """While there is not enough speech it is asked again each 5 s."""
    waiting = result("NOT_ENOUGH_SPEECH", "LOW_RISK")
    call.says(EVALUATE, result(None, None, "PENDING_CONFIGURATION"), waiting, result("ACCEPT", "LOW_RISK"))
    assert call.ask(lambda voice: voice.evaluateSpeakerWithVoiceId())["StreamingStatus"] == "ONGOING"
    assert immediate_clock.delays == [5000, 5000]


def test_evaluation_of_a_call_that_is_over(call: Call) -> None:
    """Once the call is over nothing is waited for: one result without speech is an error, two are inconclusive."""
    call.says(EVALUATE, result("NOT_ENOUGH_SPEECH", "LOW_RISK", "ENDED"))
    assert call.ask(lambda voice: voice.evaluateSpeakerWithVoiceId())["AuthenticationResult"]["Decision"] == "Error"
    call.says(EVALUATE, result("NOT_ENOUGH_SPEECH", "NOT_ENOUGH_SPEECH", "ENDED"))
    answer = call.ask(lambda voice: voice.evaluateSpeakerWithVoiceId())
    assert [answer[name]["Decision"] for name in ("AuthenticationResult", "FraudDetectionResult")] == [
        "Inconclusive"
    ] * 2


def test_evaluation_gives_up(call: Call, immediate_clock: ImmediateClock) -> None:
    """After 24 questions the promise is broken."""
    call.says(EVALUATE, result("ACCEPT", "NOT_ENOUGH_SPEECH"))
    assert call.fails(lambda voice: voice.evaluateSpeakerWithVoiceId()).type == "evaluate_speaker_timeout"
    assert call.asked.count(EVALUATE) == 24


def test_evaluation_in_a_new_session(call: Call, immediate_clock: ImmediateClock) -> None:
    """A new session is started first, under a UUID, and given 10 s."""
    call.says(EVALUATE, result("ACCEPT", "LOW_RISK"))
    call.ask(lambda voice: voice.evaluateSpeakerWithVoiceId(True))
    started = call.params(START)
    assert re.fullmatch(r"\d+-[0-9a-z]+", started.pop("clientToken"))
    assert started == {"contactId": "c-1", "instanceId": INSTANCE, "customerAccountId": ACCOUNT, "domainId": "dom"}
    assert call.asked.index(START) < call.asked.index(UPDATE_SESSION) < call.asked.index(EVALUATE)
    assert immediate_clock.delays == [10000]


def test_a_session_needs_an_id(call: Call) -> None:
    """A session without an id has not been started."""
    call.says(START, {})
    assert call.fails(lambda voice: voice.evaluateSpeakerWithVoiceId(True)).type == "start_session_failed"


def described(status: str, streaming: str = "ONGOING", message: str = "") -> dict[str, Any]:
    """A session as the service describes it."""
    details = {"Status": status, "Message": message}
    return {"Session": {"StreamingStatus": streaming, "EnrollmentRequestDetails": details}}


@pytest.mark.row("H18")
def test_enrollment_at_once(call: Call) -> None:
    """An enrollment that is complete at once is the answer."""
    call.says(ENROLL, {"Status": "COMPLETED"})
    assert call.ask(lambda voice: voice.enrollSpeakerInVoiceId()) == {"Status": "COMPLETED"}
    assert call.params(ENROLL) == SESSION
    assert DELETE not in call.asked


def test_enrollment_of_who_opted_out(call: Call) -> None:
    """Who had opted out is deleted before."""
    call.says(DESCRIBE_SPEAKER, {"Speaker": {"Status": "OPTED_OUT"}})
    call.says(ENROLL, {"Status": "COMPLETED"})
    call.ask(lambda voice: voice.enrollSpeakerInVoiceId())
    assert call.asked.index(DELETE) < call.asked.index(ENROLL)


@pytest.mark.row("H18")
def test_enrollment_polls(call: Call, immediate_clock: ImmediateClock) -> None:
    """The enrollment is followed each 5 s; once enough audio is there the page is notified, once."""
    received: list[Any] = []
    progress = described("IN_PROGRESS")
    call.says(DESCRIBE_SESSION, described("NOT_ENOUGH_SPEECH"), progress, progress, described("COMPLETED"))
    answer = call.ask(lambda voice: voice.enrollSpeakerInVoiceId(received.append))
    assert answer == described("COMPLETED")
    assert len(received) == 1
    assert immediate_clock.delays == [5000, 5000, 5000]


def test_enrollment_in_another_session(call: Call, immediate_clock: ImmediateClock) -> None:
    """When the audio ended too early, a new session is started and given 8 s besides the usual 5."""
    call.says(DESCRIBE_SESSION, described("NOT_ENOUGH_SPEECH", "ENDED"), described("COMPLETED"))
    call.ask(lambda voice: voice.enrollSpeakerInVoiceId())
    assert START in call.asked
    assert immediate_clock.delays == [8000, 5000]


def test_enrollment_fails(call: Call) -> None:
    """A failed enrollment breaks the promise with the service's message."""
    call.says(DESCRIBE_SESSION, described("FAILED", message="too noisy"))
    error = call.fails(lambda voice: voice.enrollSpeakerInVoiceId())
    assert (error.type, error.message, error.err) == ("enroll_speaker_failed", "too noisy", "FAILED")


def test_enrollment_gives_up(call: Call, immediate_clock: ImmediateClock) -> None:
    """After 119 questions the promise is broken."""
    call.says(DESCRIBE_SESSION, described("IN_PROGRESS"))
    assert call.fails(lambda voice: voice.enrollSpeakerInVoiceId()).type == "enroll_speaker_timeout"
    assert call.asked.count(DESCRIBE_SESSION) == 119
