"""The CCP page's way to the shared worker: joined, left, and joined again (wire protocol §3.1, §3.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.errors import error_message
from streams.host.markers import new
from streams.host.window import scope
from streams.util.disposables import listen, undo_all
from streams.wire.conduit import Conduit, lead_up
from streams.wire.names import EventType
from streams.wire.port_stream import PortStream

WORKER_NAME = "ConnectSharedWorker"


class WorkerLink:
    """Leads a conduit to the worker whose script is at `url`; `configuration` is the first message to it.

    `unavailable(reason)` is called when there can be none.
    """

    def __init__(self, conduit: Conduit, url: str, configuration: Any, unavailable: Callable[[str], None]) -> None:
        self._conduit: Conduit = conduit
        self._url: str = url
        self._configuration: Any = configuration
        self._unavailable: Callable[[str], None] = unavailable
        self._undos: list[Any] = []

    def connect(self) -> None:
        """Join the worker; the browser starts one where there is none."""
        worker: Any = None
        try:
            worker = new(scope.SharedWorker, self._url, WORKER_NAME)
        except Exception as error:
            self._unavailable(error_message(error))
            return
        port = worker.port
        listen(self._undos, worker, "error", lambda event: self._unavailable("script"))
        self._undos.append(lambda: port.close())
        lead_up(self._conduit, PortStream(port))
        self._conduit.sendUpstream(EventType.CONFIGURE, self._configuration)
        port.start()

    def leave(self) -> None:
        """Take leave of the worker, which may only have been slow."""
        self._conduit.sendUpstream(EventType.CLOSE)
        undo_all(self._undos)
