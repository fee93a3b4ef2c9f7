"""Operations that create something: outbound calls, third parties, tasks."""

from __future__ import annotations

from ...rules import conference, contact_creation
from ...rules.contact_creation import NewContact
from ...state.contacts import Contact, Endpoint
from ...state.errors import access_denied, bad_endpoint, invalid_request, invalid_state
from ...state.store import Store
from ..agent_configuration import quick_connect_of
from .registry import Call, Json, operation


def endpoint_of(value: Json) -> Endpoint:
    """An endpoint as clients send it (CTI service §5.5)."""
    if value.get("type") not in ("phone_number", "agent", "queue"):
        raise bad_endpoint("the endpoint type must be phone_number, agent or queue")
    queue = value.get("queue") or {}
    return Endpoint(
        value["type"], value.get("phoneNumber"), value.get("name"), value.get("endpointARN"),
        value.get("agentLogin"), queue.get("name"), value.get("emailAddress"),
    )  # fmt: skip


@operation("CreateOutboundContact", endpoint=dict)
def create_outbound_contact(call: Call) -> None:
    """Dial a phone number or SIP address. AccessDeniedException without the permission ``outboundCall``."""
    store = call.store
    if "outboundCall" not in store.users[call.username].permissions:
        raise access_denied("the agent may not place outbound calls")
    if any(contact.is_voice for contact in store.contacts_of(call.username)):
        raise invalid_state("the agent has a voice contact already")
    profile = store.config.routing_profile_of(call.username)
    queue = contact_creation.known_queue(store, call.params.get("queueARN") or profile.default_outbound_queue)
    contact = Contact(store.new_id(), "voice", store.now(), queue=queue)
    if call.params.get("relatedContactId"):
        contact.extra["relatedContactId"] = call.params["relatedContactId"]
    contact_creation.dial(store, contact, call.username, endpoint_of(call.params["endpoint"]))


@operation("CreateAdditionalConnection", contactId=str, endpoint=dict)
def create_additional_connection(call: Call) -> None:
    """Dial a phone number, or transfer to an agent or queue by quick connect."""
    store = call.store
    contact = call.contact()
    endpoint = endpoint_of(call.params["endpoint"])
    quick_connect = quick_connect_of(store, endpoint.arn)
    if endpoint.type == "phone_number":
        contact_creation.check_dialable(endpoint)
        if quick_connect is not None:
            endpoint.name = endpoint.name or quick_connect.name
    elif quick_connect is None or quick_connect.type != endpoint.type:
        raise bad_endpoint("the quick connect is unknown")
    connection = conference.add_party(store, contact, endpoint)
    if quick_connect is not None:
        connection.quick_connect_name = quick_connect.name
        contact_creation.consult_contact(store, contact, connection, quick_connect.target)


@operation("CreateTaskContact", authenticated=False, endpoint=dict, name=str)
def create_task_contact(call: Call) -> Json:
    """A task for an agent or a queue, now or at ``scheduledTime`` (epoch seconds). Idempotent by token."""
    store = call.store
    token = call.params.get("idempotencyToken")
    if token and token in store.task_tokens:
        return {"contactId": store.task_tokens[token]}
    endpoint = endpoint_of(call.params["endpoint"])
    quick_connect = quick_connect_of(store, endpoint.arn)
    if quick_connect is None or endpoint.type == "phone_number":
        raise bad_endpoint("a task needs the quick connect of an agent or a queue")
    target: Json = {"agent": quick_connect.target} if endpoint.type == "agent" else {"queue": quick_connect.target}
    contact_id = create_task(store, call.params, target)
    if token:
        store.task_tokens[token] = contact_id
    return {"contactId": contact_id}


def create_task(store: Store, params: Json, target: Json) -> str:
    """Create the task at once or on schedule; returns the id it has or will have."""
    related = params.get("relatedContactId")
    new = NewContact(
        type="task", contact_id=store.new_id(), name=params["name"], description=params.get("description"),
        references=params.get("references"), related_contact_id=related,
        initial_contact_id=None if related else params.get("previousContactId"), **target,
    )  # fmt: skip
    scheduled = params.get("scheduledTime")
    if scheduled is None:
        contact_creation.create(store, new)
        return new.contact_id or ""
    if isinstance(scheduled, bool) or not isinstance(scheduled, (int, float)) or scheduled <= store.now():
        raise invalid_request("scheduledTime must be in the future (epoch seconds)")
    new.channel_context = {"scheduledTime": int(scheduled)}

    def due() -> None:
        with store.change():
            if store.epoch == epoch:
                contact_creation.create(store, new)

    epoch = store.epoch
    store.clock.call_later(scheduled - store.now(), due)
    return new.contact_id or ""
