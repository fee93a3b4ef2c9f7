"""Answers of the service that are not what they should be: what makes no sense is left out, the rest arrives."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streams.host.json import to_json
from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.ports import FakePort
from tests.unit.worker.harness import WorkerHarness


def without(name: str) -> Any:
    """A contact that lacks a member."""
    made = contact("bad")
    del made[name]
    return made


def refused(harness: WorkerHarness) -> list[tuple[Any, ...]]:
    return [line for line in harness.log.lines if "malformed" in str(line)]


@pytest.mark.parametrize("bad", [None, "text", 7, {}, without("state"), {**contact("bad"), "state": "connected"}])
def test_a_malformed_contact_hides_only_itself(harness: WorkerHarness, bad: Any) -> None:
    """A contact that is none is left out, with one line in the log; the others are there, and polling goes on."""
    port = harness.signed_in()
    for number in range(3):
        harness.backend.change(contact("a"), bad, contact(f"b{number}"))
        harness.clock.advance(100)
        shown = [one.contactId for one in port.data_of("agent::update")[-1].snapshot.contacts]
        assert shown == ["a", f"b{number}"]
    assert port.data_of("streams::connection_state") == []
    assert len(refused(harness)) == 1


@pytest.mark.parametrize("bad", [None, "text", {"type": "agent"}])
def test_a_malformed_connection_hides_only_itself(harness: WorkerHarness, bad: Any) -> None:
    """A connection that is none is left out of its contact."""
    port = harness.signed_in()
    call = contact("c")
    harness.backend.change({**call, "connections": [bad, *call["connections"]]})
    harness.clock.advance(100)
    [shown] = port.data_of("agent::update")[-1].snapshot.contacts
    assert [one.connectionId for one in shown.connections] == ["c-1"]
    assert len(refused(harness)) == 1


TOO_DEEP = RecursionError("Maximum call stack size exceeded")


def deep(holder: Any) -> None:
    """What the walk through an answer does that is nested very deep."""
    raise TOO_DEEP


def test_an_answer_that_cannot_be_walked(harness: WorkerHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends no poll, and leaves no request of a page unsettled."""
    port = harness.signed_in()
    with monkeypatch.context() as broken:
        broken.setattr("streams.worker.backend.revive", deep)
        harness.backend.change()
        port.send("api_request", obj(requestId="r", method="acceptContact", params=obj(contactId="c")))
        harness.clock.advance(60_000)
    [answer] = port.data_of("api_response")
    assert (answer.requestId, json.loads(answer.err)["type"]) == ("r", "SyntaxError")
    assert port.data_of("streams::connection_state")[-1].state == "reconnecting"
    harness.clock.advance(60_000)
    configurations = harness.backend.count("GetAgentConfiguration")
    harness.backend.change(contact("c"))
    harness.clock.advance(31_000)
    assert port.data_of("agent::update")[-1].snapshot.contacts[0].contactId == "c"
    assert harness.backend.count("GetAgentConfiguration") > configurations


class Picky(FakePort):
    """A port that cannot clone some data."""

    def postMessage(self, message: Any) -> None:
        if message.event == "api_response" and message.data.data is not None:
            raise TOO_DEEP
        super().postMessage(message)


def test_an_answer_that_cannot_be_cloned(harness: WorkerHarness) -> None:
    """The page gets a failure instead."""
    port = Picky()
    harness.signed_in()
    harness.worker.connect(port)
    port.send("api_request", obj(requestId="r", method="acceptContact", params=obj(contactId="c")))
    harness.clock.advance(1000)
    [answer] = port.data_of("api_response")
    assert json.loads(answer.err)["type"] == "SyntaxError"


def test_an_error_that_is_no_text(harness: WorkerHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal of a plain backend is passed on as it is; where JSON cannot hold it there is a failure all the same."""
    port = harness.signed_in()
    harness.backend.answers["api"] = (422, {"deep": 1})
    real = to_json

    def fragile(value: Any) -> str:
        if "deep" in value:
            raise TOO_DEEP
        return real(value)

    monkeypatch.setattr("streams.worker.worker.to_json", fragile)
    port.send("api_request", obj(requestId="r", method="AgentAppService.Lcms.getContact", params=obj(contactId="c")))
    harness.clock.advance(1000)
    [answer] = port.data_of("api_response")
    assert json.loads(answer.err)["type"] == "SyntaxError"


@pytest.mark.parametrize("expiration", [{"toString": 1, "valueOf": 1}, [], {}, "soon", None, -1])
def test_an_expiry_that_is_none(harness: WorkerHarness, expiration: Any) -> None:
    """A renewed token is taken whatever is said of its end, and the renewal goes on."""
    port = harness.page("tok")
    harness.backend.answers["authorize"] = {"accessToken": "fresh", "expiration": expiration}
    harness.backend.answers["AcceptContact"] = lambda body: (
        {} if body["authentication"]["authToken"] == "fresh" else (401, {})
    )
    port.send("api_request", obj(requestId="r", method="acceptContact", params=obj(contactId="c")))
    harness.clock.advance(1000)
    [answer] = port.data_of("api_response")
    assert answer.err is None
