"""A fault against four agents in four states: what they hear, whether they are answered, how soon all is well again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from connect_streams.simulator import LocalConnectProcess
from connect_streams.simulator.faults import Fault
from tests.support.agent_harness import EXPECTED, STATES, AgentHarness
from tests.support.tables import add_line

Json = dict[str, Any]
WAIT = 60.0
"""Seconds."""


@dataclass(frozen=True)
class Row:
    """A fault of the matrix, and how it is played.

    It ends when the first of `faults` has struck `strikes` times and every request made meanwhile was answered. A
    request waits for `limit` milliseconds where one is given: then it is one that the backend will not serve.
    `reloads`: the fault meets panels that load.
    """

    name: str
    faults: tuple[Fault, ...]
    strikes: int = len(STATES)
    limit: int = 0
    reloads: bool = False


@dataclass
class Outcome:
    """Of one agent. Seconds: until the request was answered, and from the fault's end until the page was up to date."""

    heard: list[str]
    answer: str
    answered: float
    recovery: float

    def __str__(self) -> str:
        recovery = "at once" if self.recovery <= 0 else f"{self.recovery:.1f} s"
        return f"{recovery}, {self.answer} in {self.answered:.1f} s"


class Matrix:
    """Four desks that are used for one fault after the other."""

    def __init__(self, browser: Any, connect: LocalConnectProcess, options: Json) -> None:
        self._connect = connect
        self._desks = [AgentHarness(browser, connect, state, options) for state in STATES]
        for desk in self._desks:
            desk.wait("desk.state()")

    def close(self) -> None:
        """End the desks' sessions."""
        for desk in self._desks:
            desk.context.close()

    def play(self, row: Row) -> dict[str, Outcome]:
        """The outcomes of a fault, by state."""
        instance = self._connect.instance
        self._begin()
        call = self._live_call()
        orders = [instance.add_fault(fault) for fault in row.faults]
        if row.reloads:
            for desk in self._desks:
                desk.reload_panel()
            self._until_struck(orders[0], row.strikes)
        asked = [desk.ask(row.limit) for desk in self._desks]
        for desk in self._desks:
            desk.happen()
        answers = [desk.answer(number) for desk, number in zip(self._desks, asked, strict=True)]
        self._until_struck(orders[0], row.strikes)
        for order in filter(None, orders):
            instance.remove_fault(order)
        ended = time.time()
        outcomes = {}
        for desk, (answer, answered) in zip(self._desks, answers, strict=True):
            recovery = desk.notified_at() - ended
            desk.await_news()
            outcomes[desk.state] = Outcome(desk.heard, answer, answered, recovery)
        assert self._live_call() == call, "the live call is not what it was"
        return outcomes

    def _begin(self) -> None:
        """Everybody in their state again."""
        self._connect.instance.reset()
        for desk in self._desks:
            desk.prepare()
        for desk in self._desks:
            desk.settle()
        for desk in self._desks:
            self._until_socket(desk.user)

    def _live_call(self) -> list[Any]:
        """The call of the agent who talks, as the backend and the page know it."""
        desk = self._desks[STATES.index("connected")]
        contacts = self._connect.instance.state()["contacts"]
        known = [
            [one["state"], [[each["connectionId"], each["state"]["type"]] for each in one["connections"]]]
            for one in contacts
            if one["contactId"] == desk.contact
        ]
        return [known, desk.page.evaluate("desk.contacts()")]

    def _until_socket(self, user: str) -> None:
        """Wait until the agent's websocket is open, and what the panel subscribed to is there."""
        end = time.monotonic() + WAIT
        while self._connect.instance.push("simulator/sdk", username=user) == 0:
            if time.monotonic() > end:
                raise TimeoutError(f"{user} has no websocket")
            since = self._connect.instance.events()[-1]["seq"]
            self._connect.instance.events(since, "operation", wait=0.2)

    def _until_struck(self, order: str, times: int) -> None:
        """Wait until a fault has struck so often. One that happens only once has."""
        since, left = 0, times if order else 0
        end = time.monotonic() + WAIT
        while left > 0:
            if time.monotonic() > end:
                raise TimeoutError(f"the fault {order} has not struck {times} times")
            for entry in self._connect.instance.events(since, "fault", wait=1.0):
                since = entry["seq"]
                left -= entry.get("id") == order


def unlike(outcomes: dict[str, Outcome]) -> dict[str, list[str]]:
    """What was heard otherwise than once and in its order, by state."""
    return {state: one.heard for state, one in outcomes.items() if one.heard != EXPECTED[state]}


def told_in_table(side: str, row: Row, outcomes: dict[str, Outcome]) -> None:
    """Print the outcomes at the end of the run: how soon all was well again, and when the request was answered."""
    add_line(f"{side}: {row.name}", "; ".join(f"{state} {one}" for state, one in outcomes.items()))
