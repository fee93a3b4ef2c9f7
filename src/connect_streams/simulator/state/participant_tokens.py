"""The tokens with which the parties of a contact turn to the participant service and to the chat websocket."""

from __future__ import annotations

import secrets
from typing import Literal

from .contacts import Connection, Contact

TokenKind = Literal["participant", "connection"]


class ParticipantTokens:
    """Used inside ``store.change()`` or ``store.reading()``, which hold the lock."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[TokenKind, str], str] = {}
        self._holders: dict[str, tuple[str, str]] = {}

    def token(self, kind: TokenKind, contact: Contact, connection: Connection) -> str:
        """The token of a party, the same at each call."""
        key = (kind, connection.connection_id)
        if key not in self._tokens:
            self._tokens[key] = f"{kind}-{secrets.token_urlsafe(24)}"
            self._holders[self._tokens[key]] = (contact.contact_id, connection.connection_id)
        return self._tokens[key]

    def holder(self, token: str | None) -> tuple[str, str]:
        """Contact id and connection id of the party with this token; two empty strings for an unknown one."""
        return self._holders.get(token or "", ("", ""))
