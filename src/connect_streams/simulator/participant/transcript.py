"""What was said in a chat: the items that transcripts and websockets show. Plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Json = dict[str, Any]

EVENTS = "application/vnd.amazonaws.connect.event."
TYPING = f"{EVENTS}typing"
JOINED = f"{EVENTS}participant.joined"
LEFT = f"{EVENTS}participant.left"
CHAT_ENDED = f"{EVENTS}chat.ended"
ACKNOWLEDGED = f"{EVENTS}connection.acknowledged"
RECEIPTS = {f"{EVENTS}message.delivered": "DeliveredTimestamp", f"{EVENTS}message.read": "ReadTimestamp"}
SENDABLE_EVENTS = (TYPING, ACKNOWLEDGED, *RECEIPTS)
MESSAGE_TYPES = (
    "text/plain",
    "text/markdown",
    "application/json",
    "application/vnd.amazonaws.connect.message.interactive.response",
)
DEFAULT_PAGE = 10
LARGEST_PAGE = 100


@dataclass(frozen=True)
class Participant:
    """A party of a chat; ``participant_id`` is the id of its connection."""

    contact_id: str
    participant_id: str
    role: Literal["AGENT", "CUSTOMER"]
    username: str | None = None
    name: str = ""


@dataclass
class Transcript:
    """The items of one chat, oldest first."""

    contact_id: str
    initial_contact_id: str
    new_id: Callable[[], str]
    items: list[Json] = field(default_factory=list)

    def item(self, kind: str, content_type: str, now: float, who: Participant | None, content: str | None) -> Json:
        """A message or an event, as it goes over the websocket. It is kept by ``keep``."""
        made: Json = {"AbsoluteTime": instant(now), "ContentType": content_type, "Id": self.new_id(), "Type": kind}
        made |= {"ContactId": self.contact_id, "InitialContactId": self.initial_contact_id}
        if who is not None:
            made |= {"ParticipantId": who.participant_id, "ParticipantRole": who.role, "DisplayName": who.name}
        if content is not None:
            made["Content"] = content
        return made

    def keep(self, item: Json) -> Json:
        """Add an item to the transcript."""
        self.items.append(item)
        return item

    def receipt(self, message_id: str, stamp: str, now: float, who: Participant) -> Json | None:
        """Note that a message was delivered or read; returns what to broadcast, None for unknown messages."""
        message = next((item for item in self.items if item["Id"] == message_id), None)
        if message is None:
            return None
        receipts = message.setdefault("MessageMetadata", {"MessageId": message_id, "Receipts": []})["Receipts"]
        own = next((one for one in receipts if one["RecipientParticipantId"] == who.participant_id), None)
        if own is None:
            own = {"RecipientParticipantId": who.participant_id}
            receipts.append(own)
        own[stamp] = instant(now)
        made = self.item("MESSAGEMETADATA", f"{EVENTS}message.metadata", now, who, None)
        return {**made, "MessageMetadata": {"MessageId": message_id, "Receipts": [dict(own)]}}

    def page(self, start: int, size: int, ascending: bool, backward: bool) -> tuple[list[Json], int | None]:
        """``size`` items from ``start``, counted from the newest (backward) or the oldest; and the next start."""
        ordered = self.items[::-1] if backward else self.items
        found = ordered[start : start + size]
        following = start + size if start + size < len(ordered) else None
        return sorted(found, key=self.items.index, reverse=not ascending), following


def instant(seconds: float) -> str:
    """1.5 -> 1970-01-01T00:00:01.500Z."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
