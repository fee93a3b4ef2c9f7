"""What a CRM page and a CCP page set up alike, whichever way their conduit leads."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.provider import AgentDataProvider
from streams.api.websocket_provider import WebSocketProvider
from streams.host.markers import new, obj, same, text, truthy
from streams.host.objects import is_array, last
from streams.host.window import set_timeout
from streams.log.entry import LogEntry
from streams.log.ranks import RANKS
from streams.wire.client import UpstreamConduitClient, UpstreamConduitMasterClient
from streams.wire.names import AgentEvents, EventType, MasterTopics, VoiceIdEvents, WebSocketEvents

PUSH_INTERVAL = 5000


def start_page(core: Core, params: Any) -> None:
    """Make the parts that live on the bus."""
    core.agentDataProvider = AgentDataProvider(core.eventBus)
    core.webSocketProvider = WebSocketProvider()
    core.mediaFactory = new(core.connect.MediaFactory, params)


def start_clients(core: Core) -> None:
    """The conduit answers: requests may go up."""
    core.client = UpstreamConduitClient(core.upstream, set_timeout)
    core.masterClient = UpstreamConduitMasterClient(core.upstream, set_timeout)


def follow_upstream(core: Core, owner: Any) -> None:
    """Keep what the worker and other pages tell about tabs, Voice ID and troubles."""
    owner.own(core.subscribe(EventType.UPDATE_CONNECTED_CCPS, lambda data: count_pages(core, data)))
    owner.own(core.subscribe(VoiceIdEvents.UPDATE_DOMAIN_ID, lambda data: note_domain(core, data)))
    owner.own(core.subscribe(WebSocketEvents.INIT_FAILURE, lambda: note_no_socket(core)))


def count_pages(core: Core, data: Any) -> None:
    """Note how many CCPs are connected, in all and in this tab (wire protocol §6.7)."""
    if truthy(data):
        core.connect.numberOfConnectedCCPs = data.length
        tab = text(core.tabId)
        if data.tabId == tab and truthy(data[tab]):
            core.connect.numberOfConnectedCCPsInThisTab = data[tab].length


def note_domain(core: Core, data: Any) -> None:
    """Another page found the Voice ID domain."""
    if truthy(data) and truthy(data.domainId):
        core.voiceIdDomainId = data.domainId


def note_no_socket(core: Core) -> None:
    """The worker has no web socket; who asks later is to know."""
    core.connect.webSocketInitFailed = True


def share_logs(core: Core, owner: Any, layer: str, ship: Any) -> None:
    """Ship this page's log entries, and take in those of others (wire protocol §7.2).

    `layer` is this page's name in its entries; `ship(event, entry)` gets those worth a message: INFO and above.
    """
    log = core.log
    agent = obj(id=None)

    def describe(entry: Any) -> None:
        entry.tabId = core.tabId
        entry.contextLayer = layer
        entry.agentResourceId = agent.id

    def sink(entry: Any) -> None:
        if RANKS[entry.level] >= RANKS.INFO:
            ship(EventType.LOG, entry)

    def take(entry: Any) -> None:
        if truthy(entry) and not same(entry.loggerId, log.getLoggerId()):
            log.addLogEntry(LogEntry.fromObject(entry))

    def take_for_service(found: Any) -> None:
        for entry in found if is_array(found) else [found]:
            if truthy(entry):
                log.sendInternalLogEntryToServer(LogEntry.fromObject(entry))

    def send(conduit: Any, entries: Any) -> None:
        upload = lambda: conduit.sendUpstream(EventType.SEND_LOGS, entries)
        core.connect.ifMaster(MasterTopics.SEND_LOGS, upload)

    def release() -> None:
        log._describe = None
        log._sink = None
        log._send_logs = None
        log._server_sink = None
        log._client_logs = None

    log._describe = describe
    log._sink = sink
    log._send_logs = send
    owner.every(PUSH_INTERVAL, lambda: log.reportMasterLogsUpStream(core.upstream))
    owner.add(release)
    owner.own(core.subscribe(EventType.LOG, lambda entry: take(entry)))
    owner.own(core.subscribe(EventType.SERVER_BOUND_INTERNAL_LOG, lambda found: take_for_service(found)))
    owner.own(core.subscribe(AgentEvents.INIT, lambda: assign_agent(core, agent)))


def assign_agent(core: Core, agent: Any) -> None:
    """The agent's id: what follows `/agent/` in the ARN of the agent's own queue."""
    for queue in core.configuration().routingProfile.queues:
        parts: list[str] = queue.queueARN.split("/agent/")
        if len(parts) > 1:
            agent.id = last(parts)
