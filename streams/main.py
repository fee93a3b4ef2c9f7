"""The entry: puts the public namespace together. No logic lives here."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.install import install_api
from streams.bus import EventBus
from streams.ccp.install import install_ccp
from streams.host.markers import coalesce, obj
from streams.host.window import has_window, is_worker, scope
from streams.log.install import install_log
from streams.media.install import install_media
from streams.media.softphone import install_softphone
from streams.page.install import install_page
from streams.util.install import install_util
from streams.wire.install import install_wire
from streams.worker.main import install_worker

VERSION = "2.28.2"
"""The release of the original that this one stands in for."""

WORKER_NAME = "ConnectSharedWorker"


def namespace(known: Any) -> Any:
    """The public namespace: `known` (what the page had under that name) extended, or a new object."""
    connect = obj() if known is None else known
    connect.version = VERSION
    install_util(connect)
    log = install_log(connect)
    core = Core(connect, log)
    connect.core = core
    install_wire(connect, core)
    install_api(connect, core)
    install_media(connect, core)
    install_softphone(core)
    install_page(connect, core)
    install_ccp(connect, core)
    install_worker(connect, core)
    return connect


def start() -> Any:
    """Put the namespace on the global object, and start what this realm is for: nothing outside of a browser."""
    connect = namespace(scope.connect)
    scope.connect = connect
    scope.lily = connect
    scope.ccpVersion = "V2"
    if is_worker() and scope.name == WORKER_NAME:
        # Loaded as the worker's script. A script that loads us and then calls `main` itself changes nothing by it.
        connect.worker.main()
    return connect
