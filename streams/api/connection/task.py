"""TaskConnection: a party of a task (public API §6)."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from streams.api.connection.base import BaseConnection, controller_of
from streams.api.context import get_core
from streams.api.enumerations import MediaType
from streams.host.markers import obj, public
from streams.wire.schema.public.connections import TaskMediaInfo
from streams.wire.schema.words import TaskMediaType


@public
class TaskConnection(BaseConnection):
    """`new connect.TaskConnection(contactId, connectionId)`."""

    def getMediaType(self) -> TaskMediaType:
        """`task`."""
        return MediaType.TASK

    def getMediaInfo(self) -> TaskMediaInfo:
        """`{contactId, initialContactId}`."""
        return obj(contactId=self.contactId, initialContactId=get_core().initial_contact(self.contactId))

    def getMediaController(self) -> Awaitable[Any]:
        """A promise of the TaskJS session of this participant. The first call creates it; needs `amazon-connect-taskjs`
        on the page. Rejects when it cannot be created, or where this page makes no media.
        """
        return controller_of(self)
