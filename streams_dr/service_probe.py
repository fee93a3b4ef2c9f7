"""Asking the service by way of the standby which region is the active one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj
from streams.util.disposables import undo_all
from streams.wire.names import DisasterRecoveryEvents
from streams_dr.effects import Effects
from streams_dr.region import Region
from streams_dr.region_commands import suppress

INTERVAL = 10000
"""How often, in ms, the service is asked by way of the standby: at most so often, at least half as often.

Only pages whose active region does not answer ask. With the answer, and the round in which the page looks, they are
within 30 seconds where the traffic has gone.
"""

ANSWER_WAIT = 25000
"""How long, in ms, the service's answer may take."""


class ServiceProbe:
    """One question at a time, and what is scheduled on account of answers."""

    def __init__(self, effects: Effects) -> None:
        self.is_open: bool = False
        """Whether an answer is waited for."""
        self._effects = effects
        self._timers: list[Any] = []

    def ask(self, standby: Region, active: Region, unanswered: Callable[[], None]) -> None:
        """Have the standby's worker ask; `unanswered()` is called when no answer comes in time."""
        effects = self._effects
        undo_all(self._timers)
        self.is_open = True
        suppress(effects, standby, False)
        question = obj(instanceArn=standby.arn, otherArn=active.arn)
        effects.send_event(standby, DisasterRecoveryEvents.INIT_DR_POLLING, question)
        effects.call_later(self._timers, ANSWER_WAIT, unanswered)

    def schedule(self, delay: float, action: Callable[[], None]) -> None:
        """Call `action` after so many ms, unless the probe is closed or another question asked before."""
        self._effects.call_later(self._timers, delay, action)

    def reschedule(self, delay: float, action: Callable[[], None]) -> None:
        """The same, instead of all that is scheduled."""
        undo_all(self._timers)
        self.schedule(delay, action)

    def close(self) -> None:
        """Wait for no answer any longer, and cancel what is scheduled."""
        self.is_open = False
        undo_all(self._timers)
