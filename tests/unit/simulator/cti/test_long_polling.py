"""Long polling: at once without news is wrong, late with news is wrong, and nothing is ever lost."""

import asyncio
from typing import Any

import pytest

from connect_streams.simulator import InstanceControl, ManualClock
from connect_streams.simulator.cti import long_poll

from ..asking import Agent

pytestmark = pytest.mark.unit

FOREVER = 60_000


async def settle() -> None:
    """Let everything that can run, run."""
    for _ in range(20):
        await asyncio.sleep(0)


async def poll(agent: Agent, token: str | None, timeout: int = FOREVER) -> dict[str, Any]:
    return await agent.asking("GetAgentSnapshot", nextToken=token, timeout=timeout)


def test_the_first_poll_is_answered_at_once(ana: Agent) -> None:
    """Without a token there is nothing to wait for."""
    answer = ana.ask("GetAgentSnapshot", timeout=FOREVER)
    assert answer["snapshot"]["state"]["name"] == "Available"
    assert answer["nextToken"]


def test_a_poll_is_held_until_something_changes(instance: InstanceControl, ana: Agent) -> None:
    """With the current token the poll waits; a change made by another thread answers it."""

    async def scenario() -> None:
        token = (await poll(ana, None))["nextToken"]
        held = asyncio.ensure_future(poll(ana, token))
        await settle()
        assert not held.done()
        call = await asyncio.to_thread(instance.create_contact)
        answer = await asyncio.wait_for(held, 5)
        assert answer["snapshot"]["contacts"][0]["contactId"] == call
        assert answer["nextToken"] != token

    asyncio.run(scenario())


def test_what_happens_between_two_polls_is_not_lost(instance: InstanceControl, ana: Agent) -> None:
    """A change after the answer and before the next poll makes that next poll return at once."""

    async def scenario() -> None:
        token = (await poll(ana, None))["nextToken"]
        instance.create_contact()
        answer = await asyncio.wait_for(poll(ana, token), 5)
        assert len(answer["snapshot"]["contacts"]) == 1

    asyncio.run(scenario())


def test_a_poll_that_times_out_has_a_new_token_and_the_same_snapshot(ana: Agent) -> None:
    """Nothing changed: the answer says so, and the client goes on with the new token."""
    first = ana.ask("GetAgentSnapshot")
    second = ana.ask("GetAgentSnapshot", nextToken=first["nextToken"], timeout=0)
    assert second["snapshot"] == first["snapshot"]
    assert second["nextToken"] != first["nextToken"]
    third = ana.ask("GetAgentSnapshot", nextToken=second["nextToken"], timeout=1)
    assert third["snapshot"] == first["snapshot"]


@pytest.mark.parametrize("token", ["t-41", "", "a.b.c.d", "0.ana.1.1"])
def test_foreign_tokens_are_accepted(ana: Agent, token: str) -> None:
    """A token of another backend, or of before a restart, gets the current snapshot at once."""
    answer = ana.ask("GetAgentSnapshot", nextToken=token, timeout=FOREVER)
    assert answer["snapshot"]["state"]["name"] == "Available"


def test_tokens_from_before_a_reset_are_stale(instance: InstanceControl, ana: Agent) -> None:
    """A reset wakes the held polls, and tokens of the old life do not hold in the new one."""

    async def scenario() -> None:
        token = (await poll(ana, None))["nextToken"]
        held = asyncio.ensure_future(poll(ana, token))
        await settle()
        instance.reset()
        assert (await asyncio.wait_for(held, 5))["snapshot"]["state"]["name"] == "Offline"
        assert (await asyncio.wait_for(poll(ana, token), 5))["snapshot"]["state"]["name"] == "Offline"

    asyncio.run(scenario())


def test_other_agents_do_not_wake_the_poll(instance: InstanceControl, ana: Agent, ben: Agent) -> None:
    """What Ben does is none of Ana's business."""

    async def scenario() -> None:
        token = (await poll(ana, None))["nextToken"]
        held = asyncio.ensure_future(poll(ana, token))
        await settle()
        instance.change_agent("ben", state="Break")
        await settle()
        assert not held.done()
        held.cancel()
        with pytest.raises(asyncio.CancelledError):
            await held

    asyncio.run(scenario())


def test_two_tabs_are_both_answered(instance: InstanceControl, ana: Agent) -> None:
    """Every poll that is held for an agent receives the change, and none is left behind as a watcher."""

    async def scenario() -> None:
        token = (await poll(ana, None))["nextToken"]
        held = [asyncio.ensure_future(poll(ana, token)) for _ in range(3)]
        await settle()
        instance.change_agent("ana", state="Break")
        answers = await asyncio.wait_for(asyncio.gather(*held), 5)
        assert {answer["snapshot"]["state"]["name"] for answer in answers} == {"Break"}

    asyncio.run(scenario())
    assert instance.watchers("ana") == 0


def test_a_timer_answers_a_poll(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """The ring time runs out while the poll is held."""

    async def scenario() -> None:
        instance.create_contact()
        token = (await poll(ana, None))["nextToken"]
        held = asyncio.ensure_future(poll(ana, token))
        await settle()
        clock.advance(30)
        assert (await asyncio.wait_for(held, 5))["snapshot"]["contacts"][0]["state"]["type"] == "missed"

    asyncio.run(scenario())


@pytest.mark.parametrize("timeout", [-1, "soon", True])
def test_the_timeout_is_a_number_of_milliseconds(ana: Agent, timeout: Any) -> None:
    """Anything else is a 400."""
    assert ana.refused("GetAgentSnapshot", timeout=timeout) == "ValidationException"


def test_tokens_rise(instance: InstanceControl, ana: Agent) -> None:
    """Versions never go down, and serials always go up."""
    tokens = []
    for name in ("Break", "Lunch", "Available"):
        ana.choose(name)
        tokens += [long_poll.next_token(instance, "ana") for _ in range(2)]
    numbers = [tuple(map(int, token.split(".")[2:])) for token in tokens]
    assert numbers == sorted(set(numbers))
