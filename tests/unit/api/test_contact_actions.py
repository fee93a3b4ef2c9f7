"""What pages do with a contact (public API §5)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.clock import Date
from streams.host.markers import obj
from tests.unit.api.data import agent_data, connection, contact
from tests.unit.api.page import Callbacks, Page

PHONE = {"endpointARN": "arn:e", "type": None, "name": None, "phoneNumber": None, "agentLogin": None, "queue": None}
WEB_CALL: dict[str, Any] = {"segmentAttributes": {"connect:Subtype": {"ValueString": "connect:WebRTC"}}}


@pytest.fixture
def call(page: Page) -> Any:
    """A connected call."""
    return page.update(agent_data(contact("c-1"))).connect.Contact("c-1")


@pytest.mark.row("G30")
def test_accept_asks_the_service_and_reports_to_all_tabs(page: Page, call: Any) -> None:
    """Accepting reports the click, asks the service, notifies all tabs on both topics, then calls `success`."""
    answers = Callbacks()
    received: list[str] = []
    call.onAccepted(lambda _: received.append("accepted"))

    def succeed(data: Any) -> None:
        received.append("success")
        answers.success(data)

    call.accept(obj(success=succeed))
    assert page.ccp.requests == [("acceptContact", {"contactId": "c-1"})]
    assert [event for event, _ in page.ccp.broadcasts] == [
        "click_stream_data",
        "contact::accepted",
        "contact::accepted::c-1",
    ]
    assert received == ["accepted", "success"]


def test_accept_refused(page: Page, call: Any) -> None:
    """When the service refuses, `failure` gets the text `error`, and nobody is notified of an acceptance."""
    page.ccp.answer("acceptContact", {"err": '{"type":"InvalidStateException"}'})
    answers = Callbacks()
    call.accept(answers)
    call.accept()
    assert answers.failures == [("error",)]
    assert {event for event, _ in page.ccp.broadcasts} == {"click_stream_data", "client_metric"}


@pytest.mark.parametrize(("method", "kind"), [("accept", "Accept"), ("reject", "Reject")])
def test_clicks(method: str, kind: str, page: Page, call: Any) -> None:
    """The agent's clicks are reported with contact, kind and time."""
    getattr(call, method)()
    event, click = page.ccp.broadcasts[0]
    assert (event, click["contactId"], click["clickType"]) == ("click_stream_data", "c-1", kind)
    assert Date(click["clickTime"]).toISOString() == click["clickTime"]


@pytest.mark.row("G32", "G33", "G34", "G35", "G36", "G38")
@pytest.mark.parametrize(
    ("method", "arguments", "request_name", "params"),
    [
        ("reject", [], "rejectContact", {}),
        ("complete", [], "completeContact", {}),
        ("clear", [], "clearContact", {}),
        ("conferenceConnections", [], "conferenceConnections", {}),
        ("pause", [], "pauseContact", {}),
        ("resume", [], "resumeContact", {}),
        ("notifyIssue", ["E1", "bad line"], "notifyContactIssue", {"issueCode": "E1", "description": "bad line"}),
        ("addConnection", [obj(endpointId="arn:e", x=1)], "createAdditionalConnection", {"endpoint": PHONE}),
        ("addParticipant", [obj(endpointId="arn:e")], "addNewConnection", {"endpoint": PHONE}),
        ("transfer", [obj(endpointARN="arn:e")], "transferContact", {"endpoint": PHONE}),
        ("silentMonitor", [], "updateMonitorParticipantState", {"targetMonitorMode": "SILENT_MONITOR"}),
        ("bargeIn", [], "updateMonitorParticipantState", {"targetMonitorMode": "BARGE"}),
        ("updateMonitorParticipantState", ["barge"], "updateMonitorParticipantState", {"targetMonitorMode": "BARGE"}),
        ("sendSoftphoneReport", [obj(a=1)], "sendSoftphoneCallReport", {"ccpVersion": "V2", "report": {"a": 1}}),
    ],
)
def test_each_action_is_one_request(
    method: str, arguments: list[Any], request_name: str, params: dict[str, Any], page: Page, call: Any
) -> None:
    """Each action is one request that names the contact; callbacks bring the answer, and may be missing or empty."""
    page.ccp.answer(request_name, {"data": "fine"}, {"err": "bad", "data": "why"}, {})
    answers = Callbacks()
    for callbacks in (answers, answers, None, obj()):
        getattr(call, method)(*arguments, callbacks)
    assert page.ccp.requests == [(request_name, {"contactId": "c-1", **params})] * 4
    assert (answers.successes, answers.failures) == (["fine"], [("bad", "why")])


def test_an_error_without_failure_goes_to_success(page: Page, call: Any) -> None:
    """Clients rely on it: an error reaches `success` when only that was given."""
    page.ccp.answer("clearContact", {"err": "bad", "data": "why"})
    answers = Callbacks()
    call.clear(obj(success=answers.success))
    assert answers.successes == ["why"]


def test_softphone_metrics(page: Page, call: Any) -> None:
    """Statistics of the softphone are uploaded and sent to all tabs."""
    call.sendSoftphoneMetrics([1, 2])
    assert page.ccp.requests == [
        ("sendSoftphoneCallMetrics", {"contactId": "c-1", "ccpVersion": "V2", "softphoneStreamStatistics": [1, 2]})
    ]
    assert page.ccp.broadcasts == [("softphone_stats", {"contactId": "c-1", "ccpVersion": "V2", "stats": [1, 2]})]


@pytest.mark.parametrize("state", ["listen", None, ""])
def test_unknown_supervision(state: Any, page: Page, call: Any) -> None:
    """An unknown mode of supervision fails at once, and nothing is sent."""
    answers = Callbacks()
    call.updateMonitorParticipantState(state, answers)
    call.updateMonitorParticipantState(state)
    assert answers.failures == [("invalid_target_state",)]
    assert page.ccp.requests == []


@pytest.mark.row("G37")
@pytest.mark.parametrize(
    ("states", "chosen"),
    [
        (["connected", "hold"], "1"),
        (["disconnected", "connected"], "1"),
        (["connected"], "0"),
        (["disconnected"], None),
    ],
)
def test_toggle_names_one_connection(states: list[str], chosen: str | None, page: Page) -> None:
    """Toggling names the first connection on hold, else the first active one, else none."""
    parties = [connection(str(index), "outbound", state) for index, state in enumerate(states)]
    page.update(agent_data(contact("c-1", "connected", *parties)))
    page.connect.Contact("c-1").toggleActiveConnections()
    assert page.ccp.requests == [("toggleActiveConnections", {"contactId": "c-1", "connectionId": chosen})]


@pytest.mark.row("G31")
def test_destroy_does_nothing(page: Page, call: Any) -> None:
    """`contact.destroy()` is deprecated: nothing is sent, a warning says what to use."""
    call.destroy()
    assert page.ccp.requests == []
