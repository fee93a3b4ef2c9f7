"""The worker: who hears what, and what starts and ends with a session (wire protocol §6)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import obj, same
from streams.host.objects import bare, is_array, is_object, is_string
from streams.wire.methods import ClientMethods, RetryableErrors, RetryStatus
from streams.wire.names import AgentEvents, EventType
from streams.worker.backend import call
from streams.worker.configuration_poll import poll_configuration
from streams.worker.environment import Environment
from streams.worker.failover import follow_failover
from streams.worker.ports import open_ports
from streams.worker.session import Session
from streams.worker.snapshot_poll import poll_snapshots
from streams.worker.token_refresh import keep_token_fresh
from streams.worker.websocket import open_websocket

SOCKET_PATIENCE = 1000
MOST_BUFFERED = 400
LAYER = "SharedWorker"


def start_worker(environment: Environment, log: Any) -> Any:
    """Everything a worker is, on top of an environment. Returns `connect(port)`, for a page that has connected."""
    session: Any = None
    snapshot: Any = None
    configuration: Any = None
    is_held: bool = False
    logs: list[Any] = []
    ask_now: Any = None
    hurry: Any = None
    close_socket: Any = None
    handlers: Any = bare()

    def connect(port: Any) -> None:
        join(port)
        publish()

    def configure(data: Any, page: Any) -> None:
        """Begin a session, if the payload brings a token other than the one in use. The payload is never logged."""
        nonlocal session, snapshot, configuration, is_held, ask_now, hurry, close_socket
        if not is_string(data.authToken) or data.authToken == "":
            return
        former = session
        if former is not None and same(data.authToken, former.auth_token):
            return
        # A payload of which no session can be made leaves the one there is.
        session = Session(environment, tell, data)
        if former is not None:
            former.end()
        snapshot = None
        configuration = None
        # Pages are used to hear of the websocket before the first update; but no update waits long for a socket that
        # does not open.
        is_held = True
        environment.after(SOCKET_PATIENCE, session.own(release))
        # A socket that lives is kept: it does not care for tokens.
        if hurry is None:
            hurry, close_socket = open_websocket(environment, handlers, call_now, tell, settled)
        else:
            hurry()
        ask_now = poll_snapshots(session, take_snapshot, log)
        handlers[EventType.RELOAD_AGENT_CONFIGURATION] = poll_configuration(session, take_configuration, log)
        keep_token_fresh(session, data.authTokenExpiration)

    def call_now(method: str, params: Any, done: Any) -> None:
        call(session, method, params, done)

    def terminate(data: Any, page: Any) -> None:
        """End the session: nothing of the agent stays behind."""
        nonlocal session, snapshot, configuration, hurry
        upload()
        if session is not None:
            session.end()
            close_socket()
        session = None
        snapshot = None
        configuration = None
        hurry = None
        tell(EventType.TERMINATED, None)

    def network_is_back() -> None:
        ask_about_regions()
        if session is not None:
            ask_now()
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
        publish()

    def take_configuration(given: Any) -> None:
        nonlocal configuration
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
        if not is_string(data.method):
            return

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
    join, tell, respond, masters = open_ports(environment, handlers)
    shown, updated, ask_about_regions = follow_failover(environment, handlers, call_now, tell, log, masters, publish)
    environment.on_online(network_is_back)
    share_log(log, tell)
    return connect


def share_log(log: Any, tell: Any) -> None:
    """Ship what the worker logs to the pages, whose console somebody may look at (wire protocol §7.2)."""

    def describe(entry: Any) -> None:
        entry.contextLayer = LAYER

    log._describe = describe
    log._sink = lambda entry: tell(EventType.LOG, entry)
    log._server_sink = lambda entry: tell(EventType.SERVER_BOUND_INTERNAL_LOG, entry)


def invalid(message: str) -> Any:
    """The error of a request that could not be sent."""
    return obj(type="InvalidParameterType", message=message, stack=[], retryStatus=RetryStatus.NONE, statusCode=400)
