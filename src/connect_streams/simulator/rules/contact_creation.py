"""New contacts: which parties and features a contact of each channel starts with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from ..state.contacts import VOICE_TYPES, Connection, Contact, Endpoint
from ..state.errors import bad_endpoint, invalid_request
from ..state.store import Store
from . import life_cycle

E164 = re.compile(r"\+[1-9]\d{1,14}")
SIP = re.compile(r"sip:[^@\s]+@[^@\s]+")
METHODS = {"voice": "inbound", "queue_callback": "callback", "chat": "inbound", "task": "api", "email": "inbound"}


class Preview(BaseModel):
    """How a campaign's preview is handled. ``autoDialTimeout``: seconds until the customer is dialled all the same."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)

    auto_dial_timeout: float = 30.0
    can_discard_preview: bool = True


class NewContact(BaseModel):
    """A contact to create, as the control API takes it (camelCase members).

    ``direction`` ``outbound`` lets the agent dial ``phoneNumber`` instead of being rung. ``agent`` (a username)
    bypasses the queue's choice of agents. ``initiationMethod`` ``campaign_preview`` shows a voice contact to the agent
    before the customer is dialled; ``preview`` says how. The customer speaks in a tone of ``voiceFrequency`` Hertz, or
    in the recording in ``voiceFile`` (a path on this machine). The members from ``name`` on go through to the snapshot.
    """

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)

    type: Literal["voice", "queue_callback", "chat", "task", "email"] = "voice"
    direction: Literal["inbound", "outbound"] = "inbound"
    contact_id: str | None = None
    phone_number: str = "+12065550100"
    queue: str | None = None
    agent: str | None = None
    attributes: dict[str, str] = Field(default_factory=dict)
    customer_name: str | None = None
    subtype: str | None = None
    initiation_method: str | None = None
    initial_contact_id: str | None = None
    auto_accept: bool | None = None
    voice_frequency: int = Field(default=440, ge=50, le=3500)
    voice_file: str | None = None
    preview: Preview = Field(default_factory=lambda: Preview())

    name: str | None = None
    description: str | None = None
    references: dict[str, Any] | None = None
    related_contact_id: str | None = None
    contact_association_id: str | None = None
    contact_features: dict[str, Any] | None = None
    channel_context: dict[str, Any] | None = None
    segment_attributes: dict[str, Any] | None = None
    customer_endpoint: dict[str, Any] | None = None
    connect_system_endpoint: dict[str, Any] | None = None
    language_code: str | None = None
    email_recipients: dict[str, Any] | None = None
    contact_metadata: Any = None


PASSED_THROUGH = (
    "name", "description", "references", "related_contact_id", "contact_association_id", "contact_features",
    "channel_context", "segment_attributes", "customer_endpoint", "connect_system_endpoint", "language_code",
    "email_recipients", "contact_metadata",
)  # fmt: skip


def create(store: Store, new: NewContact) -> Contact:
    """Add a contact to its queue, or dial out. Returns it in the state ``init`` or ``connecting``."""
    queue = known_queue(store, new.queue)
    if new.contact_id is not None and new.contact_id in store.contacts:
        raise invalid_request(f"there is a contact {new.contact_id} already")
    if new.agent is not None:
        store.agent(new.agent)
    if new.voice_file is not None and not Path(new.voice_file).is_file():
        raise invalid_request(f"there is no file {new.voice_file}")
    contact = Contact(
        new.contact_id or store.new_id(), new.type, store.now(), since=store.now(),
        wanted_agent=new.agent, queue=queue, attributes=dict(new.attributes), auto_accept=new.auto_accept,
        initiation_method=new.initiation_method or METHODS[new.type], subtype=new.subtype,
        preview=new.preview.model_dump(by_alias=True) if is_preview(new) else None,
        customer_name=new.customer_name, initial_contact_id=new.initial_contact_id,
        voice_frequency=new.voice_frequency, voice_file=new.voice_file,
        extra={to_camel(k): v for k in PASSED_THROUGH if (v := getattr(new, k)) is not None},
    )  # fmt: skip
    if new.direction == "outbound":
        username = new.agent or store.config.default_user
        return dial(store, contact, username, Endpoint("phone_number", phone_number=new.phone_number))
    contact.connections.append(customer_connection(store, new))
    store.add(contact)
    return contact


def is_preview(new: NewContact) -> bool:
    """Whether the agent sees the contact before the customer is dialled."""
    return new.type == "voice" and new.initiation_method == "campaign_preview"


def customer_connection(store: Store, new: NewContact) -> Connection:
    """The customer's side of a contact that is offered to agents."""
    endpoint = None
    if new.type in VOICE_TYPES:
        endpoint = Endpoint("phone_number", phone_number=new.phone_number)
    if new.type == "email":
        endpoint = Endpoint("phone_number", email_address=(new.customer_endpoint or {}).get("emailAddress"))
    if new.type == "queue_callback" or is_preview(new):
        return Connection(store.new_id(), "outbound", "init", store.now(), initial=True, endpoint=endpoint)
    return Connection(store.new_id(), "inbound", "connected", store.now(), initial=True, endpoint=endpoint)


def dial(store: Store, contact: Contact, username: str, endpoint: Endpoint) -> Contact:
    """An outbound call: the customer is being dialled, the agent waits on the line."""
    check_dialable(endpoint)
    now = store.now()
    contact.initiation_method = "outbound"
    contact.agent = username
    contact.connections = [
        Connection(store.new_id(), "agent", "connecting", now),
        Connection(store.new_id(), "outbound", "connecting", now, initial=True, endpoint=endpoint),
    ]
    store.add(contact)
    store.move(contact, "connecting")
    store.schedule(contact, store.config.timings.outbound_answer, life_cycle.answer)
    return contact


def check_dialable(endpoint: Endpoint) -> None:
    """BadEndpointException unless the endpoint is an E.164 number or a SIP address."""
    number = endpoint.phone_number or ""
    if endpoint.type != "phone_number" or not (E164.fullmatch(number) or SIP.fullmatch(number)):
        raise bad_endpoint("the endpoint must be a phone number in E.164 form or sip:number@host")


def known_queue(store: Store, name_or_arn: str | None) -> str:
    """Name of a queue given by name or ARN; the first queue when none is given."""
    if name_or_arn is None:
        return store.config.queues[0]
    for name in store.config.queues:
        if name_or_arn in (name, store.arns.queue(name)):
            return name
    raise invalid_request(f"there is no queue {name_or_arn}")


def consult_contact(store: Store, parent: Contact, connection: Connection, target: str | None) -> Contact | None:
    """The contact that another agent gets when somebody transfers to them or to a queue; None for unknown targets."""
    endpoint = connection.endpoint
    if endpoint is None or endpoint.type not in ("agent", "queue"):
        return None
    to_agent = endpoint.type == "agent"
    if target not in (store.agents if to_agent else store.config.queues):
        return None
    customer = parent.customer
    caller = customer.endpoint if customer is not None else None
    consult = Contact(
        store.new_id(), "voice", store.now(), since=store.now(),
        wanted_agent=target if to_agent else None, queue=parent.queue if to_agent else target,
        attributes=dict(parent.attributes), initiation_method="transfer" if to_agent else "queue_transfer",
        initial_contact_id=parent.initial_contact_id or parent.contact_id,
        consult_for=(parent.contact_id, connection.connection_id),
    )  # fmt: skip
    consult.connections.append(
        Connection(store.new_id(), "inbound", "connected", store.now(), initial=True, endpoint=caller)
    )
    connection.consult_contact_id = consult.contact_id
    store.add(consult)
    return consult
