"""Answers of the service that are not what they should be: what makes no sense is left out, the rest arrives."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.fakes.backend import contact
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
