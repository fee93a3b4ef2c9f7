"""Clock, journal, configuration: the parts that everything else leans on."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from connect_streams.simulator import InstanceConfig, ManualClock, SystemClock
from connect_streams.simulator.serving.host_dispatch import hostname
from connect_streams.simulator.state.addresses import is_loopback
from connect_streams.simulator.state.journal import Journal, without_secrets

pytestmark = pytest.mark.unit


@given(delays=st.lists(st.floats(0, 100), max_size=20), step=st.floats(0.5, 40))
def test_timers_run_once_in_order_and_on_time(delays: list[float], step: float) -> None:
    """Whatever the steps of the clock, each timer runs exactly once, when it is due, the earlier ones first."""
    clock = ManualClock(start=0.0)
    ran: list[tuple[float, float]] = []
    for delay in delays:
        clock.call_later(delay, lambda due=delay: ran.append((due, clock.now())))
    while clock.now() < 101:
        clock.advance(step)
    assert [due for due, _ in ran] == sorted(delays)
    assert all(due == moment for due, moment in ran)


def test_a_cancelled_timer_does_not_run() -> None:
    """Cancelling twice, or after it ran, is harmless."""
    clock = ManualClock()
    ran: list[str] = []
    first = clock.call_later(1, lambda: ran.append("first"))
    second = clock.call_later(1, lambda: ran.append("second"))
    first.cancel()
    first.cancel()
    clock.advance(2)
    second.cancel()
    assert ran == ["second"]
    assert not second.pending


def test_the_system_clock_runs_timers_and_can_be_fast_forwarded() -> None:
    """An hour passes at once on request; a failing timer does not stop the clock; stopping twice is harmless."""
    clock = SystemClock()
    clock.start()
    clock.start()
    done = threading.Event()
    before = clock.now()
    clock.call_later(3600, lambda: 1 / 0)
    clock.call_later(3601, done.set)
    clock.advance(3602)
    assert done.wait(5)
    assert clock.now() - before >= 3602
    assert abs(before - time.time()) < 60
    clock.stop()
    clock.stop()


def test_the_journal_is_bounded_and_keeps_counting() -> None:
    """The oldest entries give way; numbers go on after clearing."""
    journal = Journal(ManualClock(), 3)
    seen: list[int] = []
    unwatch = journal.watch(lambda: seen.append(1))
    for number in range(5):
        journal.record("thing", number=number)
    unwatch()
    assert [entry["number"] for entry in journal.entries()] == [2, 3, 4]
    assert [entry["number"] for entry in journal.entries(since=4)] == [4]
    assert journal.entries(kind="other") == []
    journal.clear()
    journal.record("thing")
    assert [entry["seq"] for entry in journal.entries()] == [6]
    assert len(seen) == 5


def test_secrets_do_not_get_into_the_journal() -> None:
    """Tokens and passwords are left out of what is kept of a request."""
    params = {"contactId": "c", "authentication": {"authToken": "t"}, "refreshToken": "r", "password": "p"}
    assert without_secrets(params) == {"contactId": "c"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"default_user": "zoe"},
        {"initial_state": "Nap"},
        {"queues": ["Other"]},
        {"users": [{"username": "ana", "name": "Ana", "routing_profile": "None"}]},
        {"quick_connects": [{"name": "x", "type": "queue", "target": "None"}]},
        {"page_size": 0},
        {"colour": "red"},
    ],
)
def test_a_description_that_does_not_fit_together_is_refused(wrong: dict[str, object]) -> None:
    """Names must exist, and unknown fields are mistakes."""
    with pytest.raises(ValidationError):
        InstanceConfig.model_validate(wrong)


def test_host_names_are_read_without_their_port() -> None:
    """Names, addresses, and addresses in brackets."""
    for host, name in (("A.localhost:1", "a.localhost"), ("127.0.0.1", "127.0.0.1"), ("[::1]:8443", "::1"), ("", "")):
        assert hostname(host) == name


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("https://crm.localhost:1", True),
        ("http://127.0.0.1:3000", True),
        ("https://[::1]:1", True),
        ("https://localhost.evil.example", False),
        ("https://evil.example", False),
        ("null", False),
    ],
)
def test_loopback_origins(origin: str, expected: bool) -> None:
    """Only pages of this machine count as such."""
    assert is_loopback(origin) is expected
