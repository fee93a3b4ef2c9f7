"""Which of two regions an agent works in, and when that changes: pure decisions, without window or clock.

    BOOT ──► STEADY(x) ──► PENDING(x→y) ──► SWITCHING(x→y) ──► STEADY(y)
                │  ▲            │ cancelled       │ cancelled
                │  └────────────┴─────────────────┘
                └──► ORPHAN(x): x does not answer; asks the service by way of y

The authority is the service, which the workers of both regions ask. What this page sees of a region's health may make
it ask again, but never choose. Only the service's explicit word (a hard failover) or the user's may end a
live voice call; without it the page stays where the call is until it is cleared.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, same, truthy
from streams.util.disposables import undo_all
from streams.wire.names import DisasterRecoveryEvents
from streams_dr.region import Region

GRACE = 15000
"""How long a region that has not answered may hold up the switch to it."""

CONFIRM = 60000
"""How long after a switch the new region may take to answer before the switch counts as failed."""

SETTLE = 3000
"""How long after the last voice contact the old region may take to let go by itself."""

GIVE_UP = 10000
"""How long after it was reminded."""

MANUAL = 5000
"""How long a region may take to react to a failover by hand."""

INTRODUCE = 5000
"""How long a region's first snapshot is waited for before the region hears of the other one."""

HOLD_DOWN = 5000
"""How long a second switch waits after the first one; doubles with each further one."""

LONGEST_HOLD_DOWN = 60000
QUIET = 300000
"""After this long without a switch the hold-down begins anew."""

RECALL = 10000
"""How long a page that was reloaded during a call waits for the region that had it."""

PROBE = 60000
"""How often, at least, the service is asked by way of the standby; at most half as often."""

ANSWER = 25000
"""How long the service's answer to a probe may take."""

TRANSIENT = 1000
"""How long the answer to a probe is held: the opposite may follow at once."""

PROOF = 30000
"""How long after the standby has named the active region that one is reminded not to suppress contacts."""


def decide(first: Region, second: Region, world: Any) -> Any:
    """Follow the service from now on; returns the functions that take in what happens.

    `world` acts: `show(active, standby)`, `send(region, event, data)`, `note(text)`, `report(region, code, evidence)`,
    `tell(phase, data)` with phase detected, pending, complete or failed; lends `elapsed()`, which knows no time of day,
    and `later(undos, milliseconds, action)`; and shares with the browser's other pages which regions they keep waiting,
    by `hold(key, flag)` and `is_held(key)`.
    """
    active: Region = first
    standby: Region = second
    target: Any = None
    """Where to, while a switch is under way."""
    is_pending = False
    is_hard = False
    has_left = False
    """Whether the old region has let go, so that its return counts."""
    is_probing = False
    by_hand = False
    unknown: Any = None
    """The third region that was named last."""
    switched_at = 0 - QUIET
    switches = 0
    waits: list[Any] = []
    """Timers of the switch under way."""
    completion: list[Any] = []
    probes: list[Any] = []
    lasting: list[Any] = []

    def answers(region: Region) -> bool:
        return region.heard and not region.silent

    def suppress(region: Region, flag: bool) -> None:
        world.send(region, DisasterRecoveryEvents.SUPPRESS, obj(suppress=flag, shouldSendFailoverDownstream=False))

    def retire(region: Region, soft: Any) -> None:
        world.send(region, DisasterRecoveryEvents.SET_OFFLINE, obj(softFailover=soft))

    def fail(reason: str, to: Region) -> None:
        world.note("Failover: " + reason)
        world.tell("failed", obj(nextActiveRegion=to.key, reason=reason))

    # -- the course of a switch --

    def detect(to: Region) -> None:
        """The first word of a switch."""
        nonlocal target
        if target is None:
            target = to
            world.tell("detected", obj(nextActiveArn=to.arn, nextActiveRegion=to.key))

    def defer(arn: Any) -> None:
        """A live call holds the switch up."""
        nonlocal is_pending
        undo_all(waits)
        if not is_pending:
            is_pending = True
            world.tell("pending", obj(nextActiveArn=arn))

    def forget() -> None:
        """No switch is under way (any more)."""
        nonlocal target, is_pending, is_hard, has_left, by_hand
        undo_all(waits)
        target = None
        is_pending = is_hard = has_left = by_hand = False

    def cancel() -> None:
        """The service has taken its word back: stay."""
        to = target
        if to is not None:
            forget()
            suppress(active, False)
            fail("cancelled", to)

    def settle() -> None:
        """The old region has no reason to stay: remind it, and then go without its word."""
        undo_all(waits)
        world.later(waits, SETTLE, remind)

    def remind() -> None:
        retire(active, True)
        world.later(waits, GIVE_UP, lambda: proceed(True))

    def proceed(alone: bool) -> None:
        """Switch, unless something is worth waiting for. `alone`: the old region has not let go by itself."""
        undo_all(waits)
        if active.voice and not is_hard:
            defer(target.arn)
            return
        hold = min(LONGEST_HOLD_DOWN, HOLD_DOWN * 2 ** (switches - 1)) if switches > 0 else 0
        rest = switched_at + hold - world.elapsed()
        if rest > 0 and not by_hand:
            world.later(waits, rest, lambda: proceed(alone))
        elif not answers(target) and answers(active):
            world.later(waits, GRACE, lambda: commit(alone))
        else:
            commit(alone)

    def commit(alone: bool) -> None:
        """Switch now: all of it, in one go."""
        nonlocal active, standby, switches, switched_at
        left = active
        active = target
        standby = left
        switches = switches + 1 if world.elapsed() - switched_at < QUIET else 1
        switched_at = world.elapsed()
        forget()
        undo_all(completion)
        if alone and answers(left):
            suppress(left, True)
        world.show(active, left)
        if active.heard:
            suppress(active, False)
        if answers(active):
            complete()
        else:
            active.due = True
            to = active
            world.later(completion, CONFIRM, lambda: fail("no answer", to))

    def complete() -> None:
        undo_all(completion)
        world.tell("complete", obj(activeRegion=active.key, activeCcpUrl=active.url))

    # -- what regions say --

    def named(arn: Any) -> Any:
        return active if same(arn, active.arn) else standby if same(arn, standby.arn) else None

    def keyed(key: str) -> Any:
        return active if key == active.key else standby if key == standby.key else None

    def failover(region: Region, data: Any) -> None:
        """A region names the active one (`nextActiveArn`), or says that it is it no more (`isPrimary` false)."""
        nonlocal unknown
        given: Any = either(data, obj())
        to: Any = named(given.nextActiveArn) if truthy(given.nextActiveArn) else None
        if to is None:
            if truthy(given.nextActiveArn):
                # The page is configured wrongly, as both regions will say again and again.
                if not same(given.nextActiveArn, unknown):
                    unknown = given.nextActiveArn
                    world.report(region, "region_unknown", obj(instanceArn=unknown))
                return
            if given.isPrimary is not False or not same(region, active):
                return
            to = standby
        if same(to, active):
            # A window that opens while the last call goes on is told to stay as well, which calls nothing off.
            if given.isPrimary is True or (has_left and not is_pending):
                cancel()
        elif is_probing:
            world.later(probes, TRANSIENT, lambda: arrive(region, to))
        else:
            arrive(region, to)

    def arrive(region: Region, to: Region) -> None:
        nonlocal is_probing, has_left
        undo_all(probes)
        is_probing = False
        if same(to, active):
            return
        detect(to)
        has_left = True
        if active.voice and not is_hard and same(region, active):
            # A chat that could not be removed: the worker must not insist, which would end the call.
            suppress(active, False)
            suppress(active, True)
        proceed(False)

    def forced(region: Region, data: Any) -> None:
        """A region's worker tells its panels to leave (`softFailover`, `nextActiveArn`)."""
        nonlocal is_hard
        given: Any = either(data, obj())
        to = named(given.nextActiveArn) if truthy(given.nextActiveArn) else None
        if to is None or same(to, region):
            return
        if same(region, standby):
            if is_probing:
                stop_probe()
            elif is_pending and not by_hand:
                cancel()
            undo_all(probes)
            world.later(probes, PROOF, lambda: confirm(to))
            return
        detect(to)
        is_hard = given.softFailover is False
        if active.voice and not is_hard:
            defer(to.arn)
        elif len(waits) == 0:
            settle()

    def confirm(region: Region) -> None:
        """The service has named the active region: whatever went wrong when it began, that must not hide contacts."""
        if target is None and same(region, active):
            suppress(region, False)

    def pending(region: Region, data: Any) -> None:
        """A region waits for the end of a call."""
        if same(region, active):
            detect(standby)
            defer(either(data, obj()).nextActiveArn)

    def snapshot(region: Region, voice: bool) -> None:
        """A region's contacts: whether a live voice contact is among them."""
        region.known = region.ready = True
        region.voice = voice
        introduce(region)
        if same(region, active) and is_pending and not voice and len(waits) == 0:
            settle()

    def acknowledged(region: Region) -> None:
        """A region answers."""
        region.heard = True
        region.silent = False
        if region.due:
            region.due = False
            suppress(region, False)
            if same(region, active):
                complete()
        elif target is not None and same(region, target) and not is_pending and len(waits) > 0:
            proceed(False)

    def silent(region: Region) -> None:
        """A region that did answer does no more."""
        region.silent = True
        if is_pending and same(region, active):
            fail("the region with the call does not answer", target)

    def counted(region: Region, pages: int) -> None:
        """How many panels a region's worker serves."""
        region.pages = pages
        introduce(region)

    def introduce(region: Region) -> None:
        """Tell a region about the other one: but a worker with its first panel leaves at once, which ends a call."""
        if region.held and region.ready:
            # Of several panels, the first may wait as well.
            region.held = region.voice and (region.pages < 2 or truthy(world.is_held(region.key)))
            world.hold(region.key, region.held)
            if not region.held:
                world.send(region, DisasterRecoveryEvents.INIT_DISASTER_RECOVERY, None)

    def joined(region: Region) -> None:
        """A region's panel has (re)started, and is to hear about the other region."""

        def anyway() -> None:
            region.ready = True
            introduce(region)

        region.held = True
        region.ready = False
        world.later(lasting, INTRODUCE, anyway)

    def recall(region: Region) -> None:
        """There was a call here when the page was left: it is taken for going on until the region says more."""
        region.voice = True
        world.later(lasting, RECALL, lambda: None if region.known else snapshot(region, False))

    # -- a region that does not answer --

    def probe() -> None:
        """Ask the service by way of the standby, where the active region cannot be asked."""
        nonlocal is_probing
        lost = not answers(active) and not (active.heard and active.voice)
        if lost and target is None and answers(standby) and standby.pages < 2 and truthy(standby.arn):
            undo_all(probes)
            is_probing = True
            suppress(standby, False)
            world.send(
                standby, DisasterRecoveryEvents.INIT_DR_POLLING, obj(instanceArn=standby.arn, otherArn=active.arn)
            )
            world.later(probes, ANSWER, stop_probe)

    def stop_probe() -> None:
        nonlocal is_probing
        is_probing = False
        undo_all(probes)
        suppress(standby, True)

    # -- by hand --

    def manual(soft: Any) -> None:
        """Switch to the other region now: the live call ends unless `soft`."""
        nonlocal by_hand, is_hard
        to = standby
        detect(to)
        by_hand = True
        is_hard = not truthy(soft)
        if answers(active):
            suppress(active, True)
            retire(active, soft)
            world.later(waits, MANUAL, unheard)
        else:
            proceed(True)

    def unheard() -> None:
        to = target
        forget()
        suppress(active, False)
        fail("no answer", to)

    def stop() -> None:
        """Nothing is waited for any more."""
        for undos in [waits, completion, probes, lasting]:
            undo_all(undos)

    def force() -> bool:
        """Leave although a call holds the switch up: it stays in its frame. False when none is pending."""
        if not is_pending:
            return False
        commit(True)
        return True

    return obj(
        failover=failover,
        forced=forced,
        pending=pending,
        snapshot=snapshot,
        acknowledged=acknowledged,
        silent=silent,
        counted=counted,
        joined=joined,
        recall=recall,
        probe=probe,
        stop=stop,
        manual=manual,
        force=force,
        suppress=suppress,
        retire=retire,
        is_active=lambda region: same(region, active),
        active=lambda: active,
        keyed=keyed,
    )
