"""The snapshot poll: what pages get, and that it never ends while there is a session."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.clock import Date
from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import contact, plain


def test_first_poll_has_no_token_the_next_one_has(desk: Desk) -> None:
    """The first question carries no token and is answered at once; the next one carries the answer's and is held."""
    desk.signed_in()
    assert desk.service.bodies("GetAgentSnapshot") == [
        {"timeout": 30000, "authentication": {"authToken": "tok"}},
        {"nextToken": "t-0", "timeout": 30000, "authentication": {"authToken": "tok"}},
    ]


def test_update_has_snapshot_and_configuration(desk: Desk) -> None:
    """`agent::update` carries the snapshot with Dates, local time, skew, size, and the configuration with lists."""
    port = desk.page("tok")
    desk.world.pass_time(100)
    data = port.all("agent::update")[-1]
    snapshot = data.snapshot
    assert isinstance(snapshot.state.startTimestamp, Date)
    assert snapshot.state.startTimestamp.getTime() == 1760000000250
    assert snapshot.skew == snapshot.snapshotTimestamp.getTime() - snapshot.localTimestamp
    assert 1990 < snapshot.skew < 2010
    assert snapshot.contentLength > 100
    assert "nextState" not in snapshot
    assert plain(data.configuration.permissions) == ["outboundCall"]
    assert data.configuration.agentStates[0].name == "Available"
    assert plain(data.configuration.dialableCountries) == ["us"]


def test_no_update_before_both_parts_are_there(desk: Desk) -> None:
    """A snapshot without configuration is kept, not published."""
    desk.service.answers["GetAgentConfiguration"] = (500, {})
    port = desk.page("tok")
    desk.world.pass_time(3000)
    assert port.all("agent::update") == []
    del desk.service.answers["GetAgentConfiguration"]


def test_change_is_published_and_asked_after_at_once(desk: Desk) -> None:
    """What happens at the backend reaches the page with the held poll's answer; the next poll follows at once."""
    port = desk.signed_in()
    asked = desk.service.count("GetAgentSnapshot")
    desk.service.change(contact("c"))
    desk.world.pass_time(desk.world.latency)
    assert [data.snapshot.contacts[0].contactId for data in port.all("agent::update")] == ["c"]
    assert desk.service.count("GetAgentSnapshot") == asked + 1


def test_fast_changes_are_not_slowed_down(desk: Desk) -> None:
    """Fifty changes 20 ms apart are published one by one, each after one network latency."""
    port = desk.signed_in()
    for number in range(50):
        desk.service.change(contact(f"c{number}"))
        desk.world.pass_time(desk.world.latency + 0.1)
        assert port.all("agent::update")[-1].snapshot.contacts[0].contactId == f"c{number}"
        desk.world.pass_time(15)


def test_aliases(desk: Desk) -> None:
    """Contacts, connections and queues carry the aliases that pages read; absent structures are absent, not null."""
    port = desk.signed_in()
    desk.service.change(contact("c"))
    desk.world.pass_time(10)
    [got] = port.all("agent::update")[-1].snapshot.contacts
    assert got.status is got.state
    assert got.queue.queueId == "arn:q"
    assert got.connections[0].address.phoneNumber == "+15550100"
    assert "references" not in got
    profile = port.all("agent::update")[-1].configuration.routingProfile
    assert (profile.routingProfileId, profile.defaultOutboundQueue.queueId, profile.queues[0].queueId) == (
        "arn:rp",
        "arn:q",
        "arn:q",
    )


def test_contacts_are_sorted_by_age(desk: Desk) -> None:
    """The contact that has been in its state longest comes first."""
    port = desk.signed_in()
    desk.service.change(contact("young", since=30), contact("old", since=10), contact("middle", since=20.5))
    desk.world.pass_time(10)
    assert [c.contactId for c in port.all("agent::update")[-1].snapshot.contacts] == ["old", "middle", "young"]


def test_late_page_gets_the_current_state(desk: Desk) -> None:
    """A page that connects while there is data is sent it right after its welcome."""
    desk.signed_in()
    late = desk.page()
    assert late.events() == ["acknowledge", "update_connected_ccps", "streams::connection_state", "agent::update"]


def test_server_that_answers_at_once_is_not_hammered(desk: Desk) -> None:
    """A server that never holds a poll though nothing changes is asked ever more rarely."""
    desk.service.holds = False
    desk.page("tok")
    desk.world.pass_time(60_000)
    assert desk.service.count("GetAgentSnapshot") < 30
    before = desk.service.count("GetAgentSnapshot")
    desk.world.pass_time(60_000)
    assert 11 <= desk.service.count("GetAgentSnapshot") - before <= 13


def test_server_that_always_brings_news_is_bounded(desk: Desk) -> None:
    """Endless news cost at most some twenty questions a second in the long run."""
    desk.service.holds = False
    desk.world.latency = 1
    numbers = iter(range(1_000_000))
    desk.service.answers["GetAgentSnapshot"] = lambda body: {
        **desk.service.snapshot(),
        "snapshot": {**desk.service.snapshot()["snapshot"], "contacts": [contact(str(next(numbers)))]},
    }
    desk.page("tok")
    desk.world.pass_time(60_000)
    assert desk.service.count("GetAgentSnapshot") < 20 * 60 + 400


def test_unchanged_polls_still_refresh(desk: Desk) -> None:
    """Every successful poll is published, changed or not: pages derive their refresh from it."""
    port = desk.signed_in()
    desk.world.pass_time(30_100)
    assert len(port.all("agent::update")) == 2  # the poll's time was up; the configuration came again


def failing(desk: Desk, answer: Any) -> None:
    desk.service.answers["GetAgentSnapshot"] = answer
    desk.service.change()


@pytest.mark.parametrize(
    "answer", [(0, ""), (500, {}), (200, {}), (200, "no json"), (200, {"snapshot": {"contacts": [None]}})]
)
def test_polling_survives_anything(desk: Desk, answer: Any) -> None:
    """Broken connections, errors and senseless snapshots are waited out with growing pauses of at most 12 s."""
    port = desk.signed_in()
    failing(desk, answer)
    desk.world.pass_time(3_600_000)
    calls = desk.service.count("GetAgentSnapshot")
    assert 200 < calls < 1900
    del desk.service.answers["GetAgentSnapshot"]
    desk.world.pass_time(19_000)
    port.forget()
    desk.service.change(contact("c"))
    desk.world.pass_time(10)
    assert port.all("agent::update")[-1].snapshot.contacts[0].contactId == "c"


def denied(desk: Desk) -> int:
    """How often the two loops have asked: their denials are counted together."""
    return desk.service.count("GetAgentSnapshot") + desk.service.count("GetAgentConfiguration")


@pytest.mark.parametrize(
    ("answer", "event", "limit"),
    [
        ((401, {"__type": "UnauthorizedException"}), "cti_authorize_retries_exhausted", 20),
        ((403, {"__type": "AccessDeniedException"}), "access_denied", 10),
    ],
)
def test_denials_are_told_at_the_limit_and_polling_goes_on(desk: Desk, answer: Any, event: str, limit: int) -> None:
    """After so many denials in a row the pages are told once; the poll goes on slowly and recovers by itself."""
    port = desk.signed_in()
    before = denied(desk)
    desk.service.answers["GetAgentConfiguration"] = answer
    failing(desk, answer)
    while denied(desk) - before < limit:
        assert port.all(event) == []
        desk.world.pass_time(1000)
    desk.world.pass_time(3_600_000)
    assert 1 <= len(port.all(event)) <= 2
    asked = desk.service.count("GetAgentSnapshot")
    desk.world.pass_time(3_600_000)
    # A 401 is tried with a new token each time.
    assert 40 < desk.service.count("GetAgentSnapshot") - asked < 200
    del desk.service.answers["GetAgentSnapshot"]
    port.forget()
    desk.world.pass_time(80_000)
    assert port.all("agent::update")


def test_network_coming_back_ends_the_pause(desk: Desk) -> None:
    """When the browser is online again a waiting poll asks at once."""
    port = desk.signed_in()
    failing(desk, (0, ""))
    desk.world.pass_time(60_000)
    del desk.service.answers["GetAgentSnapshot"]
    port.forget()
    desk.service.change()
    port.say("streams::network", obj(isOnline=False))
    port.say("streams::network", obj(isOnline=True))
    desk.world.pass_time(10)
    assert port.all("agent::update")


def test_new_token_starts_afresh(desk: Desk) -> None:
    """A configure with a new token gives up the held poll of the old one and asks without token."""
    port = desk.signed_in()
    desk.page("other")
    desk.world.pass_time(10)
    body = desk.service.bodies("GetAgentSnapshot")[2]
    assert body == {"timeout": 30000, "authentication": {"authToken": "other"}}
    port.forget()
    desk.service.change(contact("c"))
    desk.world.pass_time(10)
    assert len(port.all("agent::update")) == 1


def test_same_token_changes_nothing(desk: Desk) -> None:
    """A second page that configures with the token in use causes no request."""
    desk.signed_in()
    calls = len(desk.service.calls)
    desk.page("tok")
    desk.world.pass_time(10)
    assert len(desk.service.calls) == calls
