"""Speakers and voice authentication sessions: enough of a voice-id service to answer every request (CTI service §8)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Speakers:
    """Statuses by speaker, speakers by contact and by session, and the looks left until an enrolment is complete."""

    speakers: dict[str, str] = field(default_factory=dict)
    customers: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    enrolling: dict[str, int] = field(default_factory=dict)
