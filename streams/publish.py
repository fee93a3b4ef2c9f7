"""Puts the namespace on the global object. In a shared worker of ours, starts the worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.build import own_version
from streams.host.digest import md5
from streams.host.markers import either, obj, text
from streams.host.window import has_window, is_worker, scope, share
from streams.util.identifiers import unique_id

WORKER_NAME = "ConnectSharedWorker"
NAME = "connect-streams"


def publish_namespace(make: Callable[[Any], Any]) -> Any:
    """Set the globals of the SDK to what `make(known)` returns, and return it; in a worker of ours, start the worker.

    A copy that is at work already stays: its frame, its agent data and the page's subscriptions are its own. One that
    is not loses its subscriptions. A page is warned of either.
    """
    known: Any = either(scope.connect, obj())
    if either(known.core, obj()).upstream is not None:
        warn(f"{NAME} {own_version} is not used: {described(known)} is at work in this page.")
        return known
    if known.core is not None and has_window():
        warn(f"{NAME} {own_version} replaces {described(known)}, which this page loaded before: load one.")
    made = make(scope.connect)
    share("connect", made)
    share("lily", made)
    if has_window() or is_worker():
        share("md5", md5)
        share("ccpVersion", "V2")
    if has_window() and scope.AWS is None:
        # All that TaskJS wants of the AWS SDK that the original brings along.
        share("AWS", obj(util=obj(uuid=obj(v4=unique_id))))
    if is_worker() and scope.name == WORKER_NAME:
        # Loaded as the worker's script. A script that loads us and then calls `main` itself changes nothing by it.
        made.worker.main()
    return made


def described(known: Any) -> str:
    """Name and version of a copy that was there: one of ours, or the original."""
    own = known.streamsVersion
    return f"amazon-{NAME} {text(known.version)}" if own is None else f"{NAME} {text(own)}"


def warn(line: str) -> None:
    """A line on the console: logs are the copies' own."""
    scope.console.warn(line)
