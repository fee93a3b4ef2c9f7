"""The configuration cycle."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.fakes.backend import configuration
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness

LISTS = ["GetAgentPermissions", "GetAgentStates", "GetDialableCountryCodes", "GetRoutingProfileQueues"]


def pages(member: str, items: list[Any], size: int = 2) -> Any:
    """A paged list operation; tokens are offsets."""

    def answer(body: Any) -> Any:
        start = int(body.get("nextToken", 0))
        given = {member: items[start : start + size]}
        if start + size < len(items):
            given["nextToken"] = str(start + size)
        return given

    return answer


def test_lists_ask_for_pages_of_500(harness: WorkerHarness) -> None:
    """Each list is asked for in pages of 500; queues with the ARN of the routing profile."""
    harness.signed_in()
    authentication = {"authToken": "tok"}
    assert harness.backend.bodies("GetAgentPermissions") == [{"maxResults": 500, "authentication": authentication}]
    assert harness.backend.bodies("GetRoutingProfileQueues") == [
        {"maxResults": 500, "routingProfileARN": "arn:rp", "authentication": authentication}
    ]


def test_all_pages_of_all_lists_arrive(harness: WorkerHarness) -> None:
    """Lists of several pages are complete and in order, the queues' too."""
    harness.backend.answers["GetAgentPermissions"] = pages("permissions", [f"p{n}" for n in range(5)])
    harness.backend.answers["GetAgentStates"] = pages(
        "states", [{"name": f"s{n}", "type": "routable"} for n in range(7)]
    )
    harness.backend.answers["GetDialableCountryCodes"] = pages("countryCodes", ["de", "us", "jp"])
    harness.backend.answers["GetRoutingProfileQueues"] = pages(
        "queues", [{"queueARN": f"q{n}", "name": "x"} for n in range(9)]
    )
    port = harness.page("tok")
    harness.clock.advance(100)
    got = port.data_of("agent::update")[-1].configuration
    assert plain(got.permissions) == [f"p{n}" for n in range(5)]
    assert [state.name for state in got.agentStates] == [f"s{n}" for n in range(7)]
    assert plain(got.dialableCountries) == ["de", "us", "jp"]
    assert [queue.queueARN for queue in got.routingProfile.queues] == [f"q{n}" for n in range(9)]
    assert got.routingProfile.queues[8].queueId == "q8"


def test_endless_pages_end(harness: WorkerHarness) -> None:
    """A server that hands out the same page token again and again does not keep the worker busy for ever."""
    harness.backend.answers["GetAgentPermissions"] = {"permissions": ["p"], "nextToken": "again"}
    port = harness.page("tok")
    harness.clock.advance(5000)
    assert port.data_of("agent::update")
    assert harness.backend.count("GetAgentPermissions") == 2


def test_cycle_repeats_each_half_minute(harness: WorkerHarness) -> None:
    """The configuration is fetched again 30 s after a complete cycle."""
    harness.signed_in()
    harness.clock.advance(29_000)
    assert harness.backend.count("GetAgentConfiguration") == 1
    harness.clock.advance(2_000)
    assert harness.backend.count("GetAgentConfiguration") == 2


def test_reload_fetches_at_once_and_keeps_the_rhythm(harness: WorkerHarness) -> None:
    """`reload_agent_configuration` publishes the new configuration at once."""
    port = harness.signed_in()
    harness.backend.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    port.send("reload_agent_configuration")
    harness.clock.advance(100)
    assert port.data_of("agent::update")[-1].configuration.name == "Bea"
    harness.clock.advance(30_000)
    assert harness.backend.count("GetAgentConfiguration") == 3


@pytest.mark.parametrize("operation", ["GetAgentConfiguration", *LISTS])
def test_failed_cycle_is_repeated_soon(harness: WorkerHarness, operation: str) -> None:
    """When a part cannot be had nothing is published, and until the first success the next try comes within seconds."""
    working = harness.backend.answers[operation]
    harness.backend.answers[operation] = (400, {"__type": "PaginationException"})
    port = harness.page("tok")
    harness.clock.advance(2000)
    assert port.data_of("agent::update") == []
    harness.backend.answers[operation] = working
    harness.clock.advance(5000)
    assert port.data_of("agent::update")


def test_failed_cycle_keeps_the_former_configuration(harness: WorkerHarness) -> None:
    """A configuration that could not be completed never replaces a complete one."""
    port = harness.signed_in()
    harness.backend.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    harness.backend.answers["GetAgentStates"] = (400, {})
    harness.clock.advance(31_000)
    assert {data.configuration.name for data in port.data_of("agent::update")} == {"Ana"}


def test_cycles_never_stop(harness: WorkerHarness) -> None:
    """After an hour of failures the cycle still runs, and recovers by itself."""
    port = harness.signed_in()
    harness.backend.answers["GetAgentConfiguration"] = (403, {"__type": "AccessDeniedException"})
    harness.clock.advance(3_600_000)
    harness.backend.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    harness.clock.advance(40_000)
    assert port.data_of("agent::update")[-1].configuration.name == "Bea"


def test_slow_cycle_does_not_undo_a_later_one(harness: WorkerHarness) -> None:
    """The answer of an overtaken cycle is dropped."""
    port = harness.signed_in()
    late: list[Any] = []
    serve = harness.network.backend

    def held(request: Any, answer: Any) -> None:
        if "GetAgentConfiguration" in (request.headers["X-Amz-Target"] or "") and not late:
            late.append(answer)
        else:
            serve(request, answer)

    harness.network.backend = held
    port.send("reload_agent_configuration")
    harness.backend.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    port.send("reload_agent_configuration")
    harness.clock.advance(100)
    late[0]((200, {"configuration": {**configuration(), "name": "Old"}}))
    harness.clock.advance(100)
    assert port.data_of("agent::update")[-1].configuration.name == "Bea"


def test_a_failing_page_is_asked_for_again(harness: WorkerHarness) -> None:
    """A page that fails twice is asked for again, and no other one: the list is complete within the same cycle."""
    serve = pages("permissions", [f"p{n}" for n in range(6)])
    refusals: list[Any] = [(500, {}), (429, {})]
    harness.backend.answers["GetAgentPermissions"] = lambda body: (
        refusals.pop() if body.get("nextToken") == "2" and refusals else serve(body)
    )
    port = harness.page("tok")
    harness.clock.advance(2000)
    assert plain(port.data_of("agent::update")[-1].configuration.permissions) == [f"p{n}" for n in range(6)]
    assert [body.get("nextToken") for body in harness.backend.bodies("GetAgentPermissions")] == [
        None,
        "2",
        "2",
        "2",
        "4",
    ]
    assert harness.backend.count("GetAgentConfiguration") == 1


def test_page_tokens_in_a_circle_end(harness: WorkerHarness) -> None:
    """A server whose page tokens come round again is not followed a second time."""
    following = {None: "a", "a": "b", "b": "a"}
    harness.backend.answers["GetAgentPermissions"] = lambda body: {
        "permissions": [str(body.get("nextToken"))],
        "nextToken": following[body.get("nextToken")],
    }
    port = harness.page("tok")
    harness.clock.advance(100)
    assert plain(port.data_of("agent::update")[-1].configuration.permissions) == ["None", "a", "b"]
