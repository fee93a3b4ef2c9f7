"""What contacts hand out, and what tasks are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from streams.wire.schema.contact import Reference
from streams.wire.schema.functions import AnyCallback
from streams.wire.schema.objects import EndpointObject


class AttributeEntry(Protocol):
    name: str
    value: str


class AttributeDictionary(Protocol):
    def __getitem__(self, name: str) -> AttributeEntry: ...


class SegmentAttributeDictionary(Protocol):
    def __getitem__(self, name: str) -> Any: ...


class ReferenceDictionary(Protocol):
    def __getitem__(self, name: str) -> Reference: ...


class InstanceDetails(Protocol):
    origin: str
    region: str


class TaskContactDefinition(Protocol):
    endpoint: EndpointObject
    previousContactId: str | None = None
    name: str
    description: str
    references: ReferenceDictionary
    scheduledTime: float | None = None
    """Seconds since 1970."""
    idempotencyToken: str | None = None


class GetEndpointsResult(Protocol):
    endpoints: list[EndpointObject]
    addresses: list[EndpointObject]
    """The same list."""


class GetEndpointsCallbacks(Protocol):
    success: Callable[[GetEndpointsResult], object]
    failure: AnyCallback | None = None
