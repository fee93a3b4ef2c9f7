"""Disaster recovery of the first generation: which region is active, and what pages are told (wire protocol §6.9)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.objects import assign, is_boolean, is_object, is_string
from streams.model.states import ContactStateType
from streams.wire.methods import TRANSPORT_TYPES, ClientMethods
from streams.wire.names import DisasterRecoveryEvents, EventType
from streams.worker.environment import Environment
from streams.worker.exchange import exchange, is_success, rest_policy
from streams.worker.failures import tell_denial

PERIOD = 60000
TIMEOUT = 10000
PAUSE = 1000
KEPT = [ContactStateType.CONNECTED, ContactStateType.ENDED]
"""Contacts that a suppressed region still shows; the others are only on their way to the agent."""


def follow_failover(environment: Environment, handlers: Any, call: Any, tell: Any, log: Any) -> Any:
    """Follow the service that says which of two regions is active, from the first `init_dr_polling` on.

    `call(method, params, done)` reaches the backend. Returns the functions `[shown, updated]`: what of a snapshot pages
    get to see, and what follows when they have got it.
    """
    suppressed = False
    is_offline_due = False
    is_pending = False
    own: str = ""
    other: str = ""
    url: Any = None

    def suppress(data: Any, page: Any) -> None:
        """Hold new contacts back, or let them through again."""
        nonlocal suppressed, is_offline_due, is_pending
        suppressed = truthy(data.suppress)
        if not suppressed:
            is_offline_due = is_pending = False
        if data.shouldSendFailoverDownstream is not False:
            tell(DisasterRecoveryEvents.FAILOVER, obj(isPrimary=not suppressed))

    def force_offline(data: Any, page: Any) -> None:
        """A page has set the agent offline, or asks for it with each update."""
        nonlocal is_offline_due, is_pending
        if not is_offline_due:
            is_pending = False
            tell(DisasterRecoveryEvents.FAILOVER, obj(isPrimary=False, nextActiveArn=data.nextActiveArn))
        is_offline_due = truthy(data.offline)

    def begin(data: Any, page: Any) -> None:
        """`{instanceArn, otherArn}`: the first page begins, others have it asked once more."""
        nonlocal own, other
        if is_string(data.instanceArn) and is_string(data.otherArn):
            is_first = own == ""
            own = data.instanceArn
            other = data.otherArn
            if is_first:
                renew_url(lambda: poll(True, True))
            else:
                poll(False, True)

    def renew_url(follow: Any) -> None:
        def answered(outcome: Any) -> None:
            nonlocal suppressed, url
            transport: Any = outcome.data.agentDiscoveryTransport if outcome.error is None else None
            if is_object(transport) and is_string(transport.presignedUrl):
                url = transport.presignedUrl
                follow()
                return
            suppressed = True
            tell_denial(tell, outcome, EventType.AUTH_FAIL)
            log.error("No answer about the active region")
            environment.after(PERIOD, lambda: renew_url(follow))

        call(ClientMethods.CREATE_TRANSPORT, obj(transportType=TRANSPORT_TYPES.AGENT_DISCOVERY), answered)

    def poll(first_of_worker: bool, first_of_page: bool) -> None:
        if first_of_worker or not first_of_page:
            environment.after(PERIOD, lambda: poll(False, False))
        if url is not None:
            ask(lambda reply: polled(reply, first_of_worker, first_of_page), True)

    def ask(done: Any, may_renew: bool) -> None:
        def answered(reply: Any) -> None:
            if may_renew and (reply.status == 401 or reply.status == 403):
                renew_url(lambda: ask(done, False))
            else:
                done(reply)

        exchange(environment, obj(url=url, method="GET", headers=obj(), timeout=TIMEOUT), rest_policy(PAUSE), answered)

    def polled(reply: Any, first_of_worker: bool, first_of_page: bool) -> None:
        given: Any = reply.data
        if not is_success(reply) or not is_boolean(given.TerminateActiveContacts) or not is_string(given.InstanceArn):
            log.error("No answer about the active region")
        elif given.InstanceArn == other:
            leave(given.TerminateActiveContacts is False, first_of_worker, first_of_page)
        elif given.InstanceArn == own and first_of_page and not suppressed:
            tell(DisasterRecoveryEvents.FAILOVER, obj(nextActiveArn=own))

    def leave(soft: bool, first_of_worker: bool, first_of_page: bool) -> None:
        nonlocal suppressed, is_pending
        will_wait = soft and not first_of_worker
        if will_wait and first_of_page and (not suppressed or is_pending):
            # One more window while the last call goes on: it stays with the region that holds the call.
            tell(DisasterRecoveryEvents.FAILOVER, obj(nextActiveArn=own))
        if not suppressed:
            suppressed = True
            is_pending = is_pending or will_wait
            tell(DisasterRecoveryEvents.FORCE_OFFLINE, obj(softFailover=will_wait, nextActiveArn=other))

    def shown(snapshot: Any) -> Any:
        if not suppressed:
            return snapshot
        return assign(obj(), snapshot, obj(contacts=[one for one in snapshot.contacts if one.state.type in KEPT]))

    def updated() -> None:
        if is_offline_due:
            tell(DisasterRecoveryEvents.FORCE_OFFLINE, UNDEFINED)

    handlers[DisasterRecoveryEvents.SUPPRESS] = suppress
    handlers[DisasterRecoveryEvents.FORCE_OFFLINE] = force_offline
    handlers[DisasterRecoveryEvents.INIT_DR_POLLING] = begin
    return [shown, updated]
