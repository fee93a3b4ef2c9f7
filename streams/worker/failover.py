"""Disaster recovery of the first generation: which region is active, and what pages are told (wire protocol §6.9)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, either, obj, same, truthy
from streams.host.objects import assign, is_boolean, is_object, is_string
from streams.model.states import ConnectionType, ContactStateType, voiceContactTypes
from streams.wire.methods import TRANSPORT_TYPES, ClientMethods
from streams.wire.names import DisasterRecoveryEvents, EventType, MasterTopics
from streams.worker.environment import Environment
from streams.worker.exchange import exchange, is_success, rest_policy
from streams.worker.failures import tell_denial

PERIOD = 60000
TIMEOUT = 10000
PAUSE = 1000
HESITATION = 5000
"""Milliseconds in which a region that starts keeps new contacts back, for want of an answer."""
FLAP = 300000
"""Milliseconds after a move in which the next one counts only when it is answered twice."""
KEPT = [ContactStateType.CONNECTED, ContactStateType.ENDED]
"""Contacts that a suppressed region still shows; the others are only on their way to the agent."""


def follow_failover(
    environment: Environment, handlers: Any, call: Any, tell: Any, log: Any, masters: Any, publish: Any
) -> Any:
    """Follow the service that says which of two regions is active, from the first `init_dr_polling` on.

    `call(method, params, done)` reaches the backend, `publish()` shows pages the snapshot once more. Returns the
    functions `[shown, updated, ask_now]`: what of a snapshot pages get to see, what follows when they have got it, and
    asking without waiting for the minute to pass.
    """
    suppressed = False
    is_undecided = False
    was_shown = False
    has_voice = False
    order: Any = UNDEFINED
    """How pages were last told to take the agent offline: `{softFailover, nextActiveArn}`."""
    is_offline_due = False
    is_pending = False
    own: str = ""
    other: str = ""
    url: Any = None
    timer: Any = None
    failures: int = 0
    latest: str = ""
    """The last answer that counted, since when it holds, and the one that must be repeated to count."""
    moved: float = 0 - FLAP
    doubtful: str = ""

    def suppress(data: Any, page: Any) -> None:
        """Hold new contacts back, or let them through again: at once."""
        nonlocal suppressed, is_offline_due
        suppressed = truthy(data.suppress)
        if data.shouldSendFailoverDownstream is not False:
            tell(DisasterRecoveryEvents.FAILOVER, obj(isPrimary=not suppressed))
        if not suppressed:
            is_offline_due = False
            publish()

    def leave(soft: bool, target: Any) -> None:
        """Have the agent taken offline, softly once the calls are over."""
        nonlocal is_pending, order
        is_pending = soft
        order = obj(softFailover=soft, nextActiveArn=target)

    def leave_by_hand(data: Any, page: Any) -> None:
        """The page's own CCP obeys if it is the master; if another page is, that one must hear it."""
        leave(truthy(data.softFailover), UNDEFINED)
        master: Any = masters[MasterTopics.FAILOVER]
        if truthy(master) and not same(master, page.id):
            repeat()

    def repeat() -> None:
        tell(DisasterRecoveryEvents.FORCE_OFFLINE, order)

    def master_left(data: Any, page: Any) -> None:
        """Whoever waited for the end of a call is gone: another page must."""
        if is_pending:
            repeat()

    def taken_offline(data: Any, page: Any) -> None:
        """A page has taken the agent offline, or could not and is to try again with each update.

        While a call is waited for, something else that cannot be ended is no reason to leave the call. Once the move
        has been called off this means nothing.
        """
        nonlocal is_offline_due, is_pending
        was_due = is_offline_due
        is_offline_due = truthy(data.offline) and suppressed
        if not (is_pending and is_offline_due and has_voice):
            is_news = suppressed and (is_pending or not was_due)
            is_pending = False
            if is_news:
                tell(DisasterRecoveryEvents.FAILOVER, obj(isPrimary=False, nextActiveArn=data.nextActiveArn))

    def begin(data: Any, page: Any) -> None:
        """`{instanceArn, otherArn}`: the first page begins, others have it asked once more."""
        nonlocal own, other, is_undecided
        if is_string(data.instanceArn) and is_string(data.otherArn):
            is_joining = own != ""
            own = data.instanceArn
            other = data.otherArn
            if not is_joining:
                is_undecided = not was_shown
                environment.after(HESITATION, decided)
            poll(is_joining)

    def decided() -> None:
        nonlocal is_undecided
        if is_undecided:
            is_undecided = False
            publish()

    def poll(is_joining: bool) -> None:
        """Ask, and again in a minute; until the first answer sooner. `is_joining`: once, for one more page."""

        def done(reply: Any) -> None:
            nonlocal failures, timer
            given: Any = reply.data
            if is_success(reply) and is_boolean(given.TerminateActiveContacts) and is_string(given.InstanceArn):
                answered(given.InstanceArn, not truthy(given.TerminateActiveContacts), is_joining)
            else:
                log.error("No answer about the active region")
            if not is_joining:
                failures += 1
                timer = environment.after(
                    min(PERIOD, PAUSE * 2**failures) if latest == "" else PERIOD, lambda: poll(False)
                )

        ask(done, False)

    def ask(done: Any, is_renewed: bool) -> None:
        """Ask at the address we have; at a new one if there is none, or if it is refused."""

        def renewed(outcome: Any) -> None:
            nonlocal url
            transport: Any = either(outcome.data, obj()).agentDiscoveryTransport
            if is_object(transport) and is_string(transport.presignedUrl):
                url = transport.presignedUrl
                ask(done, True)
            else:
                tell_denial(tell, outcome, EventType.AUTH_FAIL)
                done(obj(status=0, data=obj()))

        def replied(reply: Any) -> None:
            nonlocal url
            if reply.status == 401 or reply.status == 403:
                url = None
                if not is_renewed:
                    ask(done, False)
                    return
            done(reply)

        if url is None:
            call(ClientMethods.CREATE_TRANSPORT, obj(transportType=TRANSPORT_TYPES.AGENT_DISCOVERY), renewed)
        else:
            exchange(
                environment, obj(url=url, method="GET", headers=obj(), timeout=TIMEOUT), rest_policy(PAUSE), replied
            )

    def answered(given: str, soft: bool, is_joining: bool) -> None:
        nonlocal latest, moved, doubtful, suppressed, is_pending
        answer = given
        before = latest
        is_first = before == ""
        is_back = is_pending and answer == own
        hesitates = soft and answer != latest and answer != doubtful and not is_back
        doubtful = answer
        if hesitates and environment.elapsed() - moved < FLAP:
            answer = latest
        elif answer != latest:
            if not is_first:
                moved = environment.elapsed()
            latest = answer
        if answer == own:
            if is_back:
                # Traffic came back before the last call was over.
                is_pending = False
                suppress(obj(shouldSendFailoverDownstream=False), None)
                tell(DisasterRecoveryEvents.FAILOVER, obj(isPrimary=True, nextActiveArn=own))
            elif (is_first or is_joining) and not suppressed:
                tell(DisasterRecoveryEvents.FAILOVER, obj(nextActiveArn=own))
        elif answer == other:
            if soft and not is_first and is_joining and has_voice and (is_pending or not suppressed):
                # One more window while the last call goes on: it stays with the region that holds the call.
                tell(DisasterRecoveryEvents.FAILOVER, obj(nextActiveArn=own))
            if not suppressed:
                suppressed = True
                leave(soft, other)
                repeat()
        elif answer != before or is_joining:
            log.error("Neither region: %s", answer)
            # A page that does not know the region stays, and can tell its users.
            tell(DisasterRecoveryEvents.FAILOVER, obj(nextActiveArn=answer))
        decided()

    def shown(snapshot: Any) -> Any:
        nonlocal was_shown, has_voice
        contacts: list[Any] = snapshot.contacts
        if suppressed or is_undecided:
            contacts = [one for one in contacts if one.state.type in KEPT or is_dialled(one)]
        was_shown = True
        has_voice = any(one.type in voiceContactTypes for one in contacts)
        return assign(obj(), snapshot, obj(contacts=contacts))

    def updated() -> None:
        if is_offline_due:
            repeat()

    def ask_now() -> None:
        nonlocal timer
        if timer is not None:
            environment.cancel(timer)
            timer = None
            poll(False)

    handlers[DisasterRecoveryEvents.SUPPRESS] = suppress
    handlers[DisasterRecoveryEvents.SET_OFFLINE] = leave_by_hand
    handlers[DisasterRecoveryEvents.FORCE_OFFLINE] = taken_offline
    handlers[DisasterRecoveryEvents.INIT_DR_POLLING] = begin
    handlers[MasterTopics.FAILOVER] = master_left
    return [shown, updated, ask_now]


def is_dialled(contact: Any) -> bool:
    """Whether a customer is being called: the agent has taken or begun it."""
    return contact.state.type == ContactStateType.CONNECTING and any(
        one.type == ConnectionType.OUTBOUND for one in contact.connections
    )
