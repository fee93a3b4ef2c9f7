"""Which class the connections of a contact have."""

from __future__ import annotations

from typing import Any

from streams.api.connection.chat import ChatConnection
from streams.api.connection.email import EmailConnection
from streams.api.connection.task import TaskConnection
from streams.api.connection.voice import VoiceConnection
from streams.host.markers import same
from streams.model.states import ContactType


def connection_class(contact_type: str) -> Any:
    """The class for one of `connect.ContactType`; VoiceConnection for what is unknown."""
    if same(contact_type, ContactType.CHAT):
        return ChatConnection
    if same(contact_type, ContactType.TASK):
        return TaskConnection
    if same(contact_type, ContactType.EMAIL):
        return EmailConnection
    return VoiceConnection
