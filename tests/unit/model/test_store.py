"""The store: updates in, steps out, in the order in which pages are notified (wire protocol §8)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.model.changes import Change
from streams.model.store import AgentDataStore
from tests.unit.model.data import agent_data, contact, step


def steps(store: AgentDataStore, *contacts: Any, **state: Any) -> list[str]:
    """What an update emits, without the refresh of the agent."""
    return [line for line in map(step, store.replace(agent_data(*contacts, **state))) if line != "agent::refresh agent"]


@pytest.fixture
def store() -> AgentDataStore:
    """A store that knows an available agent without contacts."""
    made = AgentDataStore()
    made.replace(agent_data())
    return made


def test_the_first_update_introduces_the_agent() -> None:
    """Init, refresh, type, name, in this order, before any contact."""
    store = AgentDataStore()
    changes = store.replace(agent_data(contact("c", "connecting"), queued="Lunch"), True)
    assert [step(change) for change in changes] == [
        "agent::init agent",
        "agent::refresh agent",
        "agent::routable agent",
        "agent::state_change Init > Available",
        "agent::enqueued_next_state agent",
        "contact::init contact c",
        "contact::connecting contact c",
        "contact::connecting::c contact c",
        "contact::refresh contact c",
        "contact::refresh::c contact c",
    ]


def test_the_page_may_say_whether_the_agent_is_introduced(store: AgentDataStore) -> None:
    """A page that counts the agent as unknown gets the introduction again, one that knows it does not."""
    assert step(store.replace(agent_data(), True)[0]) == "agent::init agent"
    assert step(AgentDataStore().replace(agent_data())[0]) == "agent::refresh agent"


def test_an_update_without_news_refreshes(store: AgentDataStore) -> None:
    """Every update refreshes the agent and each contact, changed or not."""
    store.replace(agent_data(contact("c", "connected")))
    assert [step(change) for change in store.replace(agent_data(contact("c", "connected")))] == [
        "agent::refresh agent",
        "contact::refresh contact c",
        "contact::refresh::c contact c",
    ]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (
            {"kind": "not_routable", "name": "Lunch"},
            ["agent::not_routable agent", "agent::state_change Available > Lunch"],
        ),
        ({"kind": "not_routable"}, ["agent::not_routable agent"]),
        ({"name": "Ready"}, ["agent::state_change Available > Ready"]),
        (
            {"kind": "system", "name": "AfterCallWork"},
            ["agent::state_change Available > AfterCallWork", "agent::acw agent"],
        ),
        (
            {"kind": "error", "name": "Default"},
            ["agent::state_change Available > Default", "agent::error agent"],
        ),
        ({"queued": "Offline"}, ["agent::enqueued_next_state agent"]),
    ],
)  # fmt: skip
def test_the_agent_emits_what_changed(store: AgentDataStore, state: Any, expected: list[str]) -> None:
    """Type and name are distinct: either may change alone."""
    assert steps(store, **state) == expected


def test_the_state_that_waits_is_known_by_name(store: AgentDataStore) -> None:
    """Another name enqueues again, the same name says nothing, none clears."""
    assert [steps(store, queued=name) for name in ("Lunch", "Lunch", "Offline", None, None)] == [
        ["agent::enqueued_next_state agent"],
        [],
        ["agent::enqueued_next_state agent"],
        ["agent::cleared_next_state agent"],
        [],
    ]


def test_contacts_that_come_are_emitted_before_those_that_go_before_those_that_stay(store: AgentDataStore) -> None:
    """Newcomers in the order of the new snapshot, the others in that of the old one."""
    store.replace(
        agent_data(contact("a", "connected"), contact("b", "ended"), contact("c", "ended"), contact("d", "ended"))
    )
    emitted = steps(store, contact("f", "init"), contact("d", "ended"), contact("e", "init"), contact("a", "ended"))
    assert [line for line in emitted if "::refresh " not in line and "::refresh::" not in line] == [
        "contact::init contact f",
        "contact::init contact e",
        "contact::destroyed snapshot b",
        "contact::destroyed::b snapshot b",
        "forget b",
        "contact::destroyed snapshot c",
        "contact::destroyed::c snapshot c",
        "forget c",
        "contact::acw contact a",
        "contact::acw::a contact a",
        "contact::ended contact a",
        "contact::ended::a contact a",
    ]
    assert [line for line in emitted if "::refresh " in line] == [f"contact::refresh contact {c}" for c in "fead"]


GONE = ["contact::destroyed snapshot c", "contact::destroyed::c snapshot c", "forget c"]
LATE_END = ["contact::ended snapshot c", "contact::ended::c snapshot c"]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["connected"], LATE_END + GONE),
        (["connected", "ended"], GONE),
        (["connecting", "missed"], GONE),
        (["connecting", "error"], GONE),
        (["incoming", "rejected"], GONE),
        # Never seen alive, but reported: an end would be news of a past that nobody saw.
        (["ended"], GONE),
        (["error"], GONE),
        # Never seen alive and nothing reported.
        (["missed"], LATE_END + GONE),
        (["rejected"], LATE_END + GONE),
        (["init"], LATE_END + GONE),
        (["paused"], LATE_END + GONE),
    ],
)
def test_a_contact_that_vanishes_ends_unless_it_has(
    store: AgentDataStore, states: list[str], expected: list[str]
) -> None:
    """The end is emitted once: with its state, or at the latest when the contact is gone."""
    for state in states:
        store.replace(agent_data(contact("c", state)))
    assert steps(store) == expected


def test_a_contact_that_comes_back_is_a_new_one(store: AgentDataStore) -> None:
    """It is introduced again and ends again."""
    for _ in range(2):
        assert steps(store, contact("c", "connected"))[0] == "contact::init contact c"
        assert steps(store) == LATE_END + GONE


def test_the_data_of_a_vanished_contact_comes_along(store: AgentDataStore) -> None:
    """Its last state is all that is left."""
    last = contact("c", "connected")
    store.replace(agent_data(last))
    gone = [change for change in store.replace(agent_data()) if change.contactId == "c"]
    assert gone
    assert all(change.contact is last for change in gone)


def test_the_data_is_replaced_before_anything_is_emitted(store: AgentDataStore) -> None:
    """Handlers read the data of the update that they are notified of; getters hand out the live objects."""
    data = agent_data(contact("c", "connected", "k1", "k2"))
    store.replace(data)
    assert store.data is data
    assert store.contact("c") is data.snapshot.contacts[0]
    assert store.connection("c", "k2") is data.snapshot.contacts[0].connections[1]


def test_what_is_not_there_is_none(store: AgentDataStore) -> None:
    """Unknown ids, also those that mean something to JavaScript."""
    store.replace(agent_data(contact("c", "connected", "k")))
    for unknown in ["x", "constructor", "__proto__", None]:
        assert store.contact(unknown) is None
        assert store.connection(unknown, "k") is None
        assert store.connection("c", unknown) is None


def test_an_id_that_stands_twice_is_one_contact(store: AgentDataStore) -> None:
    """The last one counts."""
    emitted = steps(store, contact("c", "connecting"), contact("c", "connected"))
    assert emitted[:2] == ["contact::init contact c", "contact::connected contact c"]
    assert store.contact("c").state.type == "connected"


@pytest.mark.parametrize("data", [None, 0, "x", JsObject(), JsObject(snapshot=None), JsObject(snapshot="x")])
def test_what_is_no_agent_data_changes_nothing(store: AgentDataStore, data: Any) -> None:
    """No step, and the data from before stays."""
    before = store.data
    assert store.replace(data) == []
    assert store.data is before


@pytest.mark.parametrize(
    "snapshot",
    [
        obj(),
        obj(state=None, nextState=None, contacts=None),
        obj(
            state=obj(),
            contacts=[obj(contactId="p", state=None), obj(contactId="q"), obj(contactId="r", state=obj())],
        ),
        obj(contacts=5),
        obj(contacts=obj(length=1)),
        obj(contacts=[None, "x", obj(), obj(contactId=obj())]),
    ],
)
def test_holes_in_the_data_are_harmless(store: AgentDataStore, snapshot: Any) -> None:
    """A snapshot that lacks what it should have is emitted as far as it goes, and the next one in full."""
    first = store.replace(obj(snapshot=snapshot))
    assert step(first[0]) == "agent::refresh agent"
    after: list[Change] = store.replace(agent_data(contact("c", "connected")))
    assert "contact::connected contact c" in [step(change) for change in after]
