"""Whatever snapshots come, each contact has one orderly life for those who listen."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from streams.model.changes import CONTACT, FORGET, SNAPSHOT, Change
from streams.model.states import ContactStateType
from streams.model.store import AgentDataStore
from tests.unit.model.data import agent_data, contact

NEXT = {
    "init": ["incoming", "connecting", "connected", "ended"],
    "incoming": ["pending", "connecting", "missed", "rejected", "error", "ended"],
    "pending": ["connecting", "connected", "error", "ended"],
    "connecting": ["connected", "missed", "rejected", "error", "ended"],
    "connected": ["paused", "ended", "error"],
    "paused": ["connected", "ended"],
    "missed": [],
    "rejected": [],
    "error": [],
    "ended": [],
}
"""The lives that the service gives to contacts (CTI service §5.7)."""

ACTIVE = {"contact::incoming", "contact::pending", "contact::connecting", "contact::connected"}
OVER = {"contact::acw", "contact::error"}

IDS = st.sampled_from(["c1", "c2", "c3", "c4"])


class Listener:
    """Everything that was emitted about contacts, in order."""

    def __init__(self) -> None:
        self.store = AgentDataStore()
        self.emitted: list[Change] = []
        self.present: dict[str, str] = {}

    def update(self, contacts: dict[str, str]) -> list[Change]:
        changes = self.store.replace(agent_data(*(contact(name, state) for name, state in contacts.items())))
        self.emitted.extend(changes)
        self.present = dict(contacts)
        return changes

    def lives(self) -> list[list[Change]]:
        """What was emitted in each life, from the introduction to the farewell."""
        lives: list[list[Change]] = []
        for name in sorted({change.contactId for change in self.emitted if change.contactId}):
            for change in self.emitted:
                if change.contactId == name:
                    if change.topic == "contact::init":
                        lives.append([])
                    lives[-1].append(change)
        return lives


class AnySnapshots(RuleBasedStateMachine):
    """Contacts come, go and change as they like, also as no service would let them."""

    def __init__(self) -> None:
        super().__init__()
        self.listener = Listener()

    @rule(contacts=st.dictionaries(IDS, st.sampled_from(list(dict(ContactStateType).values()))))
    def update(self, contacts: dict[str, str]) -> None:
        before = self.listener.present
        changes = [change for change in self.listener.update(contacts) if change.contactId]
        came = [name for name in contacts if name not in before]
        went = [name for name in before if name not in contacts]
        stay = [name for name in before if name in contacts]
        order = list(dict.fromkeys(change.contactId for change in changes))
        assert order == came + went + stay
        refreshed = [change.contactId for change in changes if change.topic == "contact::refresh"]
        assert refreshed == came + stay

    @invariant()
    def each_topic_goes_to_all_and_then_to_those_of_the_contact(self) -> None:
        """Apart from the introduction, which nobody can wait for by id."""
        topics = [change for change in self.listener.emitted if change.contactId and change.kind != FORGET]
        general = [change for change in topics if not change.topic.endswith(f"::{change.contactId}")]
        for change in general:
            follower = topics[topics.index(change) + 1 : topics.index(change) + 2]
            expected = [] if change.topic == "contact::init" else [f"{change.topic}::{change.contactId}"]
            assert [one.topic for one in follower if expected] == expected

    @invariant()
    def each_life_begins_once_and_is_over_once(self) -> None:
        """Introduced first; destroyed last, if gone, and then forgotten; the living are emitted as contacts."""
        lives = self.listener.lives()
        over = 0
        for life in lives:
            topics = [change.topic for change in life]
            assert topics.index("contact::init") == 0
            assert topics.count("contact::init") == 1
            destroyed = [index for index, change in enumerate(life) if change.topic == "contact::destroyed"]
            assert len(destroyed) <= 1
            if destroyed:
                over += 1
                assert [change.kind for change in life[destroyed[0] :]] == [SNAPSHOT, SNAPSHOT, FORGET]
                assert life[-1].kind == FORGET
            living = [change for change in life if change.kind == CONTACT]
            assert living == life[: len(living)]
        assert over == len(lives) - len(self.listener.present)


class ServiceSnapshots(RuleBasedStateMachine):
    """Contacts live as the service lets them."""

    def __init__(self) -> None:
        super().__init__()
        self.listener = Listener()
        self.contacts: dict[str, str] = {}

    @initialize()
    def sign_in(self) -> None:
        self.listener.update({})

    @rule(name=IDS, state=st.sampled_from(["init", "incoming", "connecting", "connected", "missed", "ended"]))
    def come(self, name: str, state: str) -> None:
        self.contacts.setdefault(name, state)
        self.listener.update(self.contacts)

    @rule(name=IDS, data=st.data())
    def go_on(self, name: str, data: st.DataObject) -> None:
        choices = NEXT.get(self.contacts.get(name, ""), [])
        if choices:
            self.contacts[name] = data.draw(st.sampled_from(choices))
        self.listener.update(self.contacts)

    @rule(name=IDS)
    def go(self, name: str) -> None:
        self.contacts.pop(name, None)
        self.listener.update(self.contacts)

    @invariant()
    def each_end_is_emitted_once(self) -> None:
        """At most once; exactly once by the farewell, unless the contact went over without ever having been active."""
        for life in self.listener.lives():
            topics = [change.topic for change in life]
            assert topics.count("contact::ended") <= 1
            active = not ACTIVE.isdisjoint(topics)
            if "contact::destroyed" in topics and (active or OVER.isdisjoint(topics)):
                assert topics.count("contact::ended") == 1
                assert topics.index("contact::ended") < topics.index("contact::destroyed")


def machine(cls: Any) -> Any:
    """The test case of a state machine, with time enough on slow machines."""
    cls.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
    return cls.TestCase


TestAnySnapshots = machine(AnySnapshots)
TestServiceSnapshots = machine(ServiceSnapshots)
