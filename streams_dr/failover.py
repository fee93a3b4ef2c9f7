"""Which of two regions an agent works in, and when that changes: pure decisions, without window or clock.

The states and the ways between them are drawn in `failover_state.py`.

The authority is the service, which the workers of both regions ask. What this page sees of a region's health may make
it ask again, but never choose. Only the service's explicit word (a hard failover) or the user's may end a
live voice call; without it the page stays where the call is until it is cleared.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, same, truthy
from streams.util.disposables import undo_all
from streams.wire.schema.regions import Failover as FailoverNotice
from streams.wire.schema.regions import ForceOffline
from streams_dr.effects import Effects
from streams_dr.failover_state import FailoverPhase, FailoverState
from streams_dr.hold_down import HoldDown
from streams_dr.introduction import Introduction
from streams_dr.region import Region
from streams_dr.region_commands import set_offline, suppress
from streams_dr.service_probe import ServiceProbe

GRACE = 15000
"""How long, in ms, a region that has not answered may hold up the switch to it."""

CONFIRM = 60000
"""How long after a switch the new region may take to answer before the switch counts as failed."""

SETTLE = 3000
"""How long after the last voice contact the old region may take to let go of its own accord."""

GIVE_UP = 10000
"""How long after it was reminded."""

MANUAL = 5000
"""How long a region may take to react to a failover by hand."""

RECALL = 10000
"""How long a page that was reloaded during a call waits for the region that had it."""

TRANSIENT = 1000
"""How long the answer to a probe is held: the opposite may follow at once."""

PROOF = 30000
"""How long after the standby has named the active region that one is reminded not to suppress contacts."""


class Failover:
    """Follows the service: takes in what regions and user say (`receive_…`), and acts through `effects`.

    While a switch is under way (SWITCHING, PENDING) it leads from `active` to `standby`.
    """

    def __init__(self, first: Region, second: Region, effects: Effects) -> None:
        self.active_region: Region = first
        self.standby_region: Region = second
        self.switch_state: str = FailoverState.BOOT
        self.page_effects = effects
        self._is_hard: bool = False
        """The switch under way may end a live call."""
        self._has_left: bool = False
        """The old region has let go, so that its return counts."""
        self._is_by_hand: bool = False
        """The user has ordered the switch under way."""
        self._unknown_arn: str | None = None
        """The third region that was named last."""
        self._hold_down = HoldDown()
        self._probe = ServiceProbe(effects)
        self._introduction = Introduction(effects)
        self._waits: list[Any] = []
        """Timers of the switch under way."""
        self._confirmation: list[Any] = []
        """The timer of the switch that is waiting to be confirmed."""
        self._recall: list[Any] = []

    # -- states --

    def _enter(self, state: str) -> None:
        """The only place where the state changes."""
        self.switch_state = state

    def _is_switching(self) -> bool:
        return self.switch_state == FailoverState.SWITCHING or self.switch_state == FailoverState.PENDING

    def _detect(self) -> None:
        """The first word of a switch. One before it that nobody has confirmed will not be."""
        if not self._is_switching():
            if len(self._confirmation) > 0:
                undo_all(self._confirmation)
                self._fail("superseded", self.active_region)
            self._enter(FailoverState.SWITCHING)
            to = self.standby_region
            self.page_effects.emit_phase(FailoverPhase.DETECTED, obj(nextActiveArn=to.arn, nextActiveRegion=to.key))

    def _defer(self, arn: str | None) -> None:
        """A live call holds the switch up."""
        undo_all(self._waits)
        if self.switch_state != FailoverState.PENDING:
            self._enter(FailoverState.PENDING)
            self.page_effects.emit_phase(FailoverPhase.PENDING, obj(nextActiveArn=arn))

    def _end_switch(self) -> None:
        """No switch is under way any longer."""
        undo_all(self._waits)
        self._enter(FailoverState.STEADY)
        self._is_hard = self._has_left = self._is_by_hand = False

    def _cancel(self, reason: str) -> None:
        """Stay with the active region after all."""
        self._end_switch()
        suppress(self.page_effects, self.active_region, False)
        self._fail(reason, self.standby_region)

    def _fail(self, reason: str, to: Region) -> None:
        self.page_effects.write_note("Failover: " + reason)
        self.page_effects.emit_phase(FailoverPhase.FAILED, obj(nextActiveRegion=to.key, reason=reason))

    # -- the course of a switch --

    def _settle(self) -> None:
        """The old region has no reason to stay: remind it, and then go without its word."""

        def remind() -> None:
            set_offline(self.page_effects, self.active_region, True)
            self.page_effects.call_later(self._waits, GIVE_UP, lambda: self._proceed(True))

        undo_all(self._waits)
        self.page_effects.call_later(self._waits, SETTLE, remind)

    def _proceed(self, alone: bool) -> None:
        """Switch, unless something is worth waiting for. `alone`: the old region has not let go of its own accord."""
        effects = self.page_effects
        undo_all(self._waits)
        if self.active_region.has_call and not self._is_hard:
            self._defer(self.standby_region.arn)
            return
        rest = self._hold_down.remaining(effects.elapsed_time())
        if rest > 0 and not self._is_by_hand:
            effects.call_later(self._waits, rest, lambda: self._proceed(alone))
        elif not self.standby_region.is_answering() and self.active_region.is_answering():
            effects.call_later(self._waits, GRACE, lambda: self._commit(alone))
        else:
            self._commit(alone)

    def _commit(self, alone: bool) -> None:
        """Switch now: all of it, in one go."""
        effects = self.page_effects
        left = self.active_region
        to = self.standby_region
        self.active_region = to
        self.standby_region = left
        self._hold_down.note_switch(effects.elapsed_time())
        self._end_switch()
        left.confirmation_due = False
        if alone and left.is_answering():
            suppress(effects, left, True)
        effects.show_region(to, left)
        if to.has_acknowledged:
            suppress(effects, to, False)
        if to.is_answering():
            self._complete()
        else:
            to.confirmation_due = True
            effects.call_later(self._confirmation, CONFIRM, lambda: self._fail("no answer", to))

    def _complete(self) -> None:
        undo_all(self._confirmation)
        active = self.active_region
        self.page_effects.emit_phase(FailoverPhase.COMPLETE, obj(activeRegion=active.key, activeCcpUrl=active.url))

    # -- what regions say --

    def receive_failover(self, region: Region, data: FailoverNotice | None) -> None:
        """A region names the active one (`nextActiveArn`), or says that it no longer is it (`isPrimary` false)."""
        notice: FailoverNotice = either(data, obj())
        arn = notice.nextActiveArn
        if truthy(arn):
            to = self._region_of_arn(arn)
            if to is not None:
                self._receive_named(region, to, notice)
            elif not same(arn, self._unknown_arn):
                # The page is configured wrongly, as both regions will say again and again.
                self._unknown_arn = arn
                self.page_effects.report_problem(region, "region_unknown", obj(instanceArn=arn))
        elif notice.isPrimary is False and same(region, self.active_region):
            self._receive_named(region, self.standby_region, notice)

    def _receive_named(self, region: Region, to: Region, notice: FailoverNotice) -> None:
        """`to` is the active region, says `region`."""
        if same(to, self.active_region):
            # A window that opens while the last call goes on gets this notice as well, which then cancels nothing.
            has_returned = self._has_left and self.switch_state != FailoverState.PENDING
            if self._is_switching() and (notice.isPrimary is True or has_returned):
                self._cancel("cancelled")
        elif self._probe.is_open:
            self._probe.schedule(TRANSIENT, lambda: self._follow(region, to))
        else:
            self._follow(region, to)

    def _follow(self, region: Region, to: Region) -> None:
        """Go where the service says, which `region` has passed on."""
        self._close_probe()
        if same(to, self.active_region):
            return
        self._detect()
        self._has_left = True
        if self.active_region.has_call and not self._is_hard and same(region, self.active_region):
            # A chat that could not be removed: the worker must not insist, which would end the call.
            suppress(self.page_effects, self.active_region, False)
            suppress(self.page_effects, self.active_region, True)
        self._proceed(False)

    def receive_force_offline(self, region: Region, data: ForceOffline | None) -> None:
        """A region's worker makes its CCPs leave (`softFailover`, `nextActiveArn`)."""
        notice: ForceOffline = either(data, obj())
        to = self._region_of_arn(notice.nextActiveArn) if truthy(notice.nextActiveArn) else None
        if to is None or same(to, region):
            return
        if same(region, self.standby_region):
            self._receive_proof(to)
            return
        self._detect()
        self._is_hard = notice.softFailover is False
        if self.active_region.has_call and not self._is_hard:
            self._defer(to.arn)
        elif len(self._waits) == 0:
            self._settle()

    def _receive_proof(self, named: Region) -> None:
        """The standby says that the active region is the active one."""
        if self._probe.is_open:
            self._stop_probe()
        elif self.switch_state == FailoverState.PENDING and not self._is_by_hand:
            self._cancel("cancelled")
        self._probe.reschedule(PROOF, lambda: self._let_through(named))

    def _let_through(self, region: Region) -> None:
        """The service has named the active region: whatever went wrong when it began, that must not hide contacts."""
        if not self._is_switching() and same(region, self.active_region):
            suppress(self.page_effects, region, False)

    def receive_failover_pending(self, region: Region, data: FailoverNotice | None) -> None:
        """A region waits for the end of a call."""
        if same(region, self.active_region):
            notice: FailoverNotice = either(data, obj())
            self._detect()
            self._defer(notice.nextActiveArn)

    def receive_snapshot(self, region: Region, has_call: bool) -> None:
        """A region's contacts: whether a live voice call is among them."""
        region.has_snapshot = region.is_settled = True
        region.has_call = has_call
        self._introduction.try_now(region)
        is_pending = self.switch_state == FailoverState.PENDING
        if same(region, self.active_region) and is_pending and not has_call and len(self._waits) == 0:
            self._settle()

    def receive_acknowledge(self, region: Region) -> None:
        """A region answers."""
        region.has_acknowledged = True
        region.is_silent = False
        if self.switch_state == FailoverState.BOOT:
            self._enter(FailoverState.STEADY)
        if region.confirmation_due:
            region.confirmation_due = False
            suppress(self.page_effects, region, False)
            self._complete()
        elif (
            self.switch_state == FailoverState.SWITCHING and same(region, self.standby_region) and len(self._waits) > 0
        ):
            self._proceed(False)

    def note_silence(self, region: Region) -> None:
        """A region that did answer no longer does."""
        region.is_silent = True
        if self.switch_state == FailoverState.PENDING and same(region, self.active_region):
            self._fail("the region with the call does not answer", self.standby_region)

    def receive_page_count(self, region: Region, pages: int) -> None:
        """How many pages a region's worker serves."""
        region.page_count = pages
        self._introduction.try_now(region)

    def request_introduction(self, region: Region) -> None:
        """A region's CCP has (re)started, and is to be introduced to the other region."""
        self._introduction.request(region)

    def renew_hold(self, region: Region) -> None:
        """A region that waits to be introduced is kept waiting still: the browser's other pages must know."""
        if region.introduction_due:
            self._introduction.try_now(region)

    def recall_call(self, region: Region) -> None:
        """There was a call here when the page was left: it is taken for going on until the region says more."""
        region.has_call = True
        self.page_effects.call_later(
            self._recall, RECALL, lambda: None if region.has_snapshot else self.receive_snapshot(region, False)
        )

    # -- a region that does not answer --

    def probe_service(self) -> None:
        """Ask the service by way of the standby, where the active region cannot be asked."""
        active = self.active_region
        standby = self.standby_region
        is_lost = not active.is_answering() and not (active.has_acknowledged and active.has_call)
        can_ask = standby.is_answering() and standby.page_count < 2 and truthy(standby.arn)
        if is_lost and can_ask and not self._is_switching() and not self._probe.is_open:
            self._enter(FailoverState.ORPHAN)
            self._probe.ask(standby, active, lambda: self._stop_probe())

    def _close_probe(self) -> None:
        self._probe.close()
        if self.switch_state == FailoverState.ORPHAN:
            self._enter(FailoverState.STEADY)

    def _stop_probe(self) -> None:
        """The standby is not the active region, or has no answer: it is suppressed again."""
        self._close_probe()
        suppress(self.page_effects, self.standby_region, True)

    # -- the user --

    def fail_over(self, soft: Any) -> None:
        """Switch to the other region now: the live call ends unless `soft`."""
        self._detect()
        self._is_by_hand = True
        self._is_hard = not truthy(soft)
        if self.active_region.is_answering():
            suppress(self.page_effects, self.active_region, True)
            set_offline(self.page_effects, self.active_region, soft)
            self.page_effects.call_later(self._waits, MANUAL, lambda: self._cancel("no answer"))
        else:
            self._proceed(True)

    def force(self) -> bool:
        """Leave although a call holds the switch up: it stays in its frame. False when none is pending."""
        if self.switch_state != FailoverState.PENDING:
            return False
        self._commit(True)
        return True

    # -- for those who hold it --

    def _region_of_arn(self, arn: str | None) -> Region | None:
        return (
            self.active_region
            if same(arn, self.active_region.arn)
            else self.standby_region
            if same(arn, self.standby_region.arn)
            else None
        )

    def region_with_key(self, key: str) -> Region | None:
        """The region that the page calls so."""
        return (
            self.active_region
            if key == self.active_region.key
            else self.standby_region
            if key == self.standby_region.key
            else None
        )

    def is_active(self, region: Region) -> bool:
        """Whether the page shows this region."""
        return same(region, self.active_region)

    def stop(self) -> None:
        """Wait for nothing any longer. Who waits for the end of a switch is notified that it has none."""
        if self._is_switching():
            self._fail("restarted", self.standby_region)
        elif len(self._confirmation) > 0:
            self._fail("restarted", self.active_region)
        undo_all(self._waits)
        undo_all(self._confirmation)
        undo_all(self._recall)
        self._probe.close()
        self._introduction.stop()
