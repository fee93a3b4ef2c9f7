"""The service that says which of two regions is active (wire protocol §6.9)."""

from __future__ import annotations

from streams.host.markers import either, obj
from streams.host.objects import is_object, is_string
from streams.wire.methods import TRANSPORT_TYPES, ClientMethods
from streams.wire.names import EventType
from streams.worker.environment import Environment
from streams.worker.failures import report_denial
from streams.worker.http_retry import rest_policy, send_with_retries
from streams.worker.types import Broadcast, Call, Done, Reply

TIMEOUT = 10000
PAUSE = 1000


class RegionStatus:
    """Asks the service at an address that the CTI service gives, and gives anew when it is refused.

    `call` reaches the CTI service.
    """

    def __init__(self, environment: Environment, call: Call, broadcast: Broadcast) -> None:
        self._environment: Environment = environment
        self._call: Call = call
        self._broadcast: Broadcast = broadcast
        self._url: str | None = None

    def ask(self, done: Done) -> None:
        """`done(reply)` gets the answer; status 0 where there is none.

        Pages are notified of a session that is not accepted.
        """
        self._ask(done, True)

    def _ask(self, done: Done, may_renew: bool) -> None:
        if self._url is None:
            params = obj(transportType=TRANSPORT_TYPES.AGENT_DISCOVERY)
            self._call(ClientMethods.CREATE_TRANSPORT, params, lambda outcome: self._got_url(outcome, done))
        else:
            request = obj(url=self._url, method="GET", headers=obj(), timeout=TIMEOUT)
            answered: Done = lambda reply: self._answered(reply, done, may_renew)
            send_with_retries(self._environment, request, rest_policy(PAUSE), answered)

    def _got_url(self, outcome: Reply, done: Done) -> None:
        transport = either(outcome.data, obj()).agentDiscoveryTransport
        if is_object(transport) and is_string(transport.presignedUrl):
            self._url = transport.presignedUrl
            self._ask(done, False)
        else:
            report_denial(self._broadcast, outcome, EventType.AUTH_FAIL)
            done(obj(status=0, data=obj()))

    def _answered(self, reply: Reply, done: Done, may_renew: bool) -> None:
        is_refused: bool = reply.status == 401 or reply.status == 403
        if is_refused:
            self._url = None
        if is_refused and may_renew:
            self._ask(done, False)
        else:
            done(reply)
