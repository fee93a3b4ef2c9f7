"""What a CRM page and a CCP page set up alike, whichever way their conduit leads.

Subscriptions on the page's own bus need no undo: the end of the session empties it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.bus import EventBus
from streams.host.markers import either, new, obj, same, truthy
from streams.host.objects import first, is_array, is_object, is_string
from streams.host.window import clear_timeout, set_timeout
from streams.log.entry import LogEntry
from streams.log.ranks import RANKS
from streams.session.connection_state import follow_connection
from streams.session.core import Core
from streams.session.core_functions import MULTIPLE_CCPS
from streams.session.provider import AgentDataProvider
from streams.session.websocket_provider import WebSocketProvider
from streams.util.disposables import every
from streams.wire.client import UpstreamConduitClient, UpstreamConduitMasterClient, give_up
from streams.wire.conduit import Conduit
from streams.wire.names import AgentEvents, EventType, MasterTopics, VoiceIdEvents, WebSocketEvents
from streams.wire.schema.messages import DomainId
from streams.wire.schema.options import InitCCPOptions, SharedWorkerOptions
from streams.wire.shapes import is_sound

PUSH_INTERVAL = 5000

RESTARTED = "streams::restarted"
"""A topic of the page's own bus: another CCP or worker answers than before. It knows nothing of this page."""


def start_page(core: Core, params: InitCCPOptions | SharedWorkerOptions) -> None:
    """Make the parts that live on the bus, and a bus where a page (or its tests) has taken it away."""
    if core.eventBus is None:
        core.eventBus = EventBus()
    core.region = params.region
    # First what a page may have put in ours' place: it may throw.
    core.mediaFactory = new(core.connect.MediaFactory, params)
    core.agentDataProvider = AgentDataProvider(core.eventBus)
    core.webSocketProvider = WebSocketProvider()


def start_clients(core: Core) -> None:
    """The conduit answers: requests may go up."""
    use_clients(core, core.upstream)
    core.initialized = True


def use_clients(core: Core, conduit: Conduit) -> None:
    """Requests go up this conduit from now on; those that went up another one are still answered."""
    if conduit.client is None:
        conduit.client = UpstreamConduitClient(conduit, set_timeout, clear_timeout)
        conduit.masterClient = UpstreamConduitMasterClient(conduit, set_timeout, clear_timeout)
        core.endings.append(lambda: lose(conduit))
    core.client = conduit.client
    core.masterClient = conduit.masterClient


def restart(core: Core, conduit: Conduit) -> None:
    """At the other end of the conduit is somebody new, or soon will be: what was asked before is not answered."""
    if conduit.client is not None:
        lose(conduit)
        core.getEventBus().trigger(RESTARTED)


def lose(conduit: Conduit) -> None:
    """Fail what was requested on the conduit."""
    give_up(conduit.client)
    give_up(conduit.masterClient)


def join(core: Core, conduit: Any, undos: list[Any], layer: str, ship: Callable[..., object]) -> None:
    """Receive what comes down the conduit: all of it goes to the page's bus.

    `layer` is this page's name in its log entries; `ship(event, entry)` gets those worth a message.
    """
    core.upstream = conduit
    # Each message takes this way: the field is there, and its bus the one that all subscribe on.
    conduit.onAllUpstream(lambda data, event: core.eventBus.trigger(event, data) if is_sound(event, data) else None)
    core.subscribe(EventType.UPDATE_CONNECTED_CCPS, lambda data: count_pages(core, data))
    core.subscribe(VoiceIdEvents.UPDATE_DOMAIN_ID, lambda data: note_domain(core, data))
    core.subscribe(WebSocketEvents.INIT_FAILURE, lambda: note_no_socket(core))
    follow_connection(core)
    share_logs(core, undos, layer, ship)


def count_pages(core: Core, data: Any) -> None:
    """Note how many CCPs are connected, in all and in this tab (wire protocol §6.7)."""
    connect = core.connect
    before: int = connect.numberOfConnectedCCPs
    count: int = data.length
    connect.numberOfConnectedCCPs = count
    if truthy(data[core.tabId]):
        connect.numberOfConnectedCCPsInThisTab = data[core.tabId].length
    if count > 1 and count != before:
        core.getEventBus().trigger(MULTIPLE_CCPS, obj(code="several_ccps", numberOfConnectedCCPs=count))


def note_domain(core: Core, data: DomainId) -> None:
    """Another page found the Voice ID domain."""
    core.voiceIdDomainId = data.domainId


def note_no_socket(core: Core) -> None:
    """The worker has no web socket; who asks later is to know."""
    core.connect.webSocketInitFailed = True


def share_logs(core: Core, undos: list[Any], layer: str, ship: Callable[..., object]) -> None:
    """Ship this page's log entries, INFO and above, and take in those of others (wire protocol §7.2)."""
    log = core.log
    agent: Any = None

    def describe(entry: LogEntry) -> None:
        entry.tabId = core.tabId
        entry.contextLayer = layer
        entry.agentResourceId = agent

    def sink(entry: LogEntry) -> None:
        # Nobody is there after the end of the session.
        if RANKS[entry.level] >= RANKS.INFO and core.upstream is not None:
            ship(EventType.LOG, entry)

    def take(entry: LogEntry) -> None:
        if is_string(entry.text) and not same(entry.loggerId, log.getLoggerId()):
            log.addLogEntry(entry)

    def take_for_service(found: Any) -> None:
        for entry in found if is_array(found) else [found]:
            if is_object(entry):
                log.sendInternalLogEntryToServer(LogEntry.fromObject(entry))

    def send(conduit: Conduit, entries: list[LogEntry]) -> None:
        core.connect.ifMaster(MasterTopics.SEND_LOGS, lambda: conduit.sendUpstream(EventType.SEND_LOGS, entries))

    def note_agent() -> None:
        nonlocal agent
        # The agent's id follows `/agent/` in the ARN of the agent's own queue.
        for queue in core.configuration().routingProfile.queues:
            parts: list[str] = queue.queueARN.split("/agent/")
            agent = either(first(parts[1:]), agent)

    log._describe = describe
    log._sink = sink
    log._send_logs = send
    every(undos, PUSH_INTERVAL, lambda: log.reportMasterLogsUpStream(core.upstream))
    core.subscribe(EventType.LOG, take)
    core.subscribe(EventType.SERVER_BOUND_INTERNAL_LOG, take_for_service)
    core.subscribe(AgentEvents.INIT, note_agent)
