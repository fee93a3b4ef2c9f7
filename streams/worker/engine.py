"""The worker: who hears what, and what starts and ends with a session (wire protocol §6)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import obj, same
from streams.host.objects import bare, is_array, is_object, is_string
from streams.wire.connection import CONNECTED, CONNECTION_STATE, NETWORK, OFFLINE, RECONNECTING, SIGNED_OUT
from streams.wire.methods import ClientMethods, RetryableErrors, RetryStatus
from streams.wire.names import AgentEvents, EventType
from streams.worker.backend import call
from streams.worker.configuration_poll import poll_configuration
from streams.worker.environment import Environment
from streams.worker.failover import follow_failover
from streams.worker.ports import open_ports
from streams.worker.session import Session
from streams.worker.sleep import watch_sleep
from streams.worker.snapshot_poll import poll_snapshots
from streams.worker.token_refresh import keep_token_fresh
from streams.worker.websocket import open_websocket

SOCKET_PATIENCE = 1000
REST_AFTER = 10000
"""Milliseconds without any page after which the session is given up; a page that is reloaded is back sooner."""

MOST_BUFFERED = 400


def start_worker(environment: Environment, log: Any, share: Any) -> Any:
    """Everything a worker is, on top of an environment. Returns `connect(port)`, for a page that has connected.

    `share(tell)` gets the way to all pages, for the log.
    """
    session: Any = None
    snapshot: Any = None
    configuration: Any = None
    agent: Any = None
    state: str = SIGNED_OUT
    is_offline: bool = False
    visits: int = 0
    is_held: bool = False
    logs: list[Any] = []
    ask_now: Any = None
    hurry: Any = None
    close_socket: Any = None
    handlers: Any = bare()

    def connect(port: Any) -> None:
        nonlocal visits
        visits += 1
        tell_one(join(port), CONNECTION_STATE, obj(state=state))
        publish()

    def left(count: int) -> None:
        """A page is gone. The others ask with each update for topics without a master."""
        visit = visits
        if count > 0:
            publish()
        else:
            environment.after(REST_AFTER, lambda: terminate(None, None) if visit == visits else None)

    def enter(reached: str) -> None:
        nonlocal state
        if state != reached:
            state = reached
            tell(CONNECTION_STATE, obj(state=state))

    def configure(data: Any, page: Any) -> None:
        """Begin a session, if the payload brings a token other than the one in use. The payload is never logged."""
        nonlocal session, snapshot, configuration, is_held, ask_now
        if not is_string(data.authToken) or data.authToken == "":
            return
        former = session
        if former is not None and same(data.authToken, former.auth_token):
            return
        # A payload of which no session can be made leaves the one there is.
        made = Session(environment, tell, data)
        if former is not None:
            upload()
            former.end()
        session = made
        snapshot = None
        configuration = None
        enter(RECONNECTING)
        # Pages are used to hear of the websocket before the first update; but no update waits long for a socket that
        # does not open.
        is_held = True
        environment.after(SOCKET_PATIENCE, session.own(release))
        # A socket that lives is kept: it does not care for tokens.
        if hurry is None:
            open_socket()
        else:
            hurry()
        ask_now = poll_snapshots(session, take_snapshot, missed_snapshot, log)
        handlers[EventType.RELOAD_AGENT_CONFIGURATION] = poll_configuration(session, take_configuration, log)
        keep_token_fresh(session, data.authTokenExpiration)
        watch_sleep(session, wake)

    def open_socket() -> None:
        nonlocal hurry, close_socket
        hurry, close_socket = open_websocket(environment, handlers, call_now, tell, settled)

    def call_now(method: str, params: Any, done: Any) -> None:
        call(session, method, params, done)

    def terminate(data: Any, page: Any) -> None:
        """End the session: nothing of the agent stays behind."""
        nonlocal session, snapshot, configuration, agent, hurry
        upload()
        if session is not None:
            session.end()
            close_socket()
        session = snapshot = configuration = agent = hurry = None
        enter(SIGNED_OUT)
        tell(EventType.TERMINATED, None)

    def network_changed(data: Any, page: Any) -> None:
        """`{isOnline}`: a page's browser has lost the network, or found it again."""
        nonlocal is_offline
        was_offline = is_offline
        is_offline = data.isOnline is False
        if session is not None:
            if is_offline:
                enter(OFFLINE)
            elif was_offline:
                wake()

    def wake() -> None:
        """All that is waited for may be as dead as the network was: ask anew, at once."""
        enter(RECONNECTING)
        ask_about_regions()
        for act in session.wake:
            act()
        hurry()

    def settled() -> None:
        if ask_now is not None:
            ask_now()
        release()

    def release() -> None:
        nonlocal is_held
        if is_held:
            is_held = False
            publish()

    def take_snapshot(given: Any) -> None:
        nonlocal snapshot
        snapshot = given
        enter(CONNECTED)
        publish()

    def missed_snapshot() -> None:
        enter(SIGNED_OUT if session.is_refused is True else OFFLINE if is_offline else RECONNECTING)

    def take_configuration(given: Any) -> None:
        nonlocal configuration, agent
        if agent is not None and not same(agent, given.agentARN):
            # The websocket is the former agent's.
            close_socket()
            open_socket()
        agent = given.agentARN
        configuration = given
        publish()

    def publish() -> None:
        if not is_held and snapshot is not None and configuration is not None:
            tell(AgentEvents.UPDATE, obj(snapshot=shown(snapshot), configuration=configuration))
            updated()

    def request(data: Any, page: Any) -> None:
        """Carry a request to the backend, and its outcome back: exactly once (wire protocol §5.3, CTI service §4.2).

        An error goes back as JSON text. Where the session has ended, all pages hear `auth_fail {authorize: true}` too.
        """

        def answered(outcome: Any) -> None:
            err: Any = None if outcome.error is None else to_json(outcome.error)
            respond(page, EventType.API_RESPONSE, data, outcome.data, err)
            if outcome.denial == RetryableErrors.UNAUTHORIZED:
                tell(EventType.AUTH_FAIL, obj(authorize=True))

        try:
            call_now(data.method, data.params, answered)
        except Exception as error:
            # What a page may send is not always what JSON can hold: cycles, for instance.
            answered(obj(data=None, error=invalid(error_message(error))))

    def take_logs(entries: Any, page: Any) -> None:
        """Show the softphone's entries to every page, and upload them once there are more than 400."""
        if is_array(entries):
            for entry in entries:
                if is_object(entry) and is_string(entry.text):
                    tell(EventType.LOG, entry)
                    if session is not None:
                        logs.append(obj(timestamp=entry.time, component=entry.component, message=entry.text))
            if len(logs) > MOST_BUFFERED:
                upload()

    def upload() -> None:
        """Send what is buffered to the backend; it is gone from here whatever comes of it."""
        nonlocal logs
        if len(logs) > 0 and session is not None:
            params = obj(logEvents=logs)
            logs = []
            call_now(ClientMethods.SEND_CLIENT_LOGS, params, session.own(uploaded))

    def uploaded(outcome: Any) -> None:
        if outcome.denial == RetryableErrors.UNAUTHORIZED:
            tell(EventType.AUTH_FAIL, None)

    handlers[EventType.CONFIGURE] = configure
    handlers[EventType.API_REQUEST] = request
    handlers[EventType.TERMINATE] = terminate
    handlers[EventType.SEND_LOGS] = take_logs
    handlers[NETWORK] = network_changed
    join, tell, tell_one, respond, masters = open_ports(environment, handlers, left)
    shown, updated, ask_about_regions = follow_failover(environment, handlers, call_now, tell, log, masters, publish)
    share(tell)
    return connect


def invalid(message: str) -> Any:
    """The error of a request that could not be sent."""
    return obj(type="InvalidParameterType", message=message, stack=[], retryStatus=RetryStatus.NONE, statusCode=400)
