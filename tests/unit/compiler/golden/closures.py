"""Classes that only their program knows: functions over closures."""

# ruff: noqa
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj


class Clock:
    def __init__(self, source: Any, zone: str = "UTC") -> None:
        self._source: Any = source
        self.zone: str = zone
        self._ticks: int = 0
        self._waiting: list[Any] = []
        self.state: str = "idle"
        self._limit: int = self._read() * 2
        self._stop: Any = source.subscribe(self._tick)

    @property
    def ticks(self) -> int:
        return self._ticks

    def wait(self, action: Callable[[], None]) -> None:
        source = self._source
        if self._ticks < self._limit:
            self._waiting.append(source.guard(action))

    def stop(self) -> None:
        self.state = "stopped"
        self._stop()

    async def closed(self) -> Any:
        self.stop()
        return await self._source.closed(self, self.stop)

    def _read(self) -> int:
        return self._ticks

    def _tick(self, event: Any) -> None:
        self._ticks += 1
        for action in self._waiting:
            action()


class Box:
    def __init__(self, content: Any) -> None:
        self.content: Any = content
        self.is_open: bool = False

    def open(self) -> Any:
        self.is_open = True
        return self.content


class Drawer(Box):
    def __init__(self, content: Any, handle: str) -> None:
        super().__init__(content)
        self._handle: str = handle

    def pull(self) -> str:
        self.open()
        return self._handle

    def is_full(self) -> bool:
        content = self.content
        return content is not None and self.is_open


def used(source: Any) -> Any:
    clock = Clock(source)
    clock.wait(lambda: None)
    drawer = Drawer(clock.zone, "left")
    drawer.pull()
    return obj(state=clock.state, ticks=clock.ticks, is_open=drawer.is_open, stop=clock.stop, closed=clock.closed)
