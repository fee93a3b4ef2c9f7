"""The operations of the participant service. Each takes the token of the request and its JSON body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..rules import contact_ending
from ..state.errors import invalid_request
from ..web.json_body import read_json
from .chats import Chats, subscriber
from .transcript import ACKNOWLEDGED, DEFAULT_PAGE, LARGEST_PAGE, MESSAGE_TYPES, SENDABLE_EVENTS, Participant, instant

Json = dict[str, Any]
TOKEN_LIFETIME = 24 * 3600
SOCKET_LIFETIME = 85
LONGEST_CONTENT = 16_384


def create_connection(chats: Chats, who: Participant, body: Json, origin: str) -> Json:
    """Credentials, the url of a websocket, or just a word that the participant is there."""
    kinds = body.get("Type", [])
    if not isinstance(kinds, list) or not set(kinds) <= {"WEBSOCKET", "CONNECTION_CREDENTIALS"}:
        raise invalid_request("Type is a list of WEBSOCKET and CONNECTION_CREDENTIALS")
    answer: Json = {}
    contact = chats.store.contact(who.contact_id)
    if "CONNECTION_CREDENTIALS" in kinds:
        token = chats.store.participant_tokens.token("connection", contact, contact.connection(who.participant_id))
        answer["ConnectionCredentials"] = {
            "ConnectionToken": token,
            "Expiry": instant(chats.store.now() + TOKEN_LIFETIME),
        }
    if "WEBSOCKET" in kinds:
        ticket = chats.store.sessions.ticket(who.username or subscriber(who))
        url = f"{origin.replace('https://', 'wss://')}/ws?ticket={ticket}"
        answer["Websocket"] = {"Url": url, "ConnectionExpiry": instant(chats.store.now() + SOCKET_LIFETIME)}
    if body.get("ConnectParticipant") is True:
        chats.event(who, ACKNOWLEDGED)
    return answer


def send_message(chats: Chats, who: Participant, body: Json, _: str) -> Json:
    """A message of the participant; returns its receipt."""
    content, content_type = body.get("Content"), body.get("ContentType")
    if not isinstance(content, str) or not 0 < len(content) <= LONGEST_CONTENT:
        raise invalid_request(f"Content is a text of 1 to {LONGEST_CONTENT} characters")
    if content_type not in MESSAGE_TYPES:
        raise invalid_request(f"ContentType of a message is one of {', '.join(MESSAGE_TYPES)}")
    return receipt_of(chats.say(who, content, str(content_type)))


def send_event(chats: Chats, who: Participant, body: Json, _: str) -> Json:
    """An event of the participant (typing, receipts of messages); returns its receipt."""
    content_type = body.get("ContentType")
    if content_type not in SENDABLE_EVENTS:
        raise invalid_request(f"ContentType of an event is one of {', '.join(SENDABLE_EVENTS)}")
    try:
        content = read_json(body.get("Content") or "{}")
    except (ValueError, TypeError):
        raise invalid_request("Content of an event is JSON text") from None
    return receipt_of(chats.event(who, str(content_type), content if isinstance(content, dict) else None))


def get_transcript(chats: Chats, who: Participant, body: Json, _: str) -> Json:
    """A page of the transcript, newest first unless asked otherwise."""
    size, start = body.get("MaxResults") or DEFAULT_PAGE, body.get("NextToken") or "0"
    if not isinstance(size, int) or not 0 <= size <= LARGEST_PAGE or not str(start).isdigit():
        raise invalid_request(f"MaxResults is a number up to {LARGEST_PAGE}, NextToken that of an earlier answer")
    transcript = chats.transcript(who.contact_id)
    ascending, backward = body.get("SortOrder") == "ASCENDING", body.get("ScanDirection") != "FORWARD"
    items, following = transcript.page(int(start), size, ascending, backward)
    answer: Json = {"InitialContactId": transcript.initial_contact_id, "Transcript": items}
    return answer if following is None else {**answer, "NextToken": str(following)}


def disconnect(chats: Chats, who: Participant, _: Json, __: str) -> Json:
    """The participant leaves the chat."""
    contact = chats.store.contact(who.contact_id)
    if who.role == "CUSTOMER":
        contact_ending.customer_leaves(chats.store, contact)
    else:
        contact_ending.hang_up(chats.store, contact, contact.connection(who.participant_id))
    return {}


def receipt_of(item: Json) -> Json:
    """``{Id, AbsoluteTime}`` of an item."""
    return {"Id": item["Id"], "AbsoluteTime": item["AbsoluteTime"]}


Operation = Callable[[Chats, Participant, Json, str], Json]

OPERATIONS: dict[str, Operation] = {
    "connection": create_connection,
    "message": send_message,
    "event": send_event,
    "transcript": get_transcript,
    "disconnect": disconnect,
}
"""By the last part of their path ``/participant/<name>``."""
