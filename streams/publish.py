"""Puts the namespace on the global object. In a shared worker of ours, starts the worker."""

from __future__ import annotations

from typing import Any

from streams.host.digest import md5
from streams.host.markers import obj
from streams.host.window import has_window, is_worker, scope
from streams.util.identifiers import unique_id

WORKER_NAME = "ConnectSharedWorker"


def publish_namespace(made: Any) -> Any:
    """Set the globals of the SDK and return `made`; in a shared worker of ours, start the worker."""
    scope.connect = made
    scope.lily = made
    if has_window() or is_worker():
        scope.md5 = md5
        scope.ccpVersion = "V2"
    if has_window() and scope.AWS is None:
        # All that TaskJS wants of the AWS SDK that the original brings along.
        scope.AWS = obj(util=obj(uuid=obj(v4=unique_id)))
    if is_worker() and scope.name == WORKER_NAME:
        # Loaded as the worker's script. A script that loads us and then calls `main` itself changes nothing by it.
        made.worker.main()
    return made
