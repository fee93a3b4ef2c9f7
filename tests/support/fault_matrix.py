"""A fault against four agents in four states: their events, their answers, and the time until all works again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from connect_streams.simulator import LocalConnectProcess
from connect_streams.simulator.faults import Fault
from tests.support.agent_harness import EXPECTED, STATES, AgentHarness
from tests.support.clocks import set_worker_clocks
from tests.support.tables import add_line

Json = dict[str, Any]
WAIT = 60.0
"""Seconds."""


@dataclass(frozen=True)
class Row:
    """A fault of the matrix, and how it is played.

    It ends when the first of `faults` has triggered `triggers` times for each agent and every request made meanwhile
    was answered. A request waits for `limit` milliseconds where one is given: then it is one that the backend will not
    serve. `reloads`: the CCPs load while the fault is active. `clock`: seconds by which the agents' computers are set.
    """

    name: str
    faults: tuple[Fault, ...] = ()
    triggers: int = 1
    limit: int = 0
    reloads: bool = False
    clock: float = 0


@dataclass
class Outcome:
    """Of one agent. Seconds: until the request was answered, and from the fault's end until the page was up to date."""

    events: list[str]
    answer: str
    answered: float
    recovery: float

    def __str__(self) -> str:
        recovery = "at once" if self.recovery <= 0 else f"after {self.recovery:.1f} s"
        return f"up to date {recovery}, request: {self.answer} after {self.answered:.1f} s"


class Matrix:
    """Agents in several states (one of them talks) on pages of one kind, who meet one fault after the other."""

    def __init__(
        self,
        browser: Any,
        connect: LocalConnectProcess,
        options: Json,
        kind: type[AgentHarness] = AgentHarness,
        states: tuple[str, ...] = STATES,
    ) -> None:
        self._browser = browser
        self._connect = connect
        self._agents = [kind(browser, connect, state, options) for state in states]
        for agent in self._agents:
            agent.ready()

    def close(self) -> None:
        """End the agents' sessions."""
        for agent in self._agents:
            agent.context.close()

    def play(self, row: Row) -> dict[str, Outcome]:
        """The outcomes of a fault, by state."""
        self._begin()
        try:
            return self._play(row)
        finally:
            if row.clock:
                self._set_clocks(0)

    def _play(self, row: Row) -> dict[str, Outcome]:
        instance = self._connect.instance
        call = self._live_call()
        triggers = row.triggers * len(self._agents)
        orders = [instance.add_fault(fault) for fault in row.faults]
        if row.clock:
            self._set_clocks(row.clock)
        if row.reloads:
            for agent in self._agents:
                agent.reload_ccp()
            self._until_triggered(orders[0], triggers)
        asked = [agent.ask(row.limit) for agent in self._agents]
        for agent in self._agents:
            agent.happen()
        answers = [agent.answer(number) for agent, number in zip(self._agents, asked, strict=True)]
        if orders:
            self._until_triggered(orders[0], triggers)
        for order in filter(None, orders):
            instance.remove_fault(order)
        ended = time.time()
        outcomes = {}
        for agent, (answer, answered) in zip(self._agents, answers, strict=True):
            recovery = agent.notified_at() - ended
            agent.await_news()
            outcomes[agent.state] = Outcome(agent.events, answer, answered, recovery)
        assert self._live_call() == call, "the live call is not what it was"
        return outcomes

    def _set_clocks(self, seconds: float) -> None:
        """Set the clocks of the agents' pages and workers: by so many seconds they are wrong from now on."""
        for agent in self._agents:
            agent.set_clock(seconds)
        set_worker_clocks(self._browser, seconds)

    def _begin(self) -> None:
        """Everybody in their state again."""
        self._connect.instance.reset()
        for agent in self._agents:
            agent.prepare()
        for agent in self._agents:
            agent.settle()
        for agent in self._agents:
            self._until_socket(agent.user)

    def _live_call(self) -> list[Any]:
        """The call of the agent who talks, as the backend and the page know it."""
        agent = next(one for one in self._agents if one.state == "connected")
        contacts = self._connect.instance.state()["contacts"]
        known = [
            [one["state"], [[each["connectionId"], each["state"]["type"]] for each in one["connections"]]]
            for one in contacts
            if one["contactId"] == agent.contact
        ]
        return [known, agent.page.evaluate("agentPage.contacts()")]

    def _until_socket(self, user: str) -> None:
        """Wait until the agent's websocket is open, and what the CCP subscribed to is there."""
        end = time.monotonic() + WAIT
        while self._connect.instance.push("simulator/sdk", username=user) == 0:
            if time.monotonic() > end:
                raise TimeoutError(f"{user} has no websocket")
            since = self._connect.instance.events()[-1]["seq"]
            self._connect.instance.events(since, "operation", wait=0.2)

    def _until_triggered(self, order: str, times: int) -> None:
        """Wait until a fault has triggered so often. One without an id happens once, and has."""
        since, left = 0, times if order else 0
        end = time.monotonic() + WAIT
        while left > 0:
            if time.monotonic() > end:
                raise TimeoutError(f"the fault {order} has not triggered {times} times")
            for entry in self._connect.instance.events(since, "fault", wait=1.0):
                since = entry["seq"]
                left -= entry.get("id") == order


def unlike(outcomes: dict[str, Outcome]) -> dict[str, list[str]]:
    """The events that did not come once and in their order, by state."""
    return {state: one.events for state, one in outcomes.items() if one.events != EXPECTED[state]}


def add_outcomes(side: str, row: Row, outcomes: dict[str, Outcome]) -> None:
    """Add the outcomes to the figures printed at the end of the run: recovery time, and the answer to the request."""
    add_line(f"{side}: {row.name}", "; ".join(f"{state} {one}" for state, one in outcomes.items()))
