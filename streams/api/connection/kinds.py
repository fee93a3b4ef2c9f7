"""Which class the connections of a contact have."""

from __future__ import annotations

from typing import Any

from streams.api.context import get_core
from streams.host.markers import same
from streams.model.states import ContactType


def connection_class(contact_type: str) -> Any:
    """The class for one of `connect.ContactType`, as the namespace has it; VoiceConnection for what is unknown."""
    connect: Any = get_core().connect
    if same(contact_type, ContactType.CHAT):
        return connect.ChatConnection
    if same(contact_type, ContactType.TASK):
        return connect.TaskConnection
    if same(contact_type, ContactType.EMAIL):
        return connect.EmailConnection
    return connect.VoiceConnection
