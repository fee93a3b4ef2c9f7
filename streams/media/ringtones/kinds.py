"""The ringtones: one class for each kind of contact, and what it rings for (public API §8)."""

from __future__ import annotations

from typing import Any

from streams.api.contact.traits import agent_data
from streams.api.enumerations import MonitoringMode
from streams.host.markers import either, obj, public, same, truthy
from streams.media.ringtones.engine import RINGTONE, RingtoneEngine, drive
from streams.model.states import ContactType, voiceContactTypes


@public
class VoiceRingtoneEngine(RingtoneEngine):
    """Inbound softphone calls, when no other call or callback is there."""

    def _driveRingtone(self) -> None:
        drive(
            self, RINGTONE, lambda contact: is_inbound(contact, ContactType.VOICE) and truthy(contact.isSoftphoneCall())
        )

    def _canStartRingtone(self, contact: Any) -> bool:
        return count_calls(self) == 1


@public
class AdditionalVoiceRingtoneEngine(VoiceRingtoneEngine):
    """Inbound softphone calls beside another call or callback."""

    def _canStartRingtone(self, contact: Any) -> bool:
        return count_calls(self) > 1


@public
class QueueCallbackRingtoneEngine(RingtoneEngine):
    """Queued callbacks, from incoming on."""

    def _driveRingtone(self) -> None:
        drive(self, "Callback " + RINGTONE, lambda contact: contact.getType() == ContactType.QUEUE_CALLBACK)


@public
class ChatRingtoneEngine(RingtoneEngine):
    """Inbound chats, but for a supervisor's who only listens."""

    def _driveRingtone(self) -> None:
        drive(
            self,
            "Chat " + RINGTONE,
            lambda contact: is_inbound(contact, ContactType.CHAT) and not is_listening(contact),
        )


@public
class TaskRingtoneEngine(RingtoneEngine):
    """Inbound tasks."""

    def _driveRingtone(self) -> None:
        drive(self, "Task " + RINGTONE, lambda contact: is_inbound(contact, ContactType.TASK))


@public
class EmailRingtoneEngine(RingtoneEngine):
    """Inbound e-mails."""

    def _driveRingtone(self) -> None:
        drive(self, "Email " + RINGTONE, lambda contact: is_inbound(contact, ContactType.EMAIL))


@public
class AutoAcceptedRingtoneEngine(RingtoneEngine):
    """A tone, once, for an inbound contact that is accepted automatically and is not a call."""

    def _rings_on(self) -> bool:
        return False

    def _driveRingtone(self) -> None:
        drive(self, "AutoAccept tone ", is_accepted_by_itself)


def is_accepted_by_itself(contact: Any) -> bool:
    """Whether it is a contact other than a call that a customer began and nobody has to accept."""
    type: str = contact.getType()
    return type != ContactType.VOICE and is_inbound(contact, type) and truthy(contact.isAutoAcceptEnabled())


def is_inbound(contact: Any, type: str) -> bool:
    """Whether it is a contact of this type that a customer began."""
    return contact.getType() == type and truthy(contact.isInbound())


def is_listening(contact: Any) -> bool:
    """Whether the agent is a supervisor who only listens."""
    return same(agent_data(contact._getData()).monitorStatus, MonitoringMode.SILENT_MONITOR)


def count_calls(engine: RingtoneEngine) -> int:
    """How many calls and callbacks the agent has."""
    contacts: list[Any] = either(either(engine._core.snapshot(), obj()).contacts, [])
    return len([contact for contact in contacts if contact.type in voiceContactTypes])
