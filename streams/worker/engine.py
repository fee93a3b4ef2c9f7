"""The worker: who hears what, and what starts and ends with a session (wire protocol §6)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, same, truthy
from streams.host.objects import assign, bare, is_object, is_string
from streams.wire.names import AgentEvents, DisasterRecoveryEvents, EventType, WebSocketEvents
from streams.worker.agent_data import AgentData
from streams.worker.backend import Backend
from streams.worker.configuration_poll import ConfigurationPoll
from streams.worker.endpoints import Endpoints
from streams.worker.environment import Environment
from streams.worker.failover import Failover
from streams.worker.log_shipping import LogShipping
from streams.worker.ports import Ports
from streams.worker.requests import handle_request
from streams.worker.snapshot_poll import SnapshotPoll
from streams.worker.token_refresh import TokenRefresh
from streams.worker.websocket import WebSocketManager

SOCKET_PATIENCE = 1000


class Engine:
    """Everything a worker is, on top of an environment."""

    def __init__(self, environment: Environment, log: Any) -> None:
        self._environment: Environment = environment
        self._given: Any = None
        self._token: str = ""
        self._is_held: bool = False
        self._has_news: bool = False
        self.agent: AgentData = AgentData()
        self.ports: Ports = Ports(environment, self._receive)
        tell: Any = self.ports.tell
        self.backend: Backend = Backend(environment, lambda metric: tell(EventType.API_METRIC, metric))
        self.logs: LogShipping = LogShipping(environment, self.backend, tell)
        self._snapshots: SnapshotPoll = SnapshotPoll(environment, self.backend, self._took_snapshot, tell, log)
        self._configurations: ConfigurationPoll = ConfigurationPoll(
            environment, self.backend, self._took_configuration, tell, log
        )
        self._socket: WebSocketManager = WebSocketManager(environment, self.backend, tell, self._socket_settled)
        self._tokens: TokenRefresh = TokenRefresh(
            environment, self._token_renewed, lambda: tell(EventType.AUTH_FAIL, None)
        )
        self._failover: Failover = Failover(environment, self.backend, self.agent, tell, log)
        self._handlers: Any = self._table()
        environment.on_online(self._network_is_back)

    def connect(self, port: Any) -> None:
        """A page has connected through `port`."""
        self.ports.connect(port, self._publish)

    def _table(self) -> Any:
        """What each event from a page sets off, besides what the ports deal with themselves."""
        made: Any = bare()
        made[EventType.CONFIGURE] = lambda stream, data: self._configure(data)
        made[EventType.API_REQUEST] = lambda stream, data: handle_request(self.ports, self.backend, stream, data)
        made[EventType.TERMINATE] = lambda stream, data: self._terminate()
        made[EventType.SEND_LOGS] = lambda stream, data: self.logs.take(data)
        made[EventType.RELOAD_AGENT_CONFIGURATION] = lambda stream, data: self._reload()
        made[WebSocketEvents.SEND] = lambda stream, data: self._socket.send(data)
        made[WebSocketEvents.SUBSCRIBE] = lambda stream, data: self._socket.topics.add(data)
        made[DisasterRecoveryEvents.SUPPRESS] = lambda stream, data: self._failover.suppress(data)
        made[DisasterRecoveryEvents.FORCE_OFFLINE] = lambda stream, data: self._failover.force_offline(data)
        made[DisasterRecoveryEvents.INIT_DR_POLLING] = lambda stream, data: self._failover.begin(data)
        return made

    def _receive(self, stream: Any, event: str, data: Any) -> None:
        handler: Any = self._handlers[event]
        if handler is not None:
            handler(stream, data)

    def _configure(self, data: Any) -> None:
        """Begin a session, if the payload brings a token other than the one in use. The payload is never logged."""
        if not is_object(data) or not is_string(data.authToken) or not truthy(data.authToken):
            return
        if same(data.authToken, self._token):
            return
        self._given = assign(obj(), data)
        self._token = data.authToken
        endpoints = self._open()
        # Pages are used to hear of the websocket before the first update; but no update waits long for a socket that
        # does not open.
        self._is_held = True
        self._environment.after(SOCKET_PATIENCE, self._release)
        self._socket.start()
        self._snapshots.start()
        self._configurations.start()
        self._tokens.start(endpoints.authorize, data.authTokenExpiration)

    def _socket_settled(self) -> None:
        self._snapshots.hurry()
        self._release()

    def _release(self) -> None:
        self._is_held = False
        if self._has_news:
            self._publish()

    def _open(self) -> Endpoints:
        endpoints = Endpoints(self._environment.location, self._given)
        self.backend.open(endpoints, self._given, self._token)
        return endpoints

    def _token_renewed(self, token: str, expiry: Any) -> None:
        self._token = token
        self._open()

    def _terminate(self) -> None:
        """End the session: nothing of the agent stays behind."""
        self.logs.upload()
        self.backend.close()
        self._is_held = False
        self._has_news = False
        self._snapshots.stop()
        self._configurations.stop()
        self._socket.stop()
        self._tokens.stop()
        self.agent.wipe()
        self._token = ""
        self._given = None
        self.ports.tell(EventType.TERMINATED, None)

    def _reload(self) -> None:
        if self.backend.is_open():
            self._configurations.reload()

    def _network_is_back(self) -> None:
        self._snapshots.hurry()
        self._socket.hurry()

    def _took_snapshot(self, snapshot: Any, received: float, size: int) -> None:
        self.agent.take_snapshot(snapshot, received, size)
        self._publish()

    def _took_configuration(self, configuration: Any) -> None:
        self.agent.take_configuration(configuration)
        self._publish()

    def _publish(self) -> None:
        self._has_news = self._is_held
        if self.agent.is_complete() and not self._is_held:
            self.ports.tell(AgentEvents.UPDATE, self.agent.published())
            self._failover.updated()
