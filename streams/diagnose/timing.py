"""Waiting, always for a limited time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.diagnose.types import Settle
from streams.host.clock import now
from streams.host.markers import UNDEFINED
from streams.host.window import new_promise
from streams.util.disposables import after, undo_all


def limited(millis: float, start: Callable[[Settle, list[Any]], object], late: object = UNDEFINED) -> Any:
    """A promise of what `start(settle, undos)` settles, or of `late` after so many milliseconds.

    What `start` puts into `undos` is undone either way; what it throws counts as late.
    """

    def run(resolve: Callable[[object], None], reject: object) -> None:
        undos: list[Any] = []

        def settle(value: object = UNDEFINED) -> None:
            undo_all(undos)
            resolve(value)

        after(undos, millis, lambda: settle(late))
        try:
            start(settle, undos)
        except Exception:
            settle(late)

    return new_promise(run)


def in_time(millis: float, promise: Any, late: object = UNDEFINED) -> Any:
    """What a promise gives; `late` when it takes longer or is broken."""
    return limited(millis, lambda settle, undos: promise.then(settle, lambda error: settle(late)), late)


def pause(millis: float) -> Any:
    """A promise of the time after so many milliseconds."""
    return limited(millis, lambda settle, undos: UNDEFINED)


def since(start: float) -> int:
    """Milliseconds since an instant, whole ones."""
    return int(now() - start)
