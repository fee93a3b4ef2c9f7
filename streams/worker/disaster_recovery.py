"""Disaster recovery, the first generation of two regions: what the worker of one region does (wire protocol §6.9).

The second generation is Global Resiliency: there the page decides (`streams.page.global_resiliency`). Both use what
follows here.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, same, truthy
from streams.host.objects import is_boolean, is_string
from streams.log.logger import Logger
from streams.wire.names import DisasterRecoveryEvents, MasterTopics
from streams.wire.schema.regions import Failover, ForceOffline, RecoveryPolling, SetOffline, Suppress
from streams.worker.active_region import ActiveRegion
from streams.worker.agent_updates import AgentUpdates
from streams.worker.environment import Environment
from streams.worker.http_retry import is_success
from streams.worker.page import Page
from streams.worker.ports import Ports
from streams.worker.region_state import RegionState
from streams.worker.region_status import RegionStatus
from streams.worker.types import Call, Handlers, Reply

PERIOD = 60000
PAUSE = 1000
HESITATION = 5000
"""Milliseconds in which a region that starts keeps new contacts back, for want of an answer."""


class DisasterRecovery:
    """Follows which of two regions is active, from the first `init_dr_polling` on, and has the agent leave or return.

    What the region is, stands in `region` (`RegionState`):

    - undecided: it starts, and nobody has said yet which region is active
    - active: neither suppressed nor undecided
    - leaving: suppressed and `_is_pending`; a soft failover waits for the end of the last call
    - on standby: suppressed; `region.is_offline_due` as long as no page could take the agent offline

    A page may suppress a region or let it through again by itself at any time.
    """

    def __init__(
        self,
        environment: Environment,
        ports: Ports,
        call: Call,
        region: RegionState,
        updates: AgentUpdates,
        log: Logger,
    ) -> None:
        self._environment: Environment = environment
        self._ports: Ports = ports
        self._region: RegionState = region
        self._updates: AgentUpdates = updates
        self._log: Logger = log
        self._status: RegionStatus = RegionStatus(environment, call, ports.broadcast)
        self._active: ActiveRegion = ActiveRegion(environment)
        self._is_pending: bool = False
        """Whether the agent is to leave once the last call is over."""
        self._own: str = ""
        self._other: str = ""
        """The ARNs of this region and of the other one; "" before polling begins."""
        self._timer: Any = None
        self._failures: int = 0

    def handlers(self) -> Handlers:
        """What pages may ask for."""
        table: Handlers = obj()
        table[DisasterRecoveryEvents.SUPPRESS] = self._suppress
        table[DisasterRecoveryEvents.SET_OFFLINE] = self._leave_by_hand
        table[DisasterRecoveryEvents.FORCE_OFFLINE] = self._taken_offline
        table[DisasterRecoveryEvents.INIT_DR_POLLING] = self._begin
        return table

    def poll_now(self) -> None:
        """Ask which region is active without waiting for the minute to pass."""
        if self._timer is not None:
            self._environment.cancel(self._timer)
            self._timer = None
            self._poll(False)

    def master_left(self) -> None:
        """Whoever waited for the end of a call is gone: another page must."""
        if self._is_pending:
            self._order_offline()

    # What pages send

    def _suppress(self, data: Suppress, page: Page | None) -> None:
        """`{suppress, shouldSendFailoverDownstream?}`: hold new contacts back, or let them through again, at once."""
        self._region.is_suppressed = truthy(data.suppress)
        if data.shouldSendFailoverDownstream is not False:
            self._report(obj(isPrimary=not self._region.is_suppressed))
        if not self._region.is_suppressed:
            self._region.is_offline_due = False
            self._updates.publish()

    def _leave_by_hand(self, data: SetOffline, page: Page) -> None:
        """`{softFailover}`: the page's own CCP obeys if it is the master; if another page is, that one must get it."""
        self._leave(truthy(data.softFailover), UNDEFINED)
        master = self._ports.masters.of(MasterTopics.FAILOVER)
        if truthy(master) and not same(master, page.id):
            self._order_offline()

    def _taken_offline(self, data: ForceOffline, page: Page) -> None:
        """`{offline, nextActiveArn}`: a page has taken the agent offline, or could not and is to try with each update.

        While a call is waited for, something else that cannot be ended is no reason to leave the call. Once the move
        has been cancelled this means nothing.
        """
        region = self._region
        was_due = region.is_offline_due
        region.is_offline_due = truthy(data.offline) and region.is_suppressed
        if not (self._is_pending and region.is_offline_due and region.has_voice):
            is_news = region.is_suppressed and (self._is_pending or not was_due)
            self._is_pending = False
            if is_news:
                self._report(obj(isPrimary=False, nextActiveArn=data.nextActiveArn))

    def _begin(self, data: RecoveryPolling, page: Page) -> None:
        """`{instanceArn, otherArn}`: the first page begins, others have it asked once more."""
        if is_string(data.instanceArn) and is_string(data.otherArn):
            is_joining = self._own != ""
            self._own = data.instanceArn
            self._other = data.otherArn
            if not is_joining:
                self._region.is_undecided = not self._region.was_shown
                self._environment.after(HESITATION, self._decided)
            self._poll(is_joining)

    # What pages receive

    def _report(self, state: Failover) -> None:
        self._ports.broadcast(DisasterRecoveryEvents.FAILOVER, state)

    def _order_offline(self) -> None:
        self._ports.broadcast(DisasterRecoveryEvents.FORCE_OFFLINE, self._region.offline_order)

    # Polling

    def _poll(self, is_joining: bool) -> None:
        """Ask, and again in a minute; until the first answer sooner. `is_joining`: once, for one more page."""
        self._status.ask(lambda reply: self._polled(reply, is_joining))

    def _polled(self, reply: Reply, is_joining: bool) -> None:
        answer = reply.data
        if is_success(reply) and is_boolean(answer.TerminateActiveContacts) and is_string(answer.InstanceArn):
            self._answered(answer.InstanceArn, not truthy(answer.TerminateActiveContacts), is_joining)
        else:
            self._log.error("No answer about the active region")
        if not is_joining:
            self._failures += 1
            pause = min(PERIOD, PAUSE * 2**self._failures) if self._active.latest == "" else PERIOD
            self._timer = self._environment.after(pause, lambda: self._poll(False))

    def _answered(self, answer: str, soft: bool, is_joining: bool) -> None:
        """`soft`: calls may go on until they end."""
        before = self._active.latest
        is_back = self._is_pending and answer == self._own
        active = self._active.confirm(answer, not soft or is_back)
        if active == self._own:
            if is_back:
                self._return()
            elif (before == "" or is_joining) and not self._region.is_suppressed:
                self._report(obj(nextActiveArn=active))
        elif active == self._other:
            self._other_is_active(soft, before == "", is_joining)
        elif active != before or is_joining:
            self._log.error("Neither region: %s", active)
            # A page that does not know the region stays, and can inform its users.
            self._report(obj(nextActiveArn=active))
        self._decided()

    def _decided(self) -> None:
        if self._region.is_undecided:
            self._region.is_undecided = False
            self._updates.publish()

    # Leaving and returning

    def _return(self) -> None:
        """Traffic came back before the last call was over."""
        self._is_pending = False
        self._suppress(obj(shouldSendFailoverDownstream=False), None)
        self._report(obj(isPrimary=True, nextActiveArn=self._own))

    def _other_is_active(self, soft: bool, is_first: bool, is_joining: bool) -> None:
        region = self._region
        is_leaving = self._is_pending or not region.is_suppressed
        if soft and not is_first and is_joining and region.has_voice and is_leaving:
            # One more window while the last call goes on: it stays with the region that holds the call.
            self._report(obj(nextActiveArn=self._own))
        if not region.is_suppressed:
            region.is_suppressed = True
            self._leave(soft, self._other)
            self._order_offline()

    def _leave(self, soft: bool, target: str | None) -> None:
        """Have the agent taken offline, softly once the calls are over."""
        self._is_pending = soft
        self._region.offline_order = obj(softFailover=soft, nextActiveArn=target)
