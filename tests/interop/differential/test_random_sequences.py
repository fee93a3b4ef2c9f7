"""Random sequences of updates and actions, made by Hypothesis, played to both and compared step by step."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interop.differential.agent_data import BLANK, CONTACT_TYPES, snapshots
from tests.interop.differential.arguments import ACTIONS, ANSWERS
from tests.interop.differential.harness import DifferentialHarness, Ledger
from tests.interop.differential.table import SURFACE, getters

SUBSCRIPTIONS = {
    kind: [name for name in SURFACE["classes"][kind]["methods"] if name.startswith("on") and name != "onContactPending"]
    for kind in ("Agent", "Contact")
}

SETTINGS = settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@dataclass(repr=False)
class RandomSequence:
    """Updates of the agent's data, then actions."""

    updates: list[Any]
    actions: list[Any]

    def __repr__(self) -> str:
        snapshots = [{**one["snapshot"]["state"], "contacts": one["snapshot"]["contacts"]} for one in self.updates]
        return f"RandomSequence({json.dumps(snapshots)}, {json.dumps(self.actions)})"


@st.composite
def actions(draw: st.DrawFn) -> dict[str, Any]:
    """An action on some handle, with some arguments and some answer."""
    member = draw(st.sampled_from(sorted(ACTIONS)))
    return {
        "member": member,
        "target": draw(st.integers(0, 5)),
        "args": draw(st.sampled_from(ACTIONS[member])),
        "answer": draw(st.sampled_from([*ANSWERS, None])),
    }


@st.composite
def random_sequences(draw: st.DrawFn) -> RandomSequence:
    """Up to three updates and six actions."""
    kinds = draw(st.lists(st.sampled_from(CONTACT_TYPES), min_size=3, max_size=3))
    updates = draw(st.lists(snapshots(kinds), min_size=1, max_size=3))
    return RandomSequence(updates, draw(st.lists(actions(), max_size=6)))


def test_random_sequences(harness: DifferentialHarness, ledger: Ledger) -> None:
    """After the same updates both have emitted the same events to the same handlers, and return the same values."""

    @given(random_sequences())
    @SETTINGS
    def play(sequence: RandomSequence) -> None:
        result = harness.compare(
            {
                "blank": BLANK,
                "updates": sequence.updates,
                "subscriptions": SUBSCRIPTIONS,
                "getters": getters(),
                "actions": sequence.actions,
            }
        )
        found = ledger.enter(result)
        assert not found, "\n".join(str(one) for one in found[:5])

    play()
