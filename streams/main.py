"""Puts the public namespace together, and on no global. No logic lives here."""

from __future__ import annotations

from typing import Any

from streams.bus import EventBus, equip_buses
from streams.ccp.install import install_ccp
from streams.host.build import own_version
from streams.host.markers import obj
from streams.host.objects import assign
from streams.log.root import install_log
from streams.media.install import install_media
from streams.model.event_graph import install_event_graph
from streams.page.global_resiliency.install import install_global_resiliency
from streams.page.install import install_page
from streams.session.core import Core
from streams.session.install import install_api
from streams.session.install_enumerations import install_enumerations
from streams.session.revival import revive
from streams.session.websocket_manager import install_websocket_manager
from streams.util.install import install_util
from streams.wire.install import install_wire
from streams.wire.names import EventType
from streams.worker.local_worker import begin_worker, run_websocket
from streams.worker.main import install_worker

VERSION = "2.28.2"
"""The release of the original that this one stands in for."""

QUIET = [EventType.API_METRIC, EventType.LOG, EventType.MASTER_RESPONSE, EventType.SERVER_BOUND_INTERNAL_LOG]
"""Events too frequent to be worth a line in the log."""


def namespace(known: Any) -> Any:
    """The public namespace with every role: `known` (what the page had under that name) extended, or a new object."""
    connect = page_namespace(known)
    core: Any = connect.core
    install_global_resiliency(connect, core)
    install_ccp(connect, core)
    install_worker(connect, core, begin_worker)
    install_websocket_manager(connect, run_websocket)
    return connect


def page_namespace(known: Any) -> Any:
    """The namespace of a page with one CCP: what one of two regions needs where a failover manager carries the SDK."""
    connect = obj() if known is None else known
    connect.version = VERSION
    connect.streamsVersion = own_version
    install_enumerations(connect)
    install_util(connect)
    core = Core(connect, install_log(connect))
    # An assignment to any object's `core` would keep the compiler from making a variable of those that never change.
    assign(connect, obj(core=core))
    install_bus(connect, core)
    install_wire(connect, core)
    install_api(connect, core)
    install_media(connect, core)
    install_page(connect, core)
    return connect


def install_bus(connect: Any, core: Core) -> None:
    """Attach the bus and the page's own one, so that pages may subscribe before `initCCP`."""
    equip_buses(core.log, QUIET, revive)
    connect.EventBus = EventBus
    install_event_graph(connect)
    core.eventBus = EventBus()
