"""Operation CreateTransport in all its variants (CTI service §6)."""

from __future__ import annotations

from collections.abc import Callable

from ...state.errors import invalid_request
from .registry import Call, Json, operation

CHAT_TOKEN_LIFETIME = 24 * 3600


def web_socket(call: Call) -> Json:
    """A url with a ticket; the original takes it only when it starts with ``wss://``."""
    timings = call.store.config.timings
    ticket = call.store.sessions.ticket(call.username)
    url = f"{call.origin.replace('https://', 'wss://')}/ws?ticket={ticket}"
    return {"webSocketTransport": {"url": url, "transportLifeTimeInSeconds": timings.websocket_lifetime}}


def chat_token(call: Call) -> Json:
    """The connection token of a chat's party; ``expiry`` is in epoch seconds."""
    contact = call.contact()
    participant = call.params.get("participantId")
    party = contact.connection(participant)
    expiry = call.store.now() + CHAT_TOKEN_LIFETIME
    token = call.store.participant_tokens.token("connection", contact, party)
    return {"chatTokenTransport": {"participantToken": token, "expiry": expiry}}


def softphone(call: Call) -> Json:
    """The ICE servers that softphones are to use."""
    return {"softphoneTransport": {"softphoneMediaConnections": call.store.config.softphone.ice_servers}}


def agent_discovery(call: Call) -> Json:
    """A presigned URL that answers which region is active."""
    store = call.store
    url = store.traffic.presign(store.arns.instance, store.clock, store.config.timings.discovery_lifetime)
    return {"agentDiscoveryTransport": {"presignedUrl": url}}


def web_rtc(call: Call) -> Json:
    """A meeting for a web call, in the shape of the service; nobody is in it."""
    contact = call.contact()
    own = contact.agent_connection
    media = ("audioHostUrl", "audioFallbackUrl", "signalingUrl", "turnControlUrl", "eventIngestionUrl")
    meeting = {
        "meetingId": contact.contact_id,
        "mediaRegion": call.store.config.region,
        "mediaPlacement": {name: f"{call.origin}/media/{name}" for name in media},
        "meetingFeatures": {"audio": {"echoReduction": "AVAILABLE"}},
    }
    attendee = {"attendeeId": own.connection_id if own else "", "joinToken": f"join-{contact.contact_id}"}
    return {"webRTCTransport": {"meeting": meeting, "attendee": attendee}}


VARIANTS: dict[str, Callable[[Call], Json]] = {
    "web_socket": web_socket,
    "chat_token": chat_token,
    "softphone": softphone,
    "agent_discovery": agent_discovery,
    "web_rtc": web_rtc,
}


@operation("CreateTransport", transportType=str)
def create_transport(call: Call) -> Json:
    """The transport of the wanted type."""
    variant = VARIANTS.get(call.params["transportType"])
    if variant is None:
        raise invalid_request(f"transportType must be one of {', '.join(VARIANTS)}")
    if variant in (chat_token, web_rtc) and not isinstance(call.params.get("contactId"), str):
        raise invalid_request("missing required member: contactId")
    return variant(call)
