"""Disaster recovery of the first generation in the CCP page: the agent leaves a region (wire protocol §6.9).

The framing page or the worker says when; of all CCP pages the master of `connect::failover` does it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import first, values
from streams.model.states import CONTACT_ACTIVE_STATES, AgentStateType, voiceContactTypes
from streams.session.core import Core
from streams.util.disposables import after
from streams.wire.conduit import Conduit
from streams.wire.names import DisasterRecoveryEvents, MasterTopics

PATIENCE = 10000
"""Milliseconds in which the agent must be known; then leaving has failed for now."""


def departure(conduit: Conduit, is_soft: bool, target: str | None, again: Callable[[], None]) -> Any:
    """One attempt to leave: contacts are ended, and when none is left the agent goes offline.

    `target` is the ARN of the instance that becomes active. A soft departure waits for voice calls: at the end of each
    `again()` is called. Returns `{is_cancelled, fail, end_contacts}`; once `is_cancelled` is set to true it ends no
    contacts, and does not fail.
    """
    agent: Any = None
    left = 0
    made: Any = obj(is_cancelled=False)

    def report(is_offline: bool) -> None:
        conduit.sendUpstream(DisasterRecoveryEvents.FORCE_OFFLINE, obj(offline=is_offline, nextActiveArn=target))

    def note_end() -> None:
        nonlocal left
        # One more than there are contacts: not before all of them were looked at.
        left -= 1
        if left < 0:
            report(False)
            states: list[Any] = agent.getAgentStates()
            agent.setState(first([one for one in states if one.type == AgentStateType.OFFLINE]))

    def end(contact: Any) -> None:
        if is_soft and contact.getType() in voiceContactTypes:
            conduit.sendDownstream(DisasterRecoveryEvents.FAILOVER_PENDING, obj(nextActiveArn=target))
            contact.onDestroy(lambda: None if truthy(made.is_cancelled) else again())
        elif contact.getState().type in values(CONTACT_ACTIVE_STATES):
            contact.getAgentConnection().destroy(obj(success=lambda *_: note_end(), failure=lambda *_: report(True)))
        else:
            note_end()

    def end_contacts(known: Any) -> None:
        """The agent is known: end the contacts."""
        nonlocal agent, left
        if truthy(made.is_cancelled):
            return
        agent = known
        contacts: list[Any] = agent.getContacts()
        left = len(contacts)
        for contact in contacts:
            end(contact)
        note_end()

    made.end_contacts = end_contacts
    # The worker will try again.
    made.fail = lambda: None if truthy(made.is_cancelled) else report(True)
    return made


def follow_disaster_recovery(core: Core, conduit: Conduit, undos: list[Any]) -> None:
    """Obey the framing page and the worker. The page's `init_disaster_recovery`, said again, only decides anew."""
    connect = core.connect
    current: Any = obj()

    def leave(is_soft: bool, target: str | None) -> None:
        """Begin a departure in place of the one that is under way."""
        nonlocal current
        current.is_cancelled = True
        begun = departure(conduit, is_soft, target, lambda: leave(is_soft, target))
        current = begun
        after(undos, PATIENCE, lambda: None if truthy(connect.agent.initialized) else begun.fail())
        connect.agent(begun.end_contacts)

    def obey(data: Any) -> None:
        """`{softFailover, nextActiveArn?}`, or nothing."""
        wish: Any = either(data, obj())
        connect.ifMaster(MasterTopics.FAILOVER, lambda: leave(truthy(wish.softFailover), wish.nextActiveArn))

    def note_failover(data: Any) -> None:
        if either(data, obj()).isPrimary is True:
            # Traffic is back: nobody is waiting to leave any longer.
            current.is_cancelled = True

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
            DisasterRecoveryEvents.INIT_DR_POLLING, obj(instanceArn=params.instanceArn, otherArn=params.otherArn)
        )
    else:
        suppress(not truthy(params.isPrimary))
        if not truthy(params.isPrimary):
            force_offline()
