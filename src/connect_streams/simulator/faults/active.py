"""The faults that are in force, and the question every request asks before it is served."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .catalogue import Fault, WebSocketSilent
from .effect import Effect
from .impairments import CUTTING, IMPAIRMENTS

Json = dict[str, Any]


@dataclass
class ActiveFault:
    """A fault in force, how many requests it has concerned, and how many it still will (None: any number)."""

    id: str
    fault: Fault
    remaining: int | None
    hits: int = 0

    def shown(self) -> Json:
        """``{"id", "name", "hits", ...parameters}``."""
        parameters = self.fault.model_dump(by_alias=True, exclude_none=True)
        return {"id": self.id, "name": self.fault.name, **parameters, "hits": self.hits}


class Faults:
    """The faults in force, oldest first, and the requests that are being served. Thread-safe.

    ``on_trigger(active, operation)`` is called whenever one has been triggered by a request.
    """

    def __init__(self, on_trigger: Callable[[ActiveFault, str], None] = lambda active, operation: None) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._on_trigger = on_trigger
        self._active: list[ActiveFault] = []
        self._served: set[Callable[[], None]] = set()
        self.impairment: str | None = None

    def add(self, fault: Fault) -> str:
        """Put it in force; returns its id."""
        with self._lock:
            active = ActiveFault(f"{fault.name}-{next(self._numbers)}", fault, fault.times)
            self._active.append(active)
            return active.id

    def remove(self, fault_id: str) -> bool:
        """End one; returns whether it was still in force."""
        with self._lock:
            before = len(self._active)
            self._active = [active for active in self._active if active.id != fault_id]
            return len(self._active) < before

    def clear(self) -> None:
        """End all, and the impairment."""
        with self._lock:
            self._active.clear()
            self.impairment = None

    def impair(self, kind: str | None) -> None:
        """Put the faults of a kind of impairment in place of all there are; ``None``: of none."""
        self.clear()
        self.impairment = kind
        for fault in IMPAIRMENTS[kind] if kind is not None else ():
            self.add(fault)
        if kind in CUTTING:
            self.cut_off()

    def apply(self, *operations: str, exact: bool = False) -> Effect | None:
        """What is to happen to a request with these names, None for nothing. Counts down faults that have ``times``.

        ``exact`` leaves out the faults that are for ``*``.
        """
        effect = Effect()
        with self._lock:
            triggered = [active for active in self._active if is_for(active.fault, operations, exact)]
            triggered = [active for active in triggered if active.fault.contribute(effect)]
            for active in triggered:
                active.hits += 1
                if active.remaining is not None:
                    active.remaining -= 1
            self._active = [active for active in self._active if active.remaining != 0]
        for active in triggered:
            self._on_trigger(active, operations[-1])
        return effect if triggered else None

    @contextmanager
    def serving(self, cut: Callable[[], None]) -> Iterator[None]:
        """While the request is served, ``cut_off`` calls ``cut``."""
        with self._lock:
            self._served.add(cut)
        try:
            yield
        finally:
            with self._lock:
                self._served.discard(cut)

    def cut_off(self) -> None:
        """Cut the connections of all requests and websockets under way."""
        with self._lock:
            served = list(self._served)
        for cut in served:
            cut()

    def silences(self, username: str) -> bool:
        """Whether a frame from or to the agent's websockets is lost."""
        with self._lock:
            triggered = [active for active in self._active if is_silent(active.fault, username)]
            for active in triggered:
                active.hits += 1
        for active in triggered:
            self._on_trigger(active, "websocket")
        return len(triggered) > 0

    def listing(self) -> list[Json]:
        """``{"id", "name", "hits", ...parameters}`` of each."""
        with self._lock:
            return [active.shown() for active in self._active]


def is_silent(fault: Fault, username: str) -> bool:
    """Whether it silences the agent's websockets, in both directions."""
    return isinstance(fault, WebSocketSilent) and fault.username in (None, username)


def is_for(fault: Fault, operations: tuple[str, ...], exact: bool) -> bool:
    """Whether a request with these names is one that the fault is for."""
    return any(fault.matches(name) for name in operations) and not (exact and getattr(fault, "operation", "") == "*")
