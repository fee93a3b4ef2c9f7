"""ContactSnapshot: a contact that no longer changes (public API §5)."""

from __future__ import annotations

from typing import Any

from streams.api.contact.contact import Contact
from streams.api.context import get_core
from streams.host.markers import new, part, public
from streams.wire.schema.contact import ConnectionData, ContactData
from streams.wire.schema.objects import ContactObject


@public
class ContactSnapshot(Contact):
    """`new connect.ContactSnapshot(contactData)`: a Contact whose getters read `contactData`, even when it is gone."""

    def __init__(self, contactData: ContactData) -> None:
        super().__init__(contactData.contactId)
        self.contactData: Any = contactData

    def _getData(self) -> Any:
        return self.contactData

    def _createConnectionAPI(self, connectionData: ConnectionData) -> Any:
        frozen = new(get_core().connect.ConnectionSnapshot, connectionData)
        frozen.contactId = self.contactId
        return frozen


@part
class ContactFreezing:
    """A part of Contact."""

    _getData: Any

    def toSnapshot(self) -> ContactObject:
        """The contact as of now; later updates leave it alone."""
        return new(get_core().connect.ContactSnapshot, self._getData())
