"""The configuration cycle."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import configuration, plain

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


def test_lists_ask_for_pages_of_500(desk: Desk) -> None:
    """Each list is asked for in pages of 500; queues with the ARN of the routing profile."""
    desk.signed_in()
    authentication = {"authToken": "tok"}
    assert desk.service.bodies("GetAgentPermissions") == [{"maxResults": 500, "authentication": authentication}]
    assert desk.service.bodies("GetRoutingProfileQueues") == [
        {"maxResults": 500, "routingProfileARN": "arn:rp", "authentication": authentication}
    ]


def test_all_pages_of_all_lists_arrive(desk: Desk) -> None:
    """Lists of several pages are complete and in order, the queues' too."""
    desk.service.answers["GetAgentPermissions"] = pages("permissions", [f"p{n}" for n in range(5)])
    desk.service.answers["GetAgentStates"] = pages("states", [{"name": f"s{n}", "type": "routable"} for n in range(7)])
    desk.service.answers["GetDialableCountryCodes"] = pages("countryCodes", ["de", "us", "jp"])
    desk.service.answers["GetRoutingProfileQueues"] = pages(
        "queues", [{"queueARN": f"q{n}", "name": "x"} for n in range(9)]
    )
    port = desk.page("tok")
    desk.world.pass_time(100)
    got = port.all("agent::update")[-1].configuration
    assert plain(got.permissions) == [f"p{n}" for n in range(5)]
    assert [state.name for state in got.agentStates] == [f"s{n}" for n in range(7)]
    assert plain(got.dialableCountries) == ["de", "us", "jp"]
    assert [queue.queueARN for queue in got.routingProfile.queues] == [f"q{n}" for n in range(9)]
    assert got.routingProfile.queues[8].queueId == "q8"


def test_endless_pages_end(desk: Desk) -> None:
    """A server that hands out the same page token again and again does not keep the worker busy for ever."""
    desk.service.answers["GetAgentPermissions"] = {"permissions": ["p"], "nextToken": "again"}
    port = desk.page("tok")
    desk.world.pass_time(5000)
    assert port.all("agent::update")
    assert desk.service.count("GetAgentPermissions") == 2


def test_cycle_repeats_each_half_minute(desk: Desk) -> None:
    """The configuration is fetched again 30 s after a complete cycle."""
    desk.signed_in()
    desk.world.pass_time(29_000)
    assert desk.service.count("GetAgentConfiguration") == 1
    desk.world.pass_time(2_000)
    assert desk.service.count("GetAgentConfiguration") == 2


def test_reload_fetches_at_once_and_keeps_the_rhythm(desk: Desk) -> None:
    """`reload_agent_configuration` publishes the new configuration at once."""
    port = desk.signed_in()
    desk.service.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    port.say("reload_agent_configuration")
    desk.world.pass_time(100)
    assert port.all("agent::update")[-1].configuration.name == "Bea"
    desk.world.pass_time(30_000)
    assert desk.service.count("GetAgentConfiguration") == 3


@pytest.mark.parametrize("operation", ["GetAgentConfiguration", *LISTS])
def test_failed_cycle_is_repeated_soon(desk: Desk, operation: str) -> None:
    """When a part cannot be had nothing is published, and until the first success the next try comes within seconds."""
    working = desk.service.answers[operation]
    desk.service.answers[operation] = (400, {"__type": "PaginationException"})
    port = desk.page("tok")
    desk.world.pass_time(2000)
    assert port.all("agent::update") == []
    desk.service.answers[operation] = working
    desk.world.pass_time(5000)
    assert port.all("agent::update")


def test_failed_cycle_keeps_the_former_configuration(desk: Desk) -> None:
    """A configuration that could not be completed never replaces a complete one."""
    port = desk.signed_in()
    desk.service.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    desk.service.answers["GetAgentStates"] = (400, {})
    desk.world.pass_time(31_000)
    assert {data.configuration.name for data in port.all("agent::update")} == {"Ana"}


def test_cycles_never_stop(desk: Desk) -> None:
    """After an hour of failures the cycle still runs, and recovers by itself."""
    port = desk.signed_in()
    desk.service.answers["GetAgentConfiguration"] = (403, {"__type": "AccessDeniedException"})
    desk.world.pass_time(3_600_000)
    desk.service.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    desk.world.pass_time(40_000)
    assert port.all("agent::update")[-1].configuration.name == "Bea"


def test_slow_cycle_does_not_undo_a_later_one(desk: Desk) -> None:
    """The answer of an overtaken cycle is dropped."""
    port = desk.signed_in()
    late: list[Any] = []
    serve = desk.world.backend

    def held(request: Any, answer: Any) -> None:
        if "GetAgentConfiguration" in (request.headers["X-Amz-Target"] or "") and not late:
            late.append(answer)
        else:
            serve(request, answer)

    desk.world.backend = held
    port.say("reload_agent_configuration")
    desk.service.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "name": "Bea"}}
    port.say("reload_agent_configuration")
    desk.world.pass_time(100)
    late[0]((200, {"configuration": {**configuration(), "name": "Old"}}))
    desk.world.pass_time(100)
    assert port.all("agent::update")[-1].configuration.name == "Bea"


def test_a_failing_page_is_asked_for_again(desk: Desk) -> None:
    """A page that fails twice is asked for again, and no other one: the list is complete within the same cycle."""
    serve = pages("permissions", [f"p{n}" for n in range(6)])
    refusals: list[Any] = [(500, {}), (429, {})]
    desk.service.answers["GetAgentPermissions"] = lambda body: (
        refusals.pop() if body.get("nextToken") == "2" and refusals else serve(body)
    )
    port = desk.page("tok")
    desk.world.pass_time(2000)
    assert plain(port.all("agent::update")[-1].configuration.permissions) == [f"p{n}" for n in range(6)]
    assert [body.get("nextToken") for body in desk.service.bodies("GetAgentPermissions")] == [None, "2", "2", "2", "4"]
    assert desk.service.count("GetAgentConfiguration") == 1


def test_page_tokens_in_a_circle_end(desk: Desk) -> None:
    """A server whose page tokens come round again is not followed a second time."""
    following = {None: "a", "a": "b", "b": "a"}
    desk.service.answers["GetAgentPermissions"] = lambda body: {
        "permissions": [str(body.get("nextToken"))],
        "nextToken": following[body.get("nextToken")],
    }
    port = desk.page("tok")
    desk.world.pass_time(100)
    assert plain(port.all("agent::update")[-1].configuration.permissions) == ["None", "a", "b"]
