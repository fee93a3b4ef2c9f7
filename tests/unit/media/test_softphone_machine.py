"""Whatever happens to two calls, in any order: nothing stays open, the muted are silent, errors come once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from streams.host.markers import obj
from tests.unit.media.softphone_harness import REASONS, Session, SoftphoneHarness

CALLS = st.sampled_from(["c", "d"])


class Softphone(RuleBasedStateMachine):
    """One page that hosts the softphone, for two contacts at most."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.harness = SoftphoneHarness(self.patch).host()
        self.offers = 0

    def teardown(self) -> None:
        self.harness.never_completes = False
        for call in list(self.harness.contacts):
            self.harness.drop(call)
        self.harness.clock.advance(3_000)
        assert self.harness.clock.pending == 0
        assert self.harness.live_tracks == 0
        self.patch.undo()

    def session(self, call: str) -> Session | None:
        """The contact's session, as long as the library has not ended it."""
        mine = [one for one in self.harness.sessions if one.given[4] == call and not one.over and not one.hung_up]
        return mine[-1] if mine else None

    @rule(call=CALLS)
    def go_on(self, call: str) -> None:
        """The next step of a call that goes well: it rings, the microphone opens, the far end answers."""
        session = self.session(call)
        if self.harness.contacts.get(call, ("ended",))[0] in ("ended", "missed"):
            self.offers += 1
            self.harness.put(call, "connecting", key=f"{call}-{self.offers}", agent="connected")
        elif session is not None and session.stream is None:
            session.add_stream()
        elif session is not None:
            session.talk()

    @rule(call=CALLS)
    def go_on_again(self, call: str) -> None:
        self.go_on(call)

    @rule(call=CALLS)
    def accept(self, call: str) -> None:
        if self.harness.contacts.get(call, ("",))[0] == "connecting":
            self.harness.put(call, "connected")

    @rule(value=st.sampled_from([True, True, False, None]))
    def mute(self, value: bool | None) -> None:
        self.harness.core.broadcast("mute", None if value is None else obj(mute=value))

    @rule(call=CALLS, state=st.sampled_from(["hold", "connected"]))
    def hold(self, call: str, state: str) -> None:
        if self.harness.contacts.get(call, ("",))[0] == "connected":
            self.harness.put(call, "connected", agent=state)

    @rule(device=st.sampled_from(["m1", "m2"]))
    def choose_microphone(self, device: str) -> None:
        self.harness.core.broadcast("configuration::set_microphone_device", obj(deviceId=device))

    @rule(call=CALLS, reason=st.sampled_from(sorted(REASONS.values())))
    def fail(self, call: str, reason: str) -> None:
        session = self.session(call)
        if session is not None:
            session.fail(reason)

    @rule(call=CALLS, state=st.sampled_from(["ended", "missed"]))
    def end(self, call: str, state: str) -> None:
        if call in self.harness.contacts:
            self.harness.put(call, state)

    @rule(call=CALLS)
    def vanish(self, call: str) -> None:
        if call in self.harness.contacts:
            self.harness.drop(call)

    @rule()
    def refresh(self) -> None:
        self.harness.update()

    @rule(seconds=st.sampled_from([0.5, 3, 40]))
    def wait(self, seconds: float) -> None:
        self.harness.clock.advance(seconds * 1_000)

    @rule(silent=st.booleans())
    def library_is_silent(self, silent: bool) -> None:
        self.harness.never_completes = silent

    @invariant()
    def who_is_muted_is_silent(self) -> None:
        for session in self.harness.sessions:
            muted = self.harness.storage.getItem(f"softphoneMuted::{session.given[4]}")
            if muted and self.session(session.given[4]) is session and session.stream is not None:
                assert not session.senders[0].track.enabled

    @invariant()
    def nothing_is_open_without_a_call(self) -> None:
        alive = [call for call, (state, _, _) in self.harness.contacts.items() if state in ("connecting", "connected")]
        if not alive:
            assert self.harness.live_tracks == 0
        assert self.harness.live_tracks <= len(alive)

    @invariant()
    def tried_a_few_times_reported_once(self) -> None:
        tries = Counter(session.given[5] for session in self.harness.sessions)
        assert all(count <= 3 for count in tries.values())
        assert all(count <= self.offers for count in Counter(self.harness.errors).values())


TestSoftphone: Any = Softphone.TestCase
TestSoftphone.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)
