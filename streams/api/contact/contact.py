"""Contact: a handle on one contact, by its id. Each getter reads the data of now (public API §5)."""

from __future__ import annotations

from typing import Any

from streams.api.connection.kinds import connection_class
from streams.api.context import get_core
from streams.host.clock import Date
from streams.host.markers import new, public, truthy
from streams.wire.schema.contact import ConnectionData, ContactState, Queue
from streams.wire.schema.objects import EndpointObject
from streams.wire.schema.public.contacts import AttributeDictionary, ReferenceDictionary, SegmentAttributeDictionary
from streams.wire.schema.words import ContactInitiationMethodWord, ContactTypeWord

SUBTYPE = "connect:Subtype"


@public
class Contact:
    """`new connect.Contact(contactId)`. Getters throw StateError once the contact is gone."""

    # What a ContactSnapshot holds.
    contactData: Any

    def __init__(self, contactId: str) -> None:
        self.contactId: Any = contactId

    def _getData(self) -> Any:
        return get_core().getAgentDataProvider().getContactData(self.getContactId())

    def _createConnectionAPI(self, connectionData: ConnectionData) -> Any:
        return new(connection_class(self.getType()), self.getContactId(), connectionData.connectionId)

    def getContactId(self) -> str:
        """The contact's id."""
        return self.contactId

    def getOriginalContactId(self) -> str:
        """The id of the first contact of the chain, for transferred ones."""
        return self._getData().initialContactId

    def getInitialContactId(self) -> str:
        """`getOriginalContactId` under its newer name."""
        return self._getData().initialContactId

    def getType(self) -> ContactTypeWord:
        """One of `connect.ContactType`."""
        return self._getData().type

    def getState(self) -> ContactState:
        """`{type, timestamp: Date}`, the type one of `connect.ContactStateType`."""
        return self._getData().state

    def getStatus(self) -> ContactState:
        """`getState` under its old name."""
        return self._getData().state

    def getStateDuration(self) -> float:
        """Milliseconds in the current state, by the service's clock."""
        return get_core().elapsed(self._getData().state.timestamp)

    def getStatusDuration(self) -> float:
        """`getStateDuration` under its old name."""
        return get_core().elapsed(self._getData().state.timestamp)

    def getContactDuration(self) -> float:
        """The contact's duration, as the service sends it."""
        return self._getData().contactDuration

    def getQueue(self) -> Queue:
        """`{name, queueARN, queueId}`; none for a contact that the agent made."""
        return self._getData().queue

    def getQueueTimestamp(self) -> Date:
        """When the contact was queued: a Date, by the service's clock."""
        return self._getData().queueTimestamp

    def getName(self) -> str:
        """The title of a task."""
        return self._getData().name

    def getDescription(self) -> str:
        """The description of a task."""
        return self._getData().description

    def getReferences(self) -> ReferenceDictionary:
        """The references of a task: map of name to `{type, value}`."""
        return self._getData().references

    def getAttributes(self) -> AttributeDictionary:
        """The contact attributes: map of name to `{name, value}`. The live object."""
        return self._getData().attributes

    def getSegmentAttributes(self) -> SegmentAttributeDictionary:
        """Attributes the service sets: map of name to `{ValueString}`."""
        return self._getData().segmentAttributes

    def getContactSubtype(self) -> str | None:
        """`connect:WebRTC`, `connect:Telephony`, …; null when unknown."""
        attributes = self.getSegmentAttributes()
        if not truthy(attributes) or not truthy(attributes[SUBTYPE]):
            return None
        return attributes[SUBTYPE].ValueString

    def getInitiationMethod(self) -> ContactInitiationMethodWord:
        """One of `connect.ContactInitiationMethod`."""
        return self._getData().initiationMethod

    def getContactMetadata(self) -> Any:
        """`contactMetadata` as the service sends it."""
        return self._getData().contactMetadata

    def getRelatedContactId(self) -> str | None:
        """The id of the contact that this one is related to, as a task to a call; nothing without one."""
        return self._getData().relatedContactId

    def getContactAssociationId(self) -> str | None:
        """The id that the e-mail contacts of one thread share; nothing for other contacts."""
        return self._getData().contactAssociationId

    def getCustomerEndpoint(self) -> EndpointObject | None:
        """The customer's endpoint; nothing where the service does not send it."""
        return self._getData().customerEndpoint

    def getConnectSystemEndpoint(self) -> EndpointObject | None:
        """The endpoint that the customer contacted; nothing where the service does not send it."""
        return self._getData().connectSystemEndpoint

    def getContactFeatures(self) -> Any:
        """`{attachmentsEnabled, messagingMarkdownEnabled, multiPartyConferenceEnabled, …}`."""
        return self._getData().contactFeatures

    def getChannelContext(self) -> Any:
        """`{scheduledTime, taskTemplateId, taskTemplateVersion}` of a task."""
        return self._getData().channelContext
