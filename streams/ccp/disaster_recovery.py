"""Disaster recovery of the first generation in the CCP page: the agent leaves a region (wire protocol §6.9).

The framing page or the worker says when; of all CCP pages the master of `connect::failover` does it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.bus import Subscription
from streams.ccp.departure import Departure
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.session.core import Core
from streams.util.disposables import after
from streams.wire.conduit import Conduit
from streams.wire.names import DisasterRecoveryEvents, MasterTopics

PATIENCE = 10000
"""Milliseconds in which the agent must be known; after them leaving has failed for now."""


def follow_disaster_recovery(core: Core, conduit: Conduit, undos: list[Any]) -> None:
    """Obey the framing page and the worker. The page's `init_disaster_recovery`, said again, only decides anew."""
    connect = core.connect
    current: Departure | None = None
    waiting: Subscription | None = None

    def cancel() -> None:
        if current is not None:
            current.is_cancelled = True

    def leave(is_soft: bool, target: str | None) -> None:
        """Begin a departure in place of the one that is under way."""
        nonlocal current, waiting
        cancel()
        begun = Departure(conduit, is_soft, target, lambda: leave(is_soft, target))
        current = begun
        after(undos, PATIENCE, lambda: None if truthy(connect.agent.initialized) else begun.fail())
        if waiting is not None:
            waiting.unsubscribe()
        waiting = connect.agent(begun.end_contacts)

    def obey(data: Any) -> None:
        """`{softFailover, nextActiveArn?}`, or nothing."""
        wish: Any = either(data, obj())
        connect.ifMaster(MasterTopics.FAILOVER, lambda: leave(truthy(wish.softFailover), wish.nextActiveArn))

    def note_failover(data: Any) -> None:
        if either(data, obj()).isPrimary is True:
            # Traffic is back: nobody is waiting to leave any longer.
            cancel()

    def suppress(wanted: bool) -> None:
        conduit.sendUpstream(DisasterRecoveryEvents.SUPPRESS, obj(suppress=wanted, shouldSendFailoverDownstream=False))

    conduit.onDownstream(DisasterRecoveryEvents.SET_OFFLINE, obey)
    conduit.onUpstream(DisasterRecoveryEvents.FORCE_OFFLINE, obey)
    conduit.onUpstream(DisasterRecoveryEvents.FAILOVER, note_failover)
    conduit.onDownstream(
        DisasterRecoveryEvents.INIT_DISASTER_RECOVERY,
        lambda params: init_disaster_recovery(core, params, suppress, lambda: leave(False, UNDEFINED)),
    )


def init_disaster_recovery(
    core: Core, params: Any, suppress: Callable[[bool], None], force_offline: Callable[[], None]
) -> None:
    """Compete for mastership and decide: let the worker ask which region is active, or go by `params`.

    params: `{pollForFailover?, instanceArn, otherArn, isPrimary?}`. Without polling `suppress(wanted)` is called, and
    where this region is not the primary one `force_offline()`.
    """
    core.connect.ifMaster(MasterTopics.FAILOVER, lambda: UNDEFINED)
    if truthy(params.pollForFailover):
        core.upstream.sendUpstream(
            DisasterRecoveryEvents.INIT_DR_POLLING,
            obj(instanceArn=params.instanceArn, otherArn=params.otherArn, authToken=params.authToken),
        )
    else:
        suppress(not truthy(params.isPrimary))
        if not truthy(params.isPrimary):
            force_offline()
