"""The harness, and what was played in it once for all tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.interop.differential.agent_data import BLANK, CONTACT_TYPES, MEDIA, agent_data, connection, contact, zoo
from tests.interop.differential.harness import LISTED, DifferentialHarness, Ledger
from tests.interop.differential.table import NOT_CALLED, acts, getters, members, once
from tests.support.tables import add_line


@pytest.fixture(scope="session")
def harness(browser: Any) -> Iterator[DifferentialHarness]:
    """Both realms, acknowledged, with stand-ins for the add-ons of chat and tasks."""
    context = browser.new_context()
    yield DifferentialHarness(context)
    context.close()


@pytest.fixture(scope="session")
def ledger() -> Iterator[Ledger]:
    """What the run compares; its figures go to the summary."""
    kept = Ledger()
    yield kept
    compared = sum(1 for member in members() if kept.counts[member])
    listed = len(json.loads(LISTED.read_text(encoding="utf-8")))
    add_line(
        "differential",
        f"methods compared {compared}/{len(members())} (not called: {', '.join(NOT_CALLED)}), "
        f"cases {sum(kept.counts.values())}, differences {listed} (all listed), unlisted {len(kept.unlisted)}",
    )


@pytest.fixture(scope="session")
def played(harness: DifferentialHarness, ledger: Ledger) -> Ledger:
    """Every question about each kind of data, every action with all arguments and answers, and handles kept."""
    for data in zoo():
        ledger.enter(harness.compare({"blank": BLANK, "updates": [data], "getters": getters()}))
    actions = [*once(), *acts()]
    for kind in CONTACT_TYPES:
        mine = [one for one in actions if belongs(one["member"], kind)]
        ledger.enter(harness.compare({"blank": BLANK, "updates": [agent_data(contact(1, kind))], "actions": mine}))
    for kind in CONTACT_TYPES:
        before = agent_data(contact(1, kind, "connected", *parties(softphoneMediaInfo=MEDIA)))
        without = agent_data(contact(1, kind))
        fewer = agent_data(contact(1, kind, "ended", *parties()[:1]))
        for updates in ([before, fewer], [without, before], [before, agent_data()]):
            ledger.enter(harness.compare({"blank": BLANK, "updates": updates, "getters": getters()}))
    return ledger


def belongs(member: str, kind: str) -> bool:
    """Whether an action is tried on a contact of this kind: on calls, but for what only other connections have."""
    special = member.startswith(("ChatConnection", "TaskConnection", "EmailConnection"))
    return member.lower().startswith(kind) if special else kind == "voice"


def parties(**more: Any) -> list[Any]:
    """An agent and a customer."""
    return [connection("connection-11", "agent", **more), connection("connection-12", "inbound", initial=True, **more)]
