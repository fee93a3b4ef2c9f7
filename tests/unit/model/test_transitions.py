"""What a contact's change of state emits, pair by pair."""

import pytest

from streams.model.states import AgentErrorStates, ContactStateType
from streams.model.transitions import agent_state_graph, contact_graph, routing_graph

OFFERED = ("incoming", "connecting")
OTHERS_ACTIVE = ("pending", "connected", "paused")
OVER = ("missed", "error", "rejected", "ended")
ALL = tuple(dict(ContactStateType).values())

TABLE: dict[tuple[str, ...], dict[str, str]] = {
    ("init",): {"error": "error", "ended": "acw"},
    OFFERED: {
        "init": "ended",
        "missed": "ended missed",
        "rejected": "ended missed",
        "error": "error missed ended",
        "ended": "acw ended",
    },
    OTHERS_ACTIVE: {
        "init": "ended",
        "missed": "ended",
        "rejected": "ended",
        "error": "error ended",
        "ended": "acw ended",
    },
    OVER: {"error": "error", "ended": "acw"},
}
"""From -> to -> events. Besides, incoming, pending, connecting and connected are emitted from everywhere."""


@pytest.mark.parametrize("before", ALL)
@pytest.mark.parametrize("after", ALL)
def test_a_contact_emits_what_became_of_it(before: str, after: str) -> None:
    """Events and their order, for each pair of different states."""
    if before == after:
        return
    row = next(row for states, row in TABLE.items() if before in states)
    expected = after if after in ("incoming", "pending", "connecting", "connected") else row.get(after, "")
    events = contact_graph().getAssociations(None, before, after)
    assert events == [f"contact::{event}" for event in expected.split()]


@pytest.mark.parametrize(
    ("kind", "events"),
    [
        ("routable", ["agent::routable"]),
        ("not_routable", ["agent::not_routable"]),
        ("offline", ["agent::offline"]),
        ("system", []),
        ("error", []),
        ("init", []),
    ],
)
def test_an_agent_emits_whether_contacts_may_come(kind: str, events: list[str]) -> None:
    """Only three types of state have an event."""
    assert routing_graph().getAssociations(None, "init", kind) == events


def test_an_agent_emits_errors_and_after_contact_work() -> None:
    """By the name of the state: fourteen names are errors."""
    graph = agent_state_graph()
    errors = list(dict(AgentErrorStates).values())
    assert len(errors) == 14
    assert {event for name in errors for event in graph.getAssociations(None, "Init", name)} == {"agent::error"}
    assert graph.getAssociations(None, "Busy", "AfterCallWork") == ["agent::acw"]
    assert graph.getAssociations(None, "Init", "Available") == []
