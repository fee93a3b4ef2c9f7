"""The entry of the scripts: puts `globalConnect` on the global object, and on `connect` what needs no region yet."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj
from streams.host.window import scope
from streams.util.install import install_util
from streams_dr.namespace import global_connect


def start() -> Any:
    """Put both names there. A `connect` that is there is extended."""
    known: Any = either(scope.connect, obj())
    install_util(known)
    scope.connect = scope.lily = known
    scope.globalConnect = global_connect()
    return scope.globalConnect


globalConnect = start()
