"""The states of a failover between two regions, and every way from one to another.

Of the regions, x is the active one (the one that the page shows) and y the standby:

    BOOT ────► STEADY(x) ◄────► ORPHAN(x)
      │         │    ▲             │
      ▼         ▼    │             ▼
    ─────── SWITCHING(x→y) ────────────
                 │
                 ▼
            PENDING(x→y)

A switch that is committed ends in STEADY(y), one that is cancelled in STEADY(x); both from SWITCHING and from PENDING.
"""

from __future__ import annotations

from streams.host.markers import obj

FailoverState = obj(
    BOOT="boot",
    STEADY="steady",
    ORPHAN="orphan",
    SWITCHING="switching",
    PENDING="pending",
)
"""BOOT: no region has answered yet. STEADY: no switch is under way. ORPHAN: the active region does not answer, and the
service is being asked through the standby. SWITCHING: a switch has been detected. PENDING: a live call holds it up."""

TRANSITIONS = [
    [FailoverState.BOOT, FailoverState.STEADY, "a region answers"],
    [FailoverState.BOOT, FailoverState.SWITCHING, "a switch is detected, or ordered by hand"],
    [FailoverState.STEADY, FailoverState.ORPHAN, "the active region does not answer: the standby is made to ask"],
    [FailoverState.ORPHAN, FailoverState.STEADY, "the service has answered, or does not answer in time"],
    [FailoverState.STEADY, FailoverState.SWITCHING, "a switch is detected, or ordered by hand"],
    [
        FailoverState.ORPHAN,
        FailoverState.SWITCHING,
        "the active region moves after all, or a switch is ordered by hand",
    ],
    [FailoverState.SWITCHING, FailoverState.PENDING, "a live call is in the way"],
    [FailoverState.SWITCHING, FailoverState.STEADY, "committed: STEADY(y); cancelled or without an answer: STEADY(x)"],
    [FailoverState.PENDING, FailoverState.STEADY, "the call is over and the switch committed: STEADY(y); or cancelled"],
]
"""`[from, to, cause]`: whatever is not listed does not happen."""

FailoverPhase = obj(DETECTED="detected", PENDING="pending", COMPLETE="complete", FAILED="failed")
"""What the page is notified of, by `onFailoverDetected` and so on."""
