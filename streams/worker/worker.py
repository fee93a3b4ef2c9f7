"""The worker: who gets what, and what starts and ends with a session (wire protocol §6)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import obj, same
from streams.host.objects import assign, bare, is_array, is_object, is_string
from streams.log.logger import Logger
from streams.util.storage import attempt
from streams.wire.connection import CONNECTED, CONNECTION_STATE, NETWORK, OFFLINE, RECONNECTING, SIGNED_OUT
from streams.wire.methods import RetryableErrors, RetryStatus
from streams.wire.names import EventType, MasterTopics
from streams.wire.schema.messages import LogEntryData
from streams.wire.schema.requests import Request
from streams.worker.agent_updates import AgentUpdates
from streams.worker.backend import refuse
from streams.worker.disaster_recovery import DisasterRecovery
from streams.worker.environment import Environment
from streams.worker.lifetime import Lifetime
from streams.worker.page import Page
from streams.worker.ports import Ports
from streams.worker.region_state import RegionState
from streams.worker.session import Session
from streams.worker.session_tasks import SessionTasks
from streams.worker.types import Done, Handler, Handlers, JsonObject, Params, Reply
from streams.worker.websocket import AgentSocket

SOCKET_PATIENCE = 1000
REST_AFTER = 10000
"""Milliseconds without any page after which the session is given up; a page that is reloaded is back sooner."""


class Worker:
    """Everything a worker is, on top of an environment.

    Its states are those of the connection (`streams.wire.connection`): signed out, reconnecting, connected, offline.
    Data flow one way: polls and backend -> `AgentUpdates` -> `Ports` -> pages. What pages send goes to the handlers
    that each part returns.
    """

    def __init__(self, environment: Environment, log: Logger) -> None:
        self._environment: Environment = environment
        self._log: Logger = log
        self._state: str = SIGNED_OUT
        self._is_fresh: bool = False
        """Whether the last poll was answered, and for want of a configuration no page has got the snapshot."""
        self._is_offline: bool = False
        """Whether a page's browser has lost the network."""
        self._visits: int = 0
        self._agent: str | None = None
        """The ARN of the agent whose websocket there is."""
        self._tasks: SessionTasks | None = None
        """Those of the session; None before it begins and after it has ended."""
        self._socket: AgentSocket | None = None
        """That of the agent; it outlives a session that is followed by another one."""
        self._ports: Ports = Ports(environment, self._received, self._master_left, self._page_left)
        region = RegionState()
        self._updates: AgentUpdates = AgentUpdates(self._ports.broadcast, region)
        self._recovery: DisasterRecovery = DisasterRecovery(
            environment, self._ports, self._call, region, self._updates, log
        )
        self._handlers: Handlers = assign(
            bare(), self._ports.handlers(), self._recovery.handlers(), self._own_handlers()
        )

    def connect(self, port: Any) -> None:
        """A page has connected."""
        self._visits += 1
        if self._tasks is not None:
            # Timers may not have run yet, and the state is to be reported as it is.
            self._tasks.suspension.check()
        self._ports.post(self._ports.connect(port), CONNECTION_STATE, obj(state=self._state))
        self._updates.publish()

    def broadcast(self, event: str, data: Any) -> None:
        """Send to every page."""
        self._ports.broadcast(event, data)

    def _own_handlers(self) -> Handlers:
        table: Handlers = obj()
        table[EventType.CONFIGURE] = self._configure
        table[EventType.API_REQUEST] = self._request
        table[EventType.TERMINATE] = lambda data, page: self._terminate()
        table[EventType.SEND_LOGS] = self._take_logs
        table[NETWORK] = self._network_changed
        return table

    def _received(self, event: str, data: JsonObject, page: Page) -> None:
        handler: Handler | None = self._handlers[event]
        if handler is not None:
            handler(data, page)

    # Pages that leave

    def _master_left(self, topic: str) -> None:
        if topic == MasterTopics.FAILOVER:
            self._recovery.master_left()

    def _page_left(self, count: int) -> None:
        """The other pages ask with each update for topics without a master."""
        visit = self._visits
        if count > 0:
            self._updates.publish()
        else:
            self._environment.after(REST_AFTER, lambda: self._rest(visit))

    def _rest(self, visit: int) -> None:
        if visit == self._visits:
            self._terminate()

    # The session

    def _configure(self, data: JsonObject, page: Page) -> None:
        """Begin a session, if the payload brings a token other than the one in use. The payload is never logged."""
        if not is_string(data.authToken) or data.authToken == "":
            return
        former = self._tasks
        if former is not None and same(data.authToken, former.session.auth_token):
            return
        # A payload of which no session can be made leaves the one there is.
        session = Session(self._environment, self._ports.broadcast, data)
        if former is not None:
            former.close()
        tasks = SessionTasks(
            session,
            data.authTokenExpiration,
            self._take_snapshot,
            self._missed_snapshot,
            self._take_configuration,
            self._reconnect,
            self._log,
        )
        self._tasks = tasks
        self._updates.clear()
        self._enter(RECONNECTING)
        # Pages are used to events of the websocket before the first update; but no update waits long for a socket that
        # does not open.
        self._updates.hold()
        self._environment.after(SOCKET_PATIENCE, session.guard(self._updates.release))
        # A socket that lives is kept: it does not care for tokens.
        if self._socket is None:
            self._open_socket()
        else:
            self._socket.reconnect_now()
        assign(self._handlers, tasks.handlers())
        tasks.start()

    def _terminate(self) -> None:
        """End the session: nothing of the agent stays behind."""
        if self._tasks is not None:
            self._tasks.close()
        self._close_socket()
        self._tasks = None
        self._agent = None
        self._updates.clear()
        self._enter(SIGNED_OUT)
        self._ports.broadcast(EventType.TERMINATED, None)

    def _call(self, method: str, params: Params, done: Done, life: Lifetime | None = None) -> None:
        """Call a method of the session's backends. Without a session every call fails on the spot."""
        if self._tasks is None:
            refuse(method, "NULL", done)
        else:
            self._tasks.backend.call(method, params, done, life)

    def _take_snapshot(self, snapshot: JsonObject) -> None:
        if self._updates.has_configuration():
            self._enter(CONNECTED)
        self._is_fresh = True
        self._updates.take_snapshot(snapshot)

    def _missed_snapshot(self) -> None:
        self._enter(SIGNED_OUT if self._is_refused() else OFFLINE if self._is_offline else RECONNECTING)

    def _take_configuration(self, configuration: JsonObject) -> None:
        if self._agent is not None and not same(self._agent, configuration.agentARN):
            # The websocket is the former agent's.
            self._close_socket()
            self._open_socket()
        self._agent = configuration.agentARN
        if self._is_fresh:
            self._enter(CONNECTED)
        self._updates.take_configuration(configuration)

    # The websocket

    def _open_socket(self) -> None:
        socket = AgentSocket(self._environment, self._call, self._ports.broadcast, self._settled)
        self._socket = socket
        assign(self._handlers, socket.handlers())
        socket.connect()

    def _close_socket(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _settled(self) -> None:
        """There is a websocket, or none can be had."""
        if self._tasks is not None:
            self._tasks.poll_snapshot_now()
        self._updates.release()

    # The connection

    def _is_refused(self) -> bool:
        """Whether the service has said that there is no session."""
        return self._tasks is not None and self._tasks.session.is_refused

    def _enter(self, state: str) -> None:
        self._is_fresh = False
        if self._state != state:
            self._state = state
            self._ports.broadcast(CONNECTION_STATE, obj(state=state))

    def _network_changed(self, data: JsonObject, page: Page) -> None:
        """`{isOnline}`: a page's browser has lost the network, or found it again."""
        was_offline = self._is_offline
        self._is_offline = data.isOnline is False
        if self._tasks is not None:
            if self._is_offline:
                self._enter(OFFLINE)
            elif was_offline:
                self._reconnect()

    def _reconnect(self) -> None:
        """All that is waited for may be as dead as the network was: ask anew, at once."""
        self._enter(RECONNECTING)
        self._recovery.poll_now()
        if self._tasks is not None and self._socket is not None:
            self._tasks.restart()
            self._socket.reconnect_now()

    # What pages send

    def _request(self, data: Request, page: Page) -> None:
        """Carry a request to the backend, and its outcome back: exactly once (wire protocol §5.3, CTI service §4.2).

        An error goes back as JSON text. Where the service has said that the session is over, all pages get
        `auth_fail {authorize: true}` too: a token that is not taken does not say so.
        """

        def answered(outcome: Reply) -> None:
            err: str | None = None if outcome.error is None else to_json(outcome.error)
            self._ports.respond(page, EventType.API_RESPONSE, data, outcome.data, err)
            if outcome.denial == RetryableErrors.UNAUTHORIZED and self._is_refused():
                self._ports.broadcast(EventType.AUTH_FAIL, obj(authorize=True))

        try:
            self._call(data.method, data.params, answered)
        except Exception as error:
            # What a page may send is not always what JSON can hold: cycles, for instance.
            refusal: Any = obj(data=None, error=invalid(error_message(error)))
            attempt(lambda: answered(refusal))

    def _take_logs(self, entries: list[LogEntryData], page: Page) -> None:
        """Show the softphone's entries to every page, and keep them for the backend."""
        if is_array(entries):
            for entry in entries:
                if is_object(entry) and is_string(entry.text):
                    self._ports.broadcast(EventType.LOG, entry)
                    if self._tasks is not None:
                        self._tasks.logs.add(entry)
            if self._tasks is not None:
                self._tasks.logs.upload_if_full()


def invalid(message: str) -> JsonObject:
    """The error of a request that could not be sent."""
    return obj(type="InvalidParameterType", message=message, stack=[], retryStatus=RetryStatus.NONE, statusCode=400)
