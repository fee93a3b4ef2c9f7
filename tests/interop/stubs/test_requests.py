"""What a stubbed client sees of the members that send requests, and what callers get."""

from __future__ import annotations

from tests.interop.stubs.sandbox import Sandbox

CONTACT = "const contact = new connect.Contact('contact-1'), both = spies('callbacks', {success: 0, failure: 0});"


def test_invalid_target(both: Sandbox) -> None:
    """An invalid target of monitoring is refused by `failure`, and nothing is sent."""
    assert both.same(f"{CONTACT} contact.updateMonitorParticipantState('odd', both)") == [
        'callbacks.failure("invalid_target_state")'
    ]
