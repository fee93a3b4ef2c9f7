"""Contacts and their connections: plain data and the questions one can ask of it. No rules, no clock, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .clock import Timer
from .errors import invalid_state

VOICE_TYPES = ("voice", "queue_callback")
LIVE_STATES = ("incoming", "pending", "connecting", "connected", "paused")
FINISHED_STATES = ("ended", "missed", "rejected", "error")
ACTIVE_CONNECTION_STATES = ("connecting", "connected", "hold", "silent_monitor", "barge")
CHANNELS = {"voice": "VOICE", "queue_callback": "VOICE", "chat": "CHAT", "task": "TASK", "email": "EMAIL"}


@dataclass
class Endpoint:
    """Somebody to talk to (CTI service §5.5)."""

    type: str
    phone_number: str | None = None
    name: str | None = None
    arn: str | None = None
    agent_login: str | None = None
    queue: str | None = None
    email_address: str | None = None


@dataclass
class Connection:
    """One party of a contact. ``digits`` is what was dialled into it."""

    connection_id: str
    type: str
    state: str
    since: float
    initial: bool = False
    endpoint: Endpoint | None = None
    mute: bool = False
    forced_mute: bool = False
    quick_connect_name: str | None = None
    monitor_capabilities: list[str] | None = None
    monitor_status: str | None = None
    monitored_agent: str | None = None
    consult_contact_id: str | None = None
    digits: list[str] = field(default_factory=list)

    @property
    def active(self) -> bool:
        """Whether the party is still there."""
        return self.state in ACTIVE_CONNECTION_STATES

    def move(self, state: str, now: float) -> None:
        """Put the connection into a state, since ``now``."""
        if self.state != state:
            self.state = state
            self.since = now


@dataclass
class Contact:
    """One piece of work. ``agent`` is a user name, ``None`` while it waits in its queue (state ``init``)."""

    contact_id: str
    type: str
    created: float
    state: str = "init"
    since: float = 0.0
    agent: str | None = None
    wanted_agent: str | None = None
    queue: str | None = None
    connections: list[Connection] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    initial_contact_id: str | None = None
    initiation_method: str = "inbound"
    failure: str = "Default"
    auto_accept: bool | None = None
    subtype: str | None = None
    customer_name: str | None = None
    consult_for: tuple[str, str] | None = None
    monitors: str | None = None
    voice_frequency: int = 440
    voice_file: str | None = None
    preview: dict[str, Any] | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    timers: list[Timer] = field(default_factory=list)

    @property
    def is_voice(self) -> bool:
        """Whether it is a call or a callback."""
        return self.type in VOICE_TYPES

    @property
    def channel(self) -> str:
        """VOICE, CHAT, TASK or EMAIL."""
        return CHANNELS[self.type]

    @property
    def waiting(self) -> bool:
        """Whether it is in a queue, with no agent yet."""
        return self.agent is None

    @property
    def live(self) -> bool:
        """Whether it is with an agent and goes on."""
        return self.state in LIVE_STATES

    @property
    def finished(self) -> bool:
        """Whether it is over but not cleared yet."""
        return self.state in FINISHED_STATES

    @property
    def is_dialled(self) -> bool:
        """Placed by the agent (as opposed to offered to one)."""
        return self.type == "voice" and self.initiation_method == "outbound"

    @property
    def is_called_back(self) -> bool:
        """Offered to an agent before the customer is dialled: a queue callback, or a campaign's preview."""
        return self.type == "queue_callback" or self.preview is not None

    @property
    def agent_connection(self) -> Connection | None:
        """The connection of the agent whose contact it is."""
        return next((c for c in self.connections if c.type in ("agent", "monitoring") and not c.initial), None)

    @property
    def customer(self) -> Connection | None:
        """The customer's connection."""
        return next((c for c in self.connections if c.initial), None)

    @property
    def third_parties(self) -> list[Connection]:
        """The connections that were added to the contact."""
        return [c for c in self.connections if not c.initial and c.type in ("outbound", "inbound")]

    @property
    def others(self) -> list[Connection]:
        """Everybody the agent may be talking to."""
        return [c for c in self.connections if c.initial or c.type in ("outbound", "inbound")]

    def connection(self, connection_id: str | None) -> Connection:
        """The connection with this id; InvalidStateException when there is none."""
        for connection in self.connections:
            if connection.connection_id == connection_id:
                return connection
        raise invalid_state(f"contact {self.contact_id} has no connection {connection_id}")

    def cancel_timers(self) -> None:
        """Cancel what was scheduled for the contact in its state."""
        for timer in self.timers:
            timer.cancel()
        self.timers.clear()
