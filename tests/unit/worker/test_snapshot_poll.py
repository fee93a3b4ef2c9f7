"""The snapshot poll: what pages get, and that it never ends while there is a session."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.clock import Date
from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness


def test_first_poll_has_no_token_the_next_one_has(harness: WorkerHarness) -> None:
    """The first question carries no token and is answered at once; the next one carries the answer's and is held."""
    harness.signed_in()
    assert harness.backend.bodies("GetAgentSnapshot") == [
        {"timeout": 30000, "authentication": {"authToken": "tok"}},
        {"nextToken": "t-0", "timeout": 30000, "authentication": {"authToken": "tok"}},
    ]


def test_update_has_snapshot_and_configuration(harness: WorkerHarness) -> None:
    """`agent::update` carries the snapshot with Dates, local time, skew, size, and the configuration with lists."""
    port = harness.page("tok")
    harness.clock.advance(100)
    data = port.data_of("agent::update")[-1]
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


def test_no_update_before_both_parts_are_there(harness: WorkerHarness) -> None:
    """A snapshot without configuration is kept, not published."""
    harness.backend.answers["GetAgentConfiguration"] = (500, {})
    port = harness.page("tok")
    harness.clock.advance(3000)
    assert port.data_of("agent::update") == []
    del harness.backend.answers["GetAgentConfiguration"]


def test_change_is_published_and_asked_after_at_once(harness: WorkerHarness) -> None:
    """What happens at the backend reaches the page with the held poll's answer; the next poll follows at once."""
    port = harness.signed_in()
    asked = harness.backend.count("GetAgentSnapshot")
    harness.backend.change(contact("c"))
    harness.clock.advance(harness.network.latency)
    assert [data.snapshot.contacts[0].contactId for data in port.data_of("agent::update")] == ["c"]
    assert harness.backend.count("GetAgentSnapshot") == asked + 1


def test_fast_changes_are_not_slowed_down(harness: WorkerHarness) -> None:
    """Fifty changes 20 ms apart are published one by one, each after one network latency."""
    port = harness.signed_in()
    for number in range(50):
        harness.backend.change(contact(f"c{number}"))
        harness.clock.advance(harness.network.latency + 0.1)
        assert port.data_of("agent::update")[-1].snapshot.contacts[0].contactId == f"c{number}"
        harness.clock.advance(15)


def test_aliases(harness: WorkerHarness) -> None:
    """Contacts, connections and queues carry the aliases that pages read; absent structures are absent, not null."""
    port = harness.signed_in()
    harness.backend.change(contact("c"))
    harness.clock.advance(10)
    [got] = port.data_of("agent::update")[-1].snapshot.contacts
    assert got.status is got.state
    assert got.queue.queueId == "arn:q"
    assert got.connections[0].address.phoneNumber == "+15550100"
    assert "references" not in got
    profile = port.data_of("agent::update")[-1].configuration.routingProfile
    assert (profile.routingProfileId, profile.defaultOutboundQueue.queueId, profile.queues[0].queueId) == (
        "arn:rp",
        "arn:q",
        "arn:q",
    )


def test_contacts_are_sorted_by_age(harness: WorkerHarness) -> None:
    """The contact that has been in its state longest comes first."""
    port = harness.signed_in()
    harness.backend.change(contact("young", since=30), contact("old", since=10), contact("middle", since=20.5))
    harness.clock.advance(10)
    assert [c.contactId for c in port.data_of("agent::update")[-1].snapshot.contacts] == ["old", "middle", "young"]


def test_late_page_gets_the_current_state(harness: WorkerHarness) -> None:
    """A page that connects while there is data is sent it right after its welcome."""
    harness.signed_in()
    late = harness.page()
    assert late.events() == ["acknowledge", "update_connected_ccps", "streams::connection_state", "agent::update"]


def test_server_that_answers_at_once_is_not_hammered(harness: WorkerHarness) -> None:
    """A server that never holds a poll though nothing changes is asked ever more rarely."""
    harness.backend.holds_polls = False
    harness.page("tok")
    harness.clock.advance(60_000)
    assert harness.backend.count("GetAgentSnapshot") < 30
    before = harness.backend.count("GetAgentSnapshot")
    harness.clock.advance(60_000)
    assert 11 <= harness.backend.count("GetAgentSnapshot") - before <= 13


def test_server_that_always_brings_news_is_bounded(harness: WorkerHarness) -> None:
    """Endless news cost at most some twenty questions a second in the long run."""
    harness.backend.holds_polls = False
    harness.network.latency = 1
    numbers = iter(range(1_000_000))
    harness.backend.answers["GetAgentSnapshot"] = lambda body: {
        **harness.backend.snapshot(),
        "snapshot": {**harness.backend.snapshot()["snapshot"], "contacts": [contact(str(next(numbers)))]},
    }
    harness.page("tok")
    harness.clock.advance(60_000)
    assert harness.backend.count("GetAgentSnapshot") < 20 * 60 + 400


def test_unchanged_polls_still_refresh(harness: WorkerHarness) -> None:
    """Every successful poll is published, changed or not: pages derive their refresh from it."""
    port = harness.signed_in()
    harness.clock.advance(30_100)
    assert len(port.data_of("agent::update")) == 2  # the poll's time was up; the configuration came again


def failing(harness: WorkerHarness, answer: Any) -> None:
    harness.backend.answers["GetAgentSnapshot"] = answer
    harness.backend.change()


@pytest.mark.parametrize(
    "answer", [(0, ""), (500, {}), (200, {}), (200, "no json"), (200, {"snapshot": {"contacts": [None]}})]
)
def test_polling_survives_anything(harness: WorkerHarness, answer: Any) -> None:
    """Broken connections, errors and senseless snapshots are waited out with growing pauses of at most 12 s."""
    port = harness.signed_in()
    failing(harness, answer)
    harness.clock.advance(3_600_000)
    calls = harness.backend.count("GetAgentSnapshot")
    assert 200 < calls < 1900
    del harness.backend.answers["GetAgentSnapshot"]
    harness.clock.advance(19_000)
    port.clear()
    harness.backend.change(contact("c"))
    harness.clock.advance(10)
    assert port.data_of("agent::update")[-1].snapshot.contacts[0].contactId == "c"


def denied(harness: WorkerHarness) -> int:
    """How often the two loops have asked: their denials are counted together."""
    return harness.backend.count("GetAgentSnapshot") + harness.backend.count("GetAgentConfiguration")


@pytest.mark.parametrize(
    ("answer", "event", "limit"),
    [
        ((401, {"__type": "UnauthorizedException"}), "cti_authorize_retries_exhausted", 20),
        ((403, {"__type": "AccessDeniedException"}), "access_denied", 10),
    ],
)
def test_denials_are_reported_at_the_limit_and_polling_goes_on(
    harness: WorkerHarness, answer: Any, event: str, limit: int
) -> None:
    """After so many denials in a row the pages are notified once; the poll goes on slowly and recovers by itself."""
    port = harness.signed_in()
    before = denied(harness)
    harness.backend.answers["GetAgentConfiguration"] = answer
    failing(harness, answer)
    while denied(harness) - before < limit:
        assert port.data_of(event) == []
        harness.clock.advance(1000)
    harness.clock.advance(3_600_000)
    assert 1 <= len(port.data_of(event)) <= 2
    asked = harness.backend.count("GetAgentSnapshot")
    harness.clock.advance(3_600_000)
    # A 401 is tried with a new token each time.
    assert 40 < harness.backend.count("GetAgentSnapshot") - asked < 200
    del harness.backend.answers["GetAgentSnapshot"]
    port.clear()
    harness.clock.advance(80_000)
    assert port.data_of("agent::update")


def test_network_coming_back_ends_the_pause(harness: WorkerHarness) -> None:
    """When the browser is online again a waiting poll asks at once."""
    port = harness.signed_in()
    failing(harness, (0, ""))
    harness.clock.advance(60_000)
    del harness.backend.answers["GetAgentSnapshot"]
    port.clear()
    harness.backend.change()
    port.send("streams::network", obj(isOnline=False))
    port.send("streams::network", obj(isOnline=True))
    harness.clock.advance(10)
    assert port.data_of("agent::update")


def test_new_token_starts_afresh(harness: WorkerHarness) -> None:
    """A configure with a new token gives up the held poll of the old one and asks without token."""
    port = harness.signed_in()
    harness.page("other")
    harness.clock.advance(10)
    body = harness.backend.bodies("GetAgentSnapshot")[2]
    assert body == {"timeout": 30000, "authentication": {"authToken": "other"}}
    port.clear()
    harness.backend.change(contact("c"))
    harness.clock.advance(10)
    assert len(port.data_of("agent::update")) == 1


def test_same_token_changes_nothing(harness: WorkerHarness) -> None:
    """A second page that configures with the token in use causes no request."""
    harness.signed_in()
    calls = len(harness.backend.calls)
    harness.page("tok")
    harness.clock.advance(10)
    assert len(harness.backend.calls) == calls
