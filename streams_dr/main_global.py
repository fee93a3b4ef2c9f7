"""The entry of the scripts: puts `globalConnect` on the global object, and on `connect` what needs no region yet."""

from __future__ import annotations

from typing import Any

from streams.host.clock import now
from streams.host.functions import is_function
from streams.host.markers import either, obj
from streams.host.objects import assign, is_array
from streams.host.window import scope
from streams.util.assertions import assertNotNull, assertTrue
from streams.util.errors import install_errors
from streams.util.identifiers import randomId
from streams.util.printf import sprintf, vsprintf
from streams_dr.global_connect import global_connect


def start() -> Any:
    """Put both names there. A `connect` that is there is extended; the regions' own have all the rest."""
    known: Any = either(scope.connect, obj())
    install_errors(known)
    assign(
        known,
        obj(
            assertNotNull=assertNotNull,
            assertTrue=assertTrue,
            isArray=is_array,
            isFunction=is_function,
            now=now,
            randomId=randomId,
            sprintf=sprintf,
            vsprintf=vsprintf,
        ),
    )
    scope.connect = scope.lily = known
    scope.globalConnect = global_connect()
    return scope.globalConnect


globalConnect = start()
