"""TaskConnection: a party of a task (public API §6)."""

from __future__ import annotations

from typing import Any

from streams.api.connection.base import BaseConnection, controller_of
from streams.api.enumerations import MediaType
from streams.host.markers import obj, public


@public
class TaskConnection(BaseConnection):
    """`new connect.TaskConnection(contactId, connectionId)`."""

    def getMediaType(self) -> str:
        """`task`."""
        return MediaType.TASK

    def getMediaInfo(self) -> Any:
        """`{contactId, initialContactId}`."""
        return obj(contactId=self.contactId, initialContactId=self._core.initial_contact(self.contactId))

    def getMediaController(self) -> Any:
        """A promise of the TaskJS session of this participant. The first call creates it; needs `amazon-connect-taskjs`
        on the page. Rejects when it cannot be created, or where this page makes no media.
        """
        return controller_of(self)
