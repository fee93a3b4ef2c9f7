"""The faults that are in force, and the question every request asks before it is served."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .catalogue import Fault, WebSocketSilent
from .effect import Treatment
from .impairments import CUTTING, IMPAIRMENTS

Json = dict[str, Any]


@dataclass
class Order:
    """A fault in force, how often it has struck, and how often it still will (None: always)."""

    id: str
    fault: Fault
    left: int | None
    hits: int = 0

    def shown(self) -> Json:
        parameters = self.fault.model_dump(by_alias=True, exclude_none=True)
        return {"id": self.id, "name": self.fault.name, **parameters, "hits": self.hits}


class Faults:
    """The faults in force, oldest first, and the requests that are being served. Thread-safe.

    ``struck(order, operation)`` is called whenever one has struck.
    """

    def __init__(self, struck: Callable[[Order, str], None] = lambda order, operation: None) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._struck = struck
        self._active: list[Order] = []
        self._served: set[Callable[[], None]] = set()
        self.impairment: str | None = None

    def add(self, fault: Fault) -> str:
        """Put it in force; returns its id."""
        with self._lock:
            order = Order(f"{fault.name}-{next(self._numbers)}", fault, fault.times)
            self._active.append(order)
            return order.id

    def remove(self, fault_id: str) -> bool:
        """End one; says whether it was still in force."""
        with self._lock:
            before = len(self._active)
            self._active = [order for order in self._active if order.id != fault_id]
            return len(self._active) < before

    def clear(self) -> None:
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

    def take(self, *operations: str, exact: bool = False) -> Treatment | None:
        """What is to happen to a request with these names, None for nothing. Counts down faults that have ``times``.

        ``exact`` leaves out the faults that were ordered for ``*``.
        """
        treatment = Treatment()
        with self._lock:
            struck = [order for order in self._active if concerns(order.fault, operations, exact)]
            struck = [order for order in struck if order.fault.shape(treatment)]
            for order in struck:
                order.hits += 1
                if order.left is not None:
                    order.left -= 1
            self._active = [order for order in self._active if order.left != 0]
        for order in struck:
            self._struck(order, operations[-1])
        return treatment if struck else None

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
            struck = [order for order in self._active if is_silent(order.fault, username)]
            for order in struck:
                order.hits += 1
        for order in struck:
            self._struck(order, "websocket")
        return len(struck) > 0

    def listing(self) -> list[Json]:
        """``{"id", "name", "hits", ...parameters}`` of each."""
        with self._lock:
            return [order.shown() for order in self._active]


def is_silent(fault: Fault, username: str) -> bool:
    """Whether it makes the agent's websockets deaf and dumb."""
    return isinstance(fault, WebSocketSilent) and fault.username in (None, username)


def concerns(fault: Fault, operations: tuple[str, ...], exact: bool) -> bool:
    """Whether a request with these names suffers from the fault."""
    return any(fault.strikes(name) for name in operations) and not (exact and getattr(fault, "operation", "") == "*")
