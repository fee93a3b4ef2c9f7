"""The entry of the SDK that the failover manager carries: one CCP, without CCP page, worker and two regions."""

from __future__ import annotations

from typing import Any

from streams.host.digest import md5
from streams.host.window import scope
from streams.main import page_namespace


def start() -> Any:
    """Put the namespace on the global object of the region's frame."""
    made = page_namespace(scope.connect)
    scope.connect = made
    scope.lily = made
    scope.md5 = md5
    scope.ccpVersion = "V2"
    return made


connect = start()
