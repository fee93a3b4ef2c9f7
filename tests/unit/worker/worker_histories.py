"""The worker under every combination of faults: of the clock, the network, the service and the tabs.

`python -m tests.unit.worker.worker_histories [COUNT [FIRST_SEED]]` plays that many (10,000), and prints the
first that fails.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from streams.host.markers import obj
from tests.support.fakes.backend import contact, operation_of
from tests.support.fakes.ports import FakePort
from tests.unit.worker.harness import WorkerHarness, configure_payload
from tests.unit.worker.troubled_service import MODES, TroubledService

POLLED = ["GetAgentSnapshot", "GetAgentConfiguration", "GetAgentStates", "CreateTransport", "authorize"]
ONCE = ["sendDigits", "createOutboundContact", "toggleActiveConnections", "createTaskContact"]
REPEATED = ["acceptContact", "holdConnection", "getEndpoints"]
METHODS = [*ONCE, *REPEATED]
OPERATIONS = [*POLLED, *(name[0].upper() + name[1:] for name in METHODS)]
STEPS = [-3_600_000, -30_000, 30_000, 3_600_000]
OLDEST = 46_000
"""Milliseconds: a poll may be held for 30 s, its answer may be 15 s late, and the network takes its time."""
LONGEST = 400_000
"""Milliseconds within which everything is settled and, once the service works, all is well."""


class WorkerMachine(RuleBasedStateMachine):
    """A model knows which contact there is, what pages have asked, and when a good snapshot was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.harness = WorkerHarness()
        self.clock = self.harness.clock
        self.service = TroubledService(self.harness.network, self.harness.backend)
        self.first = self.harness.page("tok")
        self.clock.advance(100)
        self.ports = [self.first]
        self.contact = 0
        self.number = 0
        self.asked: list[tuple[FakePort, str]] = []

    # The service

    @rule(operation=st.sampled_from(OPERATIONS), mode=st.sampled_from(MODES))
    def an_operation_is_in_trouble(self, operation: str, mode: str) -> None:
        """From now on."""
        self.service.modes[operation] = mode

    @rule(mode=st.sampled_from(MODES))
    def all_are_in_trouble(self, mode: str) -> None:
        """From now on."""
        self.service.modes = dict.fromkeys(OPERATIONS, mode)

    @rule()
    def it_works_again(self) -> None:
        """All of it."""
        self.service.modes.clear()

    @rule(is_noticed=st.booleans(), millis=st.sampled_from([0, 10_000, 50_000]))
    def a_poll_is_lost(self, is_noticed: bool, millis: int) -> None:
        """Its connection breaks, or nothing comes of it any more."""
        self.service.break_polls(is_noticed)
        self.clock.advance(millis)

    @rule()
    def a_contact_comes(self) -> None:
        """It is on the pages within a second, if they are connected and a poll is held; and so is the next poll."""
        is_polled = self.service.is_polled() and states(self.first)[-1] == "connected"
        self.contact += 1
        self.harness.backend.change(contact(f"c{self.contact}"))
        self.clock.advance(1000)
        if is_polled:
            for port in self.ports:
                assert shown(port)[-1:] == [self.contact]
            if "GetAgentSnapshot" not in self.service.modes:
                self.wait_for_poll()

    def wait_for_poll(self) -> None:
        """A poll is held again, after the longest pause of a throttle at last."""
        for _ in range(52):
            if self.service.is_polled():
                return
            self.clock.advance(100)
        raise AssertionError("nobody asks for the snapshot")

    # Clock, computer and network

    @rule(millis=st.sampled_from([1, 200, 3000, 20_000, 50_000, 400_000]))
    def time_passes(self, millis: int) -> None:
        """Nothing happens, for a while."""
        self.clock.advance(millis)

    @rule(step=st.sampled_from(STEPS))
    def the_clock_is_set(self, step: int) -> None:
        """Forward or back."""
        self.harness.browser.clock_error += step

    @rule(millis=st.sampled_from([20_000, 3_600_000]), step=st.sampled_from([0, *STEPS]))
    def the_computer_sleeps(self, millis: int, step: int) -> None:
        """What was held meanwhile is lost; the clock may be corrected; five seconds later it was noticed."""
        self.service.break_polls(False)
        self.clock.suspend(millis)
        self.harness.browser.clock_error += step
        self.clock.advance(5100)

    @rule(is_online=st.booleans())
    def the_network_changes(self, is_online: bool) -> None:
        """A page says so."""
        self.ports[-1].send("streams::network", obj(isOnline=is_online))

    # Tabs

    @rule()
    def a_tab_opens(self) -> None:
        """It gets the state that the others have, and the data that they have."""
        port = FakePort()
        self.harness.worker.connect(port)
        assert states(port)[:1] == states(self.first)[-1:]
        assert shown(port)[:1] in ([], shown(self.first)[-1:])
        self.ports.append(port)

    @rule(number=st.integers(1, 3))
    def the_agent_signs_in_again(self, number: int) -> None:
        """A page brings another token."""
        self.ports[-1].send("configure", configure_payload(f"tok{number}"))

    @precondition(lambda self: len(self.ports) > 1)
    @rule()
    def a_tab_closes(self) -> None:
        """What it asked for is answered to nobody."""
        port = self.ports.pop()
        self.asked = [one for one in self.asked if one[0] is not port]
        port.send("close")
        port.clear()

    @rule(method=st.sampled_from(METHODS), mode=st.sampled_from(MODES))
    def a_page_asks(self, method: str, mode: str) -> None:
        """It is answered once, in whatever trouble the operation is."""
        self.service.modes[method[0].upper() + method[1:]] = mode
        self.number += 1
        name = f"name{self.number}"
        self.asked.append((self.ports[-1], name))
        self.ports[-1].send("api_request", obj(requestId=name, method=method, params=obj(contactId=f"{method}:{name}")))

    # What always holds

    @invariant()
    def connected_means_up_to_date(self) -> None:
        """Nobody is connected whose last good snapshot is too old, and all pages know the same."""
        last = {states(port)[-1] for port in self.ports}
        assert len(last) == 1
        if last == {"connected"}:
            assert self.clock.now - self.service.snapshot_at <= OLDEST

    @invariant()
    def news_come_in_order(self) -> None:
        """No page sees an older snapshot after a newer one."""
        for port in self.ports:
            assert shown(port) == sorted(shown(port))

    @invariant()
    def few_requests_are_open(self) -> None:
        """One of each that the worker makes by itself."""
        open_now = Counter(operation_of(request) for request in self.harness.network.open)
        assert all(open_now[operation] <= 1 for operation in POLLED), open_now

    @invariant()
    def what_must_not_be_repeated_is_not(self) -> None:
        """However often the connection breaks."""
        twice = [name for name, count in self.service.carried_out.items() if count > 1]
        assert not [name for name in twice if name.split(":")[0] in ONCE]

    @invariant()
    def a_session_is_over_when_that_was_said(self) -> None:
        """By the service, which was asked."""
        said: list[Any] = [data for port in self.ports for data in port.data_of("auth_fail")]
        assert self.service.has_refused or not any(data is not None and data.authorize for data in said)

    def teardown(self) -> None:
        """Once the service works, all is settled, and all pages are up to date."""
        self.service.modes.clear()
        self.clock.advance(LONGEST)
        for port, name in self.asked:
            assert [one.requestId for one in port.data_of("api_response")].count(name) == 1
        assert {states(port)[-1] for port in self.ports} == {"connected"}
        self.clock.advance(1000)
        self.a_contact_comes()
        assert {shown(port)[-1] for port in self.ports} == {self.contact}


def states(port: FakePort) -> list[str]:
    """The states that a page got."""
    return [data.state for data in port.data_of("streams::connection_state")]


def shown(port: FakePort) -> list[int]:
    """The contact of each update that a page got, as its number."""
    contacts = [data.snapshot.contacts for data in port.data_of("agent::update")]
    return [int(one[0].contactId[1:]) if one else 0 for one in contacts]


def play(count: int, first_seed: int) -> None:
    """Play so many histories, a hundred of each seed."""
    started = time.monotonic()
    played = 0
    chosen = settings(
        max_examples=100,
        stateful_step_count=25,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    while played < count:
        seed(first_seed + played)(WorkerMachine)
        run_state_machine_as_test(WorkerMachine, settings=chosen)  # type: ignore[no-untyped-call]
        played += 100
        print(f"{played} histories, {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    play(*[*numbers, *[10_000, 0][len(numbers) :]])
