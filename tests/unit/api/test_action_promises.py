"""Actions also return promises (public API §0.6)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.api.agent import outbound
from streams.host.json import to_json
from streams.host.markers import obj
from streams.util.errors import StreamsError
from tests.support.fakes.clock import FakeClock
from tests.unit.api.data import agent_data, connection, contact
from tests.unit.api.page import SILENCE, Callbacks, Page, broken, kept, plain

Handles = tuple[Any, Any, Any]


@pytest.fixture
def handles(page: Page) -> Handles:
    """Agent, contact and connection of a call."""
    page.update(agent_data(contact("c-1")))
    connect = page.connect
    return connect.Agent(), connect.Contact("c-1"), connect.VoiceConnection("c-1", "c-1-a")


CALLS: list[tuple[int, str, list[Any], str]] = [
    (0, "setState", [obj()], "putAgentState"),
    (0, "setConfiguration", [obj()], "updateAgentConfiguration"),
    (1, "accept", [], "acceptContact"),
    (1, "reject", [], "rejectContact"),
    (1, "clear", [], "clearContact"),
    (1, "complete", [], "completeContact"),
    (1, "addConnection", [None], "createAdditionalConnection"),
    (1, "bargeIn", [], "updateMonitorParticipantState"),
    (1, "sendSoftphoneMetrics", [[]], "sendSoftphoneCallMetrics"),
    (2, "destroy", [], "destroyConnection"),
    (2, "hold", [], "holdConnection"),
    (2, "resume", [], "resumeConnection"),
    (2, "sendDigits", ["1"], "sendDigits"),
    (2, "muteParticipant", [], "muteParticipant"),
]


@pytest.mark.parametrize(("whose", "name", "arguments", "method"), CALLS, ids=[call[1] for call in CALLS])
def test_kept(whose: int, name: str, arguments: list[Any], method: str, page: Page, handles: Handles) -> None:
    """The promise of an action is kept with what `success` gets, whether or not there are callbacks."""
    page.ccp.answer(method, {"data": obj(fine=1)})
    answers = Callbacks()
    assert plain(kept(getattr(handles[whose], name)(*arguments, answers))) == {"fine": 1}
    assert plain(answers.successes) == [{"fine": 1}]
    assert plain(kept(getattr(handles[whose], name)(*arguments))) == {"fine": 1}


@pytest.mark.parametrize(("whose", "name", "arguments", "method"), CALLS, ids=[call[1] for call in CALLS])
def test_broken(whose: int, name: str, arguments: list[Any], method: str, page: Page, handles: Handles) -> None:
    """The promise is broken with a StreamsError that has a code, the backend's message and the error as it came."""
    err = to_json(obj(type="InvalidStateException", message="not now"))
    page.ccp.answer(method, {"err": err})
    error = broken(getattr(handles[whose], name)(*arguments))
    assert isinstance(error, StreamsError)
    assert (error.code, error.message, error.cause) == ("invalid_state", "not now", err)


@pytest.mark.parametrize(
    ("err", "code", "message"),
    [
        ('{"type":"AccessDeniedException","message":"no"}', "access_denied", "no"),
        ('{"type":"TimeoutError","message":"late"}', "timeout", "late"),
        ('{"type":"NetworkingError"}', "networking", '{"type":"NetworkingError"}'),
        ("{}", "request_failed", "{}"),
        ("some text", "request_failed", "some text"),
    ],
)
def test_codes(err: str, code: str, message: str, page: Page, handles: Handles) -> None:
    """Codes follow from the backend's types of errors; what has none is `request_failed`."""
    page.ccp.answer("clearContact", {"err": err})
    error = broken(handles[1].clear())
    assert (error.code, error.message) == (code, message)


def test_refused_before_it_is_sent(page: Page, handles: Handles) -> None:
    """What is wrong with the arguments breaks the promise under the word that `failure` gets."""
    answers = Callbacks()
    assert broken(handles[0].setConfiguration(obj(agentPreferences=obj(locale="xx")), answers)).code == "invalid_locale"
    assert broken(handles[1].updateMonitorParticipantState("x", answers)).code == "invalid_target_state"
    assert [reasons[0] for reasons in answers.failures] == ["InvalidLocale", "invalid_target_state"]
    assert page.ccp.requests == []


def test_success_alone_is_not_called_on_a_refusal(handles: Handles) -> None:
    """The callback of a page that gave only `success` is not called when the action is refused."""
    answers = Callbacks()
    handles[1].updateMonitorParticipantState("x", obj(success=answers.success))
    assert answers.successes == []


OUTBOUND = connection("c-2-c", "outbound", "connecting", initial=True)


@pytest.mark.row("F26")
def test_connect_resolves_with_the_outbound_contact(page: Page, handles: Handles, clock: FakeClock) -> None:
    """The promise of `connect` waits for the contact that has an outbound connection."""
    promise = handles[0].connect("+12065550100")
    assert page.ccp.requests[0][1]["endpoint"]["phoneNumber"] == "+12065550100"
    page.update(agent_data(contact("c-1"), contact("c-3")))
    page.update(agent_data(contact("c-1"), contact("c-3"), contact("c-2", "connecting", OUTBOUND)))
    assert kept(promise).contactId == "c-2"
    assert clock.pending == 0


@pytest.mark.row("F26")
def test_the_contact_may_precede_the_answer(page: Page, handles: Handles, clock: FakeClock) -> None:
    """The contact may be known before the answer comes."""
    page.ccp.answer("createOutboundContact", SILENCE)
    promise = handles[0].connect(None)
    page.update(agent_data(contact("c-1"), contact("c-2", "connecting", OUTBOUND)))
    asked = next(data for event, data in page.ccp.received if event == "api_request")
    page.ccp.respond("api_response", asked.requestId, {})
    assert kept(promise).contactId == "c-2"


@pytest.mark.row("F26")
def test_an_answer_that_names_the_contact_is_enough(page: Page, handles: Handles, clock: FakeClock) -> None:
    """An answer that names the contact is enough."""
    page.ccp.answer("createOutboundContact", {"data": obj(contactId="c-9")})
    assert kept(handles[0].connect(None)).contactId == "c-9"


@pytest.mark.row("F26")
def test_a_contact_that_does_not_come_is_null(
    page: Page, handles: Handles, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A contact that the data of 30 s later does not have is null; no timer runs, and nothing goes on listening."""
    monkeypatch.setattr(outbound, "elapsed", lambda: clock.now)
    promise = handles[0].connect(None)
    assert clock.delays == []
    clock.advance(30_001)
    page.update(agent_data())
    assert kept(promise).contactId is None
    assert page.core.eventBus.getSubscriptions("agent::refresh") == []


@pytest.mark.row("F26")
def test_a_refused_call_rejects_the_promise(page: Page, handles: Handles, clock: FakeClock) -> None:
    """A refused call breaks the promise, and nothing goes on listening."""
    page.ccp.answer("createOutboundContact", {"err": '{"type":"BadEndpointException","message":"no"}'})
    assert broken(handles[0].connect(None)).code == "bad_endpoint"
    assert page.core.eventBus.getSubscriptions("agent::refresh") == []
