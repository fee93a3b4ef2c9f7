"""What reports that a frame asks for its cookies (wire protocol §4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypedDict


class StorageAccessCallbackData(TypedDict):
    event: str
    data: object


StorageAccessCallback = Callable[[StorageAccessCallbackData], object]


class StorageAccessCallbacks(Protocol):
    onInit: StorageAccessCallback | None = None
    onRequest: StorageAccessCallback | None = None
    onDeny: StorageAccessCallback | None = None
    onGrant: StorageAccessCallback | None = None
