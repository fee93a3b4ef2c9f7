"""Native classes and public ones."""

# ruff: noqa
from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import public


class Store:
    LIMIT = 3

    def __init__(self, name: str, size: int = 0) -> None:
        self.name = name
        self._size = size

    @property
    def size(self) -> int:
        return self._size

    @staticmethod
    def named(name: str) -> Store:
        return Store(name)

    async def load(self, source: Any) -> Any:
        return await source.load(self.name, *self.parts())

    def parts(self) -> list[str]:
        return self.name.split("/")

    def on_change(self) -> Any:
        return self.parts


class BigStore(Store):
    def __init__(self, name: str) -> None:
        super().__init__(name, 100)
        self.big = True

    def parts(self) -> list[str]:
        return super().parts()[1:]


@public
class Endpoint:
    def __init__(self, name: Any = None) -> None:
        self.name = name

    def getName(self) -> Any:
        return self.name


@public
class Queue(Endpoint):
    def getName(self) -> Any:
        return [super().getName(), self.kind()]

    @staticmethod
    def kind() -> str:
        return "queue"


@public
class StateError(JsError):
    name = "StateError"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.code = "state"
