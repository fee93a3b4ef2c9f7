"""Waiting for an event with a promise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import coalesce, either, obj, truthy
from streams.host.objects import discard
from streams.host.window import new_promise
from streams.session.core import Core
from streams.util.codes import failure
from streams.util.disposables import after, listen, undo_all, unsubscribe

PATIENCE = 60000


def wait_for(core: Core, event: str, options: Any = None) -> Any:
    """A promise of the data of the next `event` on the page's bus; not of an event that came before.

    options: `{timeout, signal}`: milliseconds to wait (60000), and an AbortSignal. Rejects with a StreamsError
    `timed_out` or `session_ended`, or with the signal's reason. ValueError without an event.
    """
    given: Any = either(options, obj())
    timeout = coalesce(given.timeout, PATIENCE)
    signal: Any = given.signal

    def start(resolve: Callable[..., object], reject: Callable[..., object]) -> None:
        running: list[Any] = []

        def settle(outcome: Callable[..., object], value: object) -> None:
            undo_all(running)
            outcome(value)

        def abort() -> None:
            settle(reject, signal.reason)

        def end() -> None:
            settle(reject, failure("session_ended", obj(event=event)))

        unsubscribe(running, core.subscribe(event, lambda data: settle(resolve, data)))
        core.endings.append(end)
        running.append(lambda: discard(core.endings, end))
        after(running, timeout, lambda: settle(reject, failure("timed_out", obj(event=event, timeout=timeout))))
        if truthy(signal):
            listen(running, signal, "abort", lambda event: abort())
            if truthy(signal.aborted):
                abort()

    return new_promise(start)
