"""EmailConnection: a party of an e-mail contact (public API §6)."""

from __future__ import annotations

from streams.api.connection.base import BaseConnection
from streams.api.enumerations import MediaType
from streams.host.markers import public
from streams.wire.schema.words import EmailMediaType


@public
class EmailConnection(BaseConnection):
    """`new connect.EmailConnection(contactId, connectionId)`. E-mail has no media."""

    def getMediaType(self) -> EmailMediaType:
        """`email`."""
        return MediaType.EMAIL

    def _initMediaController(self) -> None:
        """E-mail has none, and is not looked for."""
