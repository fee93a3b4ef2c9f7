"""Web storage."""

from __future__ import annotations


class FakeStorage:
    """localStorage or sessionStorage; a `broken` one refuses everything, as where cookies are blocked."""

    def __init__(self) -> None:
        self.items: dict[str, str] = {}
        self.broken = False

    def getItem(self, key: str) -> str | None:
        self._check()
        return self.items.get(key)

    def setItem(self, key: str, value: str) -> None:
        self._check()
        self.items[key] = value

    def removeItem(self, key: str) -> None:
        self._check()
        self.items.pop(key, None)

    def _check(self) -> None:
        if self.broken:
            raise PermissionError("refused")
