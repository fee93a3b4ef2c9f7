"""Requests about contacts and their participants."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.actions import done
from local_pages.ccp.arrival import Arrival, ids_of
from local_pages.ccp.backend import Backend
from local_pages.ccp.ccp_page import CcpPage
from local_pages.ccp.directory import (
    Directory,
    describe_contact,
    describe_participant,
    participant_state,
    subtype_of,
)
from local_pages.ccp.problems import existing
from local_pages.host.promises import all_of
from streams.host.markers import either, new, obj, text, truthy
from streams.host.objects import assign, first, from_entries, values


class ContactRoutes:
    """`contact/…`"""

    def __init__(self, page: CcpPage, directory: Directory, backend: Backend, region: str) -> None:
        """`region`: the instance's."""
        self._page: CcpPage = page
        self._directory: Directory = directory
        self._backend: Backend = backend
        self._region: str = region

    def table(self) -> list[Any]:
        """`[command, function of the request's data]` of each."""
        return [*self._facts(), *self._actions(), *self._participants()]

    def _facts(self) -> list[Any]:
        contact = self._directory.contact
        ask = self._backend.ask
        return [
            ["contact/getAttributes", self._attributes],
            ["contact/getInitialContactId", lambda data: obj(initialContactId=contact(data).getInitialContactId())],
            ["contact/getType", lambda data: obj(type=contact(data).getType())],
            ["contact/getChannelType", self._channel_type],
            ["contact/getStateDuration", lambda data: obj(stateDuration=contact(data).getStateDuration())],
            ["contact/getQueue", lambda data: existing(contact(data).getQueue())],
            ["contact/getQueueTimestamp", lambda data: obj(queueTimestamp=contact(data).getQueueTimestamp())],
            ["contact/getContact", self._contact],
            ["contact/listContacts", self._contacts],
            ["contact/isAutoAcceptEnabled", self._is_auto_accepted],
            ["contact/getContactRegion", lambda data: obj(region=self._region_of(data))],
            ["contact/getInstanceDetails", self._instance],
            ["contact/getPhoneNumber", self.phone_number],
            ["contact/isPreviewMode", lambda data: ask("contact/isPreviewMode", data)],
            ["contact/getPreviewConfiguration", lambda data: ask("contact/getPreviewConfiguration", data)],
        ]

    def _actions(self) -> list[Any]:
        contact = self._directory.contact
        line = self._directory.own_connection
        return [
            ["contact/accept", lambda data: done(lambda callbacks: contact(data).accept(callbacks))],
            ["contact/reject", lambda data: done(lambda callbacks: contact(data).reject(callbacks))],
            ["contact/clear", lambda data: done(lambda callbacks: contact(data).clear(callbacks))],
            ["contact/disconnectSelf", lambda data: done(lambda callbacks: line(data).destroy(callbacks))],
            ["contact/engagePreviewContact", lambda data: self._backend.ask("contact/engagePreviewContact", data)],
        ]

    def _participants(self) -> list[Any]:
        participant = self._directory.participant
        return [
            ["contact/addParticipant", self._add_participant],
            ["contact/listParticipants", self._list_participants],
            ["contact/getParticipant", lambda data: describe_participant(participant(data))],
            ["contact/getParticipantState", lambda data: participant_state(participant(data))],
            ["contact/disconnectParticipant", lambda data: done(lambda todo: participant(data).destroy(todo))],
        ]

    def phone_number(self, data: Any) -> Any:
        """The customer's."""
        customer = existing(self._directory.contact(data).getInitialConnection())
        return obj(phoneNumber=customer.getEndpoint().phoneNumber)

    def _attributes(self, data: Any) -> Any:
        """Those that are asked for by name, or all (`"*"`)."""
        known = values(either(self._directory.contact(data).getAttributes(), obj()))
        wanted = data.attributes
        if wanted == "*":
            return from_entries([[one.name, one.value] for one in known])
        names: list[str] = either(wanted, [])
        return from_entries([[one.name, one.value] for one in known if text(one.name) in names])

    def _channel_type(self, data: Any) -> Any:
        contact = self._directory.contact(data)
        return obj(type=contact.getType(), subtype=subtype_of(contact))

    def _contact(self, data: Any) -> Any:
        contact = self._directory.contact(data)
        return assign(describe_contact(contact), obj(queue=contact.getQueue()))

    def _contacts(self, data: Any) -> Any:
        contacts: list[Any] = self._directory.agent().getContacts()
        return [describe_contact(contact) for contact in contacts]

    def _is_auto_accepted(self, data: Any) -> Any:
        return obj(isAutoAcceptEnabled=truthy(self._directory.contact(data).isAutoAcceptEnabled()))

    def _region_of(self, data: Any) -> Any:
        """The region of a contact that exists; all are in the instance's."""
        return self._region if truthy(self._directory.contact(data).getType()) else None

    def _instance(self, data: Any) -> Any:
        return obj(origin=self._page.origin(), region=self._region_of(data))

    def _list_participants(self, data: Any) -> Any:
        connections: list[Any] = self._directory.contact(data).getConnections()
        return [describe_participant(connection) for connection in connections]

    async def _add_participant(self, data: Any) -> Any:
        """Add `quickConnect` to the contact; answered when the participant is there."""
        contact = self._directory.contact(data)
        endpoint = new(self._directory.connect.Endpoint, data.quickConnect)
        arrival = Arrival(self._page, contact, ids_of(contact))
        try:
            accepted = done(lambda callbacks: contact.addConnection(endpoint, callbacks))
            return first(await all_of([arrival.promise, accepted]))
        finally:
            arrival.stop()
