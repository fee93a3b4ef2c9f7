"""What must not happen twice, counted at the service: a digit, a dialled call, a task, while faults keep its answers away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from connect_streams.simulator.faults import (
    CutConnection,
    ErrorAnswer,
    Latency,
    MalformedJson,
    NoAnswer,
    WorkerCrash,
)
from connect_streams.simulator.faults.catalogue import OnOperation
from tests.browser.conftest import PAGES, file_of
from tests.support.agent_harness import USERS, AgentHarness, agents_in_all_states
from tests.support.fault_rows import FAST_TIMEOUTS
from tests.support.scripts import script
from tests.support.tables import add_line

EFFECTS = {"connected": ["digits", "task", "task with token"], "idle": ["dial"]}
"""Which of the two agents causes what."""

OPERATIONS = ("SendDigits", "CreateOutboundContact", "CreateTaskContact")
MINUTE = 61_000
"""Milliseconds after which a page no longer waits for an answer."""


@dataclass(frozen=True)
class Trouble:
    """A fault of the first request of each kind; of all, if it `lasts`.

    `answer`: what the pages get; a task with a token, which may be sent again, gets `with_token`. `carried_out`: how
    often each effect without a token is there then; None where nobody can know.
    """

    name: str
    fault: type[OnOperation]
    parameters: dict[str, Any]
    answer: str
    with_token: str
    carried_out: int | None
    lasts: bool = False
    crashes: bool = False
    is_silent: bool = False


TROUBLES = [
    # A browser sends once more by itself what it has sent on a connection that was closed meanwhile.
    Trouble("cut connection", CutConnection, {}, "failure", "failure", 0, lasts=True),
    Trouble("headers, then cut", CutConnection, {"after": "headers"}, "failure", "success", 1),
    Trouble("cut answer", CutConnection, {"after": "half"}, "failure", "success", 1),
    Trouble("malformed JSON", MalformedJson, {}, "failure", "failure", 1),
    Trouble("500", ErrorAnswer, {"status": 500}, "failure", "success", 0),
    Trouble("429", ErrorAnswer, {"status": 429}, "success", "success", 1),
    Trouble("worker crash", Latency, {"seconds": 1}, "failure", "failure", None, crashes=True),
    Trouble("no answer", NoAnswer, {}, "failure", "failure", 0, is_silent=True),
]


class SideEffects:
    """Two agents, one of whom talks, and the requests that they make once."""

    def __init__(self, browser: Any, connect: LocalConnectProcess) -> None:
        self._connect = connect
        self._agents = [AgentHarness(browser, connect, state, FAST_TIMEOUTS) for state in EFFECTS]
        for agent in self._agents:
            agent.ready()

    def close(self) -> None:
        """End the agents' sessions."""
        for agent in self._agents:
            agent.context.close()

    def play(self, trouble: Trouble) -> dict[str, list[str]]:
        """The answers to each request."""
        instance = self._connect.instance
        instance.reset()
        for agent in self._agents:
            agent.prepare()
        for agent in self._agents:
            agent.settle()
            agent.page.evaluate(script("side_effects"))
        for operation in OPERATIONS:
            # Both tasks meet it.
            times = None if trouble.lasts else 2 if operation == "CreateTaskContact" else 1
            instance.add_fault(trouble.fault(operation=operation, times=times, **trouble.parameters))
        self._cause(trouble)
        return {name: answers for agent in self._agents for name, answers in self._answers(agent).items()}

    def _cause(self, trouble: Trouble) -> None:
        instance = self._connect.instance
        if trouble.is_silent:
            for agent in self._agents:
                agent.page.clock.install()
        since = instance.events()[-1]["seq"]
        for agent in self._agents:
            agent.page.evaluate("names => agentPage.cause(names)", EFFECTS[agent.state])
        while len(instance.events(since, "fault")) < 4:
            instance.events(instance.events()[-1]["seq"], wait=0.1)
        if trouble.crashes:
            instance.add_fault(WorkerCrash())
        if trouble.is_silent:
            for agent in self._agents:
                agent.page.clock.fast_forward(MINUTE)

    def _answers(self, agent: AgentHarness) -> dict[str, list[str]]:
        agent.wait("Object.values(agentPage.effects).every(answers => answers.length > 0)")
        answers: dict[str, list[str]] = agent.page.evaluate("agentPage.effects")
        return answers

    def carried_out(self) -> Counter[str]:
        """How often the service did each."""
        instance = self._connect.instance
        contacts = instance.state()["contacts"]
        done = Counter(one["name"] for one in contacts if one["type"] == "task")
        done["dial"] = sum(one["agent"] == USERS["idle"] and one["type"] == "voice" for one in contacts)
        done["digits"] = served(instance.events(), "SendDigits")
        # A second call would be refused where the first is still there.
        assert served(instance.events(), "CreateOutboundContact") <= 1
        return done


def served(events: list[dict[str, Any]], operation: str) -> int:
    """How many requests of an operation reached the service."""
    return sum(event["kind"] == "operation" and event["operation"] == operation for event in events)


@pytest.fixture(scope="module")
def side_effects(browser: Any) -> Iterator[SideEffects]:
    """The agents at a local Connect, ready for trouble."""
    with (
        LocalConnectProcess(file_of("min"), crm_dir=PAGES, **agents_in_all_states()) as connect,
        closing(SideEffects(browser, connect)) as effects,
    ):
        yield effects


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
def test_carried_out_once(side_effects: SideEffects, trouble: Trouble) -> None:
    """Each is carried out at most once and answered once; where success is reported, exactly once."""
    answers = side_effects.play(trouble)
    done = side_effects.carried_out()
    line = "; ".join(f"{name}: {answers[name][0]}, carried out {done[name]}" for name in answers)
    add_line(f"side effects: {trouble.name}", line)
    without_token = {name: [trouble.answer] for name in ("digits", "task", "dial")}
    assert answers == {**without_token, "task with token": [trouble.with_token]}
    assert max(done.values()) <= 1
    assert [name for name in answers if answers[name] == ["success"] and done[name] != 1] == []
    if trouble.carried_out is not None:
        assert {done[name] for name in without_token} == {trouble.carried_out}
