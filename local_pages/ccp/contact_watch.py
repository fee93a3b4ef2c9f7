"""What is published to clients of the SDK of one contact: its life, and its participants'."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.directory import describe_contact, describe_participant, is_self, participant_state
from local_pages.ccp.sdk_port import SdkPort
from local_pages.ccp.topics import CONTACT, VOICE
from streams.host.functions import invoke
from streams.host.markers import either, obj
from streams.host.objects import bare, member

LIFE = [
    ["onIncoming", "contact/incoming"],
    ["onPending", "contact/pending"],
    ["onConnecting", "contact/connecting"],
    ["onConnected", "contact/connected"],
    ["onMissed", "contact/missed"],
    ["onError", "contact/error"],
    ["onACW", "contact/acw"],
]
"""Method of a contact, and the topic that is published for it."""

HOLD = "hold"


class ContactWatch:
    """Compares the participants of a contact with those of last time, at each refresh."""

    def __init__(self, port: SdkPort, contact: Any) -> None:
        self._port: SdkPort = port
        self._id: str = contact.getContactId()
        self._about: Any = describe_contact(contact)
        self._known: Any = bare()
        for method, topic in LIFE:
            self._follow(contact, method, topic)
        contact.onDestroy(lambda gone: self._destroyed())
        for connection in connections_of(contact):
            self._known[connection.getConnectionId()] = state_word(connection)
        contact.onRefresh(self._compare)

    def _follow(self, contact: Any, method: str, topic: str) -> None:
        invoke(member(contact, method), contact, lambda now: self._publish(topic, self._about))

    def _publish(self, topic: str, data: Any) -> None:
        self._port.publish(CONTACT, topic, data, self._id)

    def _destroyed(self) -> None:
        self._publish("contact/destroy", self._about)
        self._publish("contact/cleared", self._about)

    def _compare(self, contact: Any) -> None:
        for connection in connections_of(contact):
            id = connection.getConnectionId()
            before = self._known[id]
            now = state_word(connection)
            self._known[id] = now
            if before != now:
                self._changed(connection, before, now)

    def _changed(self, connection: Any, before: Any, now: str) -> None:
        id = connection.getConnectionId()
        contact_id = connection.getContactId()
        state = participant_state(connection)
        if before is None:
            participant = describe_participant(connection)
            self._port.publish(CONTACT, "contact/participantAdded", obj(participant=participant), contact_id)
        change = obj(participantId=id, contactId=contact_id, state=state)
        self._port.publish(CONTACT, "contact/participantStateChanged", change, id)
        if now == "disconnected":
            participant = describe_participant(connection)
            self._port.publish(CONTACT, "contact/participantDisconnected", obj(participant=participant), contact_id)
        if (now == HOLD) is not (before == HOLD):
            self._held(connection, now == HOLD)

    def _held(self, connection: Any, is_on_hold: bool) -> None:
        id = connection.getConnectionId()
        contact_id = connection.getContactId()
        is_own = is_self(connection)
        # Who follows a participant names it; who follows the agent names the contact.
        parameter = contact_id if is_own else id
        who = "self" if is_own else "participant"
        what = "Hold" if is_on_hold else "Resume"
        held = obj(participantId=id, contactId=contact_id, isOnHold=is_on_hold)
        self._port.publish(VOICE, f"voice/{who}{what}", held, parameter)
        topic = "voice/canResumeSelfChanged" if is_own else "voice/onCanResumeParticipantChanged"
        resumable = obj(participantId=id, contactId=contact_id, canResumeConnection=is_on_hold)
        self._port.publish(VOICE, topic, resumable, parameter)


def connections_of(contact: Any) -> list[Any]:
    """None where the page's SDK has no library for the channel and says so by throwing."""
    try:
        return contact.getConnections()
    except Exception:
        return []


def state_word(connection: Any) -> str:
    """The state of a connection, by whichever name."""
    state = participant_state(connection)
    return either(state.actual, state.value)
