"""Contacts: the customer's side of them, and their audio."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ...participant.handle import ChatHandle
from ...rules import contact_creation
from ...rules.contact_creation import NewContact
from ...state.errors import invalid_request, invalid_state
from ..composition import LocalInstance
from ..contact_actions import ACTIONS, ALSO_OF_PAST_CONTACTS, READ_ONLY, ContactAction
from ..registry import Commands, checked, command

Json = dict[str, Any]
Action = Annotated[str, Field(description="what is done", json_schema_extra={"enum": [*ACTIONS]})]


@command("POST", "contacts", result="contactId", fields=NewContact)
def create_contact(
    instance: LocalInstance,
    channel: Annotated[str, Field(alias="type", description="voice, queue_callback, chat, task or email")] = "voice",
    /,
    **fields: Any,
) -> str:
    """Place a contact (members of ``NewContact``, camelCase or snake_case); returns its id.

    The channel may also be given as ``type``.
    """
    new = checked(NewContact, {"type": channel, **fields}, NEW_CONTACT)
    with instance.change():
        return contact_creation.create(instance, new).contact_id


@command("POST", "contacts/{contact_id}/{action}")
def act(instance: LocalInstance, /, contact_id: str, action: Action, **fields: Any) -> Json:
    """The customer's (or a third party's) side of a contact; ``action`` is a key of ``ACTIONS``."""
    run = ACTIONS.get(action)
    if run is None:
        raise invalid_request(f"unknown action {action}: use one of {', '.join(ACTIONS)}")
    with instance.change():
        contact = instance.contacts.get(contact_id)
        if contact is None and action in ALSO_OF_PAST_CONTACTS:
            contact = instance.past_contacts.get(contact_id)
        if contact is None:
            raise invalid_state(f"there is no contact {contact_id}")
        if action not in READ_ONLY:
            instance.journal.record("control", action=action, contactId=contact_id)
        return run(ContactAction(instance, instance.chats, contact, fields)) or {}


@command("GET", "media/{contact_id}")
def media(instance: LocalInstance, contact_id: str) -> Json:
    """The contact's audio as it is now; what was measured last when it is over.

    ``{connected, accepted, packets_received, rms, frequency, agent_hears, customer_hears}``: ``rms`` (0 to 32767,
    of the loudest 20 ms) and ``frequency`` (Hertz; None in silence) are of the last second of the agent's
    microphone; ``agent_hears`` lists the parties' tones, ``customer_hears`` is ``silence``, ``agent`` or ``music``.

    To wait for a change, ``expect("media", contactId=..., event=...)``: ``connected``, ``voice`` and ``silence``
    (of the agent's microphone), ``lost``, ``closed``.
    """
    return instance.softphones.media(contact_id)


@command("DELETE", "media/{contact_id}")
def hang_up_media(instance: LocalInstance, contact_id: str) -> None:
    """The service says ``bye`` to the agent's browser; the contact stays as it is."""
    instance.softphones.hang_up(contact_id)


NEW_CONTACT = f"a contact has {', '.join(field.alias or name for name, field in NewContact.model_fields.items())}"


class ContactCommands(Commands):
    """Methods for contacts."""

    create_contact = create_contact
    act = act
    media = media
    hang_up_media = hang_up_media

    def chat(self, contact_id: str) -> ChatHandle:
        """The customer's part of a chat."""
        return ChatHandle(self, contact_id)
