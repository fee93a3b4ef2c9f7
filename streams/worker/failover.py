"""Disaster recovery of the first generation: which region is active, what pages are told (wire protocol §6.9)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, truthy
from streams.host.objects import is_boolean, is_object, is_string
from streams.wire.methods import TRANSPORT_TYPES, ClientMethods
from streams.wire.names import DisasterRecoveryEvents, EventType
from streams.worker.agent_data import AgentData
from streams.worker.backend import Backend
from streams.worker.denials import tell_denial
from streams.worker.environment import Environment
from streams.worker.exchange import Exchange, rest_policy
from streams.worker.failures import is_success, parsed

PERIOD = 60000
TIMEOUT = 10000
PAUSE = 1000


class Failover:
    """Follows the service that says which of two regions is active."""

    def __init__(self, environment: Environment, backend: Backend, agent: AgentData, tell: Any, log: Any) -> None:
        self._environment: Environment = environment
        self._backend: Backend = backend
        self._agent: AgentData = agent
        self._tell = tell
        self._log = log
        self._is_offline_due: bool = False
        self._is_pending: bool = False
        self._arn: str = ""
        self._other: str = ""
        self._url: Any = None

    def suppress(self, data: Any) -> None:
        """`disasterRecovery::suppress`: hold new contacts back, or let them through again."""
        if not is_object(data):
            return
        self._agent.suppressed = truthy(data.suppress)
        if not self._agent.suppressed:
            self._is_offline_due = False
            self._is_pending = False
        if data.shouldSendFailoverDownstream is None or data.shouldSendFailoverDownstream is True:
            self._tell(DisasterRecoveryEvents.FAILOVER, obj(isPrimary=not self._agent.suppressed))

    def force_offline(self, data: Any) -> None:
        """`disasterRecovery::force_offline`: a page has set the agent offline, or asks for it with each update."""
        if not is_object(data):
            return
        if not self._is_offline_due:
            self._is_pending = False
            self._tell(DisasterRecoveryEvents.FAILOVER, obj(isPrimary=False, nextActiveArn=data.nextActiveArn))
        self._is_offline_due = truthy(data.offline)

    def updated(self) -> None:
        """An agent update has gone out."""
        if self._is_offline_due:
            self._tell(DisasterRecoveryEvents.FORCE_OFFLINE, None)

    def begin(self, data: Any) -> None:
        """`disasterRecovery::init_dr_polling {instanceArn, otherArn}`: the first call begins, others ask once more."""
        if not is_object(data) or not is_string(data.instanceArn) or not is_string(data.otherArn):
            return
        is_first = self._arn == ""
        self._arn = data.instanceArn
        self._other = data.otherArn
        if is_first:
            self._renew_url(lambda: self._poll(True, True))
        else:
            self._poll(False, True)

    def _renew_url(self, follow: Any) -> None:
        def answered(outcome: Any) -> None:
            transport: Any = outcome.data.agentDiscoveryTransport if outcome.error is None else None
            if is_object(transport) and is_string(transport.presignedUrl):
                self._url = transport.presignedUrl
                follow()
                return
            self._agent.suppressed = True
            tell_denial(self._tell, outcome.denial, EventType.AUTH_FAIL)
            self._log.error("No address to ask for the active region")
            self._environment.after(PERIOD, lambda: self._renew_url(follow))

        self._backend.call(ClientMethods.CREATE_TRANSPORT, obj(transportType=TRANSPORT_TYPES.AGENT_DISCOVERY), answered)

    def _poll(self, first_of_worker: bool, first_of_page: bool) -> None:
        self._get(lambda reply: self._polled(reply, first_of_worker, first_of_page), True)

    def _get(self, done: Any, may_renew: bool) -> None:
        if self._url is None:
            return

        def answered(reply: Any) -> None:
            if may_renew and (reply.status == 401 or reply.status == 403):
                self._renew_url(lambda: self._get(done, False))
            else:
                done(reply)

        request = obj(url=self._url, method="GET", headers=obj(), timeout=TIMEOUT)
        Exchange(self._environment, request, rest_policy(PAUSE), answered)

    def _polled(self, reply: Any, first_of_worker: bool, first_of_page: bool) -> None:
        if first_of_worker or not first_of_page:
            self._environment.after(PERIOD, lambda: self._poll(False, False))
        given = parsed(reply.text)
        if not is_success(reply) or not is_boolean(given.TerminateActiveContacts) or not is_string(given.InstanceArn):
            self._log.error("No answer about the active region")
            return
        soft = given.TerminateActiveContacts is False
        if given.InstanceArn == self._arn:
            if first_of_page and not self._agent.suppressed:
                self._tell(DisasterRecoveryEvents.FAILOVER, obj(nextActiveArn=self._arn))
        elif given.InstanceArn == self._other:
            self._leave(soft, first_of_worker, first_of_page)

    def _leave(self, soft: bool, first_of_worker: bool, first_of_page: bool) -> None:
        if soft and not first_of_worker and first_of_page and (not self._agent.suppressed or self._is_pending):
            # One more window while the last call goes on: it stays with the region that holds the call.
            self._tell(DisasterRecoveryEvents.FAILOVER, obj(nextActiveArn=self._arn))
        if self._agent.suppressed:
            return
        self._agent.suppressed = True
        will_wait = soft and not first_of_worker
        if will_wait:
            self._is_pending = True
        self._tell(DisasterRecoveryEvents.FORCE_OFFLINE, obj(softFailover=will_wait, nextActiveArn=self._other))
