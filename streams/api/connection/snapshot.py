"""ConnectionSnapshot: a connection that no longer changes (public API §6)."""

from __future__ import annotations

from typing import Any

from streams.api.connection.base import BaseConnection
from streams.api.context import get_core
from streams.host.markers import new, part, public
from streams.wire.schema.contact import ConnectionData
from streams.wire.schema.objects import ConnectionObject


@public
class ConnectionSnapshot(BaseConnection):
    """`new connect.ConnectionSnapshot(connectionData)`: a BaseConnection, without media."""

    def __init__(self, connectionData: ConnectionData) -> None:
        super().__init__(connectionData.contactId, connectionData.connectionId)
        self.connectionData: Any = connectionData

    def _getData(self) -> Any:
        return self.connectionData

    def _initMediaController(self) -> None:
        """There is none."""


@part
class ConnectionFreezing:
    """A part of BaseConnection."""

    contactId: Any
    _getData: Any

    def toSnapshot(self) -> ConnectionObject:
        """The connection as of now; later updates leave it alone."""
        frozen = new(get_core().connect.ConnectionSnapshot, self._getData())
        frozen.contactId = self.contactId
        return frozen
