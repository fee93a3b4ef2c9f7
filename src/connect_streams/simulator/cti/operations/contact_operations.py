"""Operations on a contact as a whole."""

from __future__ import annotations

from ...rules import conference, contact_ending, life_cycle, monitoring
from .registry import Call, operation


@operation("AcceptContact", contactId=str)
def accept_contact(call: Call) -> None:
    """Take a ringing contact."""
    life_cycle.accept(call.store, call.contact())


@operation("RejectContact", authenticated=False, contactId=str)
def reject_contact(call: Call) -> None:
    """Decline a ringing contact."""
    contact_ending.reject(call.store, call.contact())


@operation("ClearContact", authenticated=False, contactId=str)
def clear_contact(call: Call) -> None:
    """End after contact work, or put a missed or failed contact away."""
    contact_ending.clear(call.store, call.contact())


@operation("CompleteContact", authenticated=False, contactId=str)
def complete_contact(call: Call) -> None:
    """The older name of ClearContact."""
    contact_ending.clear(call.store, call.contact())


@operation("PauseContact", authenticated=False, contactId=str)
def pause_contact(call: Call) -> None:
    """Pause a connected task."""
    life_cycle.pause(call.store, call.contact())


@operation("ResumeContact", authenticated=False, contactId=str)
def resume_contact(call: Call) -> None:
    """Resume a paused task."""
    life_cycle.resume(call.store, call.contact())


@operation("ConferenceConnections", contactId=str)
def conference_connections(call: Call) -> None:
    """Connect all parties of a call with each other."""
    conference.join(call.store, call.contact())


@operation("ToggleActiveConnections", contactId=str)
def toggle_active_connections(call: Call) -> None:
    """Speak to the party on hold (``connectionId``), and put the others on hold."""
    conference.swap(call.store, call.contact(), call.params.get("connectionId"))


@operation("NotifyContactIssue", contactId=str)
def notify_contact_issue(call: Call) -> None:
    """An agent reports a problem; it is in the journal, with its code and description."""
    call.contact()


@operation("UpdateMonitorParticipantState", authenticated=False, contactId=str, targetMonitorMode=str)
def update_monitor_participant_state(call: Call) -> None:
    """A supervisor switches between ``SILENT_MONITOR`` and ``BARGE``."""
    monitoring.set_mode(call.store, call.contact(), call.params["targetMonitorMode"])
