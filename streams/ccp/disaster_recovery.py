"""Disaster recovery of the first generation in the CCP page: the agent leaves a region (wire protocol §6.9).

The framing page or the worker says when; of all CCP pages the master of `connect::failover` does it.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import first, values
from streams.model.states import CONTACT_ACTIVE_STATES, AgentStateType, voiceContactTypes
from streams.util.disposables import after
from streams.wire.names import DisasterRecoveryEvents, MasterTopics

PATIENCE = 10000
"""Milliseconds in which the agent must be known; then leaving has failed for now."""


def follow_disaster_recovery(core: Any, conduit: Any, undos: list[Any]) -> None:
    """Obey the framing page and the worker. The page's `init_disaster_recovery`, said again, only decides anew."""
    connect = core.connect
    attempt: int = 0

    def suppress(wanted: bool) -> None:
        conduit.sendUpstream(DisasterRecoveryEvents.SUPPRESS, obj(suppress=wanted, shouldSendFailoverDownstream=False))

    def obey(data: Any) -> None:
        """`{softFailover, nextActiveArn?}`, or nothing."""
        order: Any = either(data, obj())
        connect.ifMaster(MasterTopics.FAILOVER, lambda: leave(truthy(order.softFailover), order.nextActiveArn))

    def hear(data: Any) -> None:
        nonlocal attempt
        if either(data, obj()).isPrimary is True:
            # Traffic is back: nobody is waiting to leave any more.
            attempt += 1

    def leave(soft: bool, target: Any) -> None:
        """End what may be ended; when nothing is left the agent goes offline. Whatever was under way before is void."""
        nonlocal attempt
        attempt += 1
        number = attempt

        def report(offline: bool) -> None:
            conduit.sendUpstream(DisasterRecoveryEvents.FORCE_OFFLINE, obj(offline=offline, nextActiveArn=target))

        def again() -> None:
            if number == attempt:
                leave(soft, target)

        def known(agent: Any) -> None:
            if number != attempt:
                return
            contacts: list[Any] = agent.getContacts()
            left: int = len(contacts)

            def gone(*_: Any) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    report(False)
                    agent.setState(first([one for one in agent.getAgentStates() if one.type == AgentStateType.OFFLINE]))

            for contact in contacts:
                if soft and contact.getType() in voiceContactTypes:
                    conduit.sendDownstream(DisasterRecoveryEvents.FAILOVER_PENDING, obj(nextActiveArn=target))
                    contact.onDestroy(again)
                elif contact.getState().type in values(CONTACT_ACTIVE_STATES):
                    contact.getAgentConnection().destroy(obj(success=gone, failure=lambda *_: report(True)))
                else:
                    gone()
            gone()

        def unknown() -> None:
            if number == attempt and not truthy(connect.agent.initialized):
                report(True)

        after(undos, PATIENCE, unknown)
        connect.agent(known)

    conduit.onDownstream(DisasterRecoveryEvents.SET_OFFLINE, obey)
    conduit.onUpstream(DisasterRecoveryEvents.FORCE_OFFLINE, obey)
    conduit.onUpstream(DisasterRecoveryEvents.FAILOVER, hear)
    conduit.onDownstream(
        DisasterRecoveryEvents.INIT_DISASTER_RECOVERY,
        lambda params: init_disaster_recovery(core, params, suppress, lambda: leave(False, UNDEFINED)),
    )


def init_disaster_recovery(core: Any, params: Any, suppress: Any, force_offline: Any) -> None:
    """Compete for mastership and decide: let the worker ask which region is active, or go by `params`.

    params: `{pollForFailover?, instanceArn, otherArn, isPrimary?}`. Without polling `suppress(wanted)` is called, and
    where this region is not the primary one `force_offline()`.
    """
    core.connect.ifMaster(MasterTopics.FAILOVER, lambda: UNDEFINED)
    if truthy(params.pollForFailover):
        core.upstream.sendUpstream(
            DisasterRecoveryEvents.INIT_DR_POLLING, obj(instanceArn=params.instanceArn, otherArn=params.otherArn)
        )
    else:
        suppress(not truthy(params.isPrimary))
        if not truthy(params.isPrimary):
            force_offline()
