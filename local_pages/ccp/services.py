"""All services of the CCP page, put together."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.agent_routes import AgentRoutes
from local_pages.ccp.api_proxy import ApiProxy
from local_pages.ccp.backend import Backend
from local_pages.ccp.backend_watch import BackendWatch
from local_pages.ccp.ccp_page import CcpPage
from local_pages.ccp.contact_routes import ContactRoutes
from local_pages.ccp.contact_watch import ContactWatch
from local_pages.ccp.directory import Directory
from local_pages.ccp.network_status import NetworkStatus
from local_pages.ccp.region_move import RegionMove
from local_pages.ccp.sdk_port import SdkPort
from local_pages.ccp.topics import CONTACT
from local_pages.ccp.voice_routes import VoiceRoutes
from streams.host.markers import obj
from streams.host.objects import from_entries


class SdkService:
    """What clients of the Amazon Connect SDK get."""

    def __init__(self, page: CcpPage, connect: Any, region: str) -> None:
        """`region`: the instance's."""
        self._connect: Any = connect
        backend = Backend(page)
        self._network: NetworkStatus = NetworkStatus(page, self._publish)
        self._watch: BackendWatch = BackendWatch(backend, self._publish)
        directory = Directory(connect)
        contacts = ContactRoutes(page, directory, backend, region)
        table: list[Any] = [
            *AgentRoutes(directory, self._network.current).table(),
            *contacts.table(),
            *VoiceRoutes(directory, backend, contacts.phone_number).table(),
            ["sendActivity", self._watch.send_activity],
        ]
        self._port: SdkPort = SdkPort(page, from_entries(table))

    def start(self) -> None:
        """Offer the port, and publish from now on."""
        self._port.offer()
        self._connect.contact(lambda contact: ContactWatch(self._port, contact))
        self._connect.agent(self._follow_agent)

    def _follow_agent(self, agent: Any) -> None:
        self._network.enter("connected")
        self._watch.start(self._connect.core.getWebSocketManager()).then(lambda nothing: self._port.ready())
        agent.onWebSocketConnectionLost(lambda lost: self._network.enter("disconnected"))
        agent.onWebSocketConnectionGained(lambda gained: self._network.enter("connected"))
        agent.onStateChange(self._state_changed)

    def _state_changed(self, change: Any) -> None:
        data = obj(state=change.newState, previous=obj(state=change.oldState))
        self._publish(CONTACT, "agent/stateChange", data)

    def _publish(self, namespace: str, key: str, data: Any) -> None:
        self._port.publish(namespace, key, data)


def start_services(page: CcpPage, connect: Any, boot: Any) -> None:
    """Start once `connect.core.initSharedWorker` was called; `boot` is the page's configuration (`boot.json`)."""
    SdkService(page, connect, boot.region).start()
    connect.core.initApiProxyService()
    ApiProxy(connect.core.getEventBus()).start()
    RegionMove(page, connect).start()
