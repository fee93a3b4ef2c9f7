"""How many requests are open: a browser has six connections to a host, and the agent's own requests need them."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.backend import operation_of
from tests.support.fakes.ports import FakePort
from tests.unit.worker.harness import WorkerHarness


def network_storm(port: FakePort, harness: WorkerHarness, seconds: float = 2) -> None:
    """The network comes and goes, eight times in sixteen seconds."""
    for _ in range(8):
        for is_online in (False, True):
            port.send("streams::network", obj(isOnline=is_online))
        harness.clock.advance(seconds * 1000)


def black_hole(harness: WorkerHarness) -> None:
    """From now on nothing is answered any more."""
    harness.network.backend = lambda request, answer: None


def open_operations(harness: WorkerHarness) -> list[str]:
    return sorted(operation_of(request) for request in harness.network.open)


def test_a_storm_of_network_changes(harness: WorkerHarness) -> None:
    """Each change asks anew, and gives up what was asked before: one of each is open."""
    port = harness.signed_in()
    black_hole(harness)
    harness.browser.sockets[-1].break_off(1006)
    network_storm(port, harness)
    assert open_operations(harness) == ["CreateTransport", "GetAgentConfiguration", "GetAgentSnapshot"]


@pytest.mark.parametrize("answer", [(503, {}, "5"), (401, {})])
def test_a_poll_that_was_given_up_is_not_sent_again(harness: WorkerHarness, answer: Any) -> None:
    """Neither after a pause, nor with a new token: at most one poll is open."""
    port = harness.signed_in()
    harness.backend.answers["GetAgentSnapshot"] = answer
    if answer[0] == 401:
        harness.backend.answers["authorize"] = (503, {}, "5")
    harness.backend.change()
    harness.clock.advance(20)
    for is_online in (False, True):
        port.send("streams::network", obj(isOnline=is_online))
    black_hole(harness)
    harness.clock.advance(30_000)
    assert open_operations(harness).count("GetAgentSnapshot") <= 1


def test_a_session_that_ends_leaves_nothing_open(harness: WorkerHarness) -> None:
    """Neither poll is waited for."""
    port = harness.signed_in()
    black_hole(harness)
    harness.clock.advance(31_000)
    assert open_operations(harness)
    port.send("terminate")
    assert open_operations(harness) == []


def test_a_configuration_that_is_reloaded_is_not_given_up(harness: WorkerHarness) -> None:
    """What a page asked for arrives although the network changes meanwhile."""
    port = harness.signed_in()
    port.send("reload_agent_configuration")
    for is_online in (False, True):
        port.send("streams::network", obj(isOnline=is_online))
    harness.clock.advance(100)
    assert harness.network.open == harness.network.open[:1]
    assert len(port.data_of("agent::update")) >= 2
