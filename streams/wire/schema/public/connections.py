"""What connections of a contact hand out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from streams.host.clock import Date
from streams.wire.schema.objects import ConnectionTokenPromise
from streams.wire.schema.words import CustomerAuthenticationStatusWord


class MonitorInfo(Protocol):
    agentName: str
    customerName: str
    joinTime: Date


class CapabilitiesDictionary(Protocol):
    def __getitem__(self, name: str) -> str: ...


class ConnectionToken(Protocol):
    chatTokenTransport: Any

    def __getitem__(self, name: str) -> Any: ...


class ChatMediaInfo(Protocol):
    contactId: str
    getConnectionToken: Callable[[], ConnectionTokenPromise]
    initialContactId: str
    originalInfo: object
    participantId: str
    participantToken: str


class TaskMediaInfo(Protocol):
    contactId: str
    initialContactId: str


CustomerAuthenticationMethod = Any


class CustomerAuthenticationDetails(Protocol):
    Status: CustomerAuthenticationStatusWord

    def __getitem__(self, name: str) -> Any: ...
