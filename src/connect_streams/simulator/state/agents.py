"""The state of one agent: what they chose, what is queued next, and what the system shows because of their contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .contacts import Contact
from .errors import invalid_state

ERROR_NAMES = (
    "Error", "AgentHungUp", "BadAddressAgent", "BadAddressCustomer", "Default", "FailedConnectAgent",
    "FailedConnectCustomer", "InvalidLocale", "LineEngagedAgent", "LineEngagedCustomer", "MissedCallAgent",
    "MissedCallCustomer", "MultipleCcpWindows", "RealtimeCommunicationError",
)  # fmt: skip


@dataclass(frozen=True)
class AgentState:
    """``type`` is routable, not_routable, offline, system or error (CTI service §5.2)."""

    type: str
    name: str
    arn: str | None = None


BUSY = AgentState("system", "Busy")
PENDING_BUSY = AgentState("system", "PendingBusy")
CALLING_CUSTOMER = AgentState("system", "CallingCustomer")
AFTER_CALL_WORK = AgentState("system", "AfterCallWork")


class Agent:
    """State machine of an agent. Pure: contacts and the time come in as arguments.

    ``chosen`` is what the agent picked; ``state`` is what the service reports, which a voice contact overrides;
    ``next_state`` waits until all contacts are gone.
    """

    def __init__(self, username: str, initial: AgentState, now: float) -> None:
        self.username = username
        self.chosen = initial
        self.chosen_since = now
        self.state = initial
        self.since = now
        self.next_state: AgentState | None = None
        self.forced_error: AgentState | None = None

    def choose(self, state: AgentState, contacts: list[Contact], enqueue: bool, now: float) -> None:
        """Take a state now, or after the contacts when ``enqueue`` is set and some are live.

        InvalidStateException when a live voice contact holds the agent and the state is not to be enqueued.
        """
        if enqueue and contacts:
            self.next_state = None if state == self.chosen else state
            return
        if any(contact.is_voice and contact.live for contact in contacts):
            raise invalid_state("the agent is on a contact: enqueue the next state instead")
        self.next_state = None
        self.forced_error = None
        self._take(state, now)

    def force_error(self, name: str) -> None:
        """Show an error state until the agent (or a supervisor) chooses another state."""
        if name not in ERROR_NAMES:
            raise invalid_state(f"{name} is not the name of an agent error state")
        self.forced_error = AgentState("error", name)

    def settle(self, contacts: list[Contact], now: float) -> None:
        """Bring ``state`` in line with the contacts; apply the queued state once there are none."""
        if self.next_state is not None and not contacts:
            self._take(self.next_state, now)
            self.next_state = None
        target = self.forced_error or voice_state(contacts) or self.chosen
        if target != self.state:
            self.state = target
            self.since = now

    def _take(self, state: AgentState, now: float) -> None:
        if state != self.chosen:
            self.chosen = state
            self.chosen_since = now


def voice_state(contacts: Iterable[Contact]) -> AgentState | None:
    """The system state that voice contacts impose (CTI service §5.7); ``None`` when they impose none."""
    imposed = [(_rank(contact), contact) for contact in contacts if contact.is_voice]
    if not imposed:
        return None
    _, contact = min(imposed, key=lambda pair: pair[0])
    if contact.state in ("connected", "paused"):
        return BUSY
    if contact.state in ("incoming", "pending"):
        return PENDING_BUSY
    if contact.state == "connecting":
        return CALLING_CUSTOMER if contact.is_dialled or contact.is_called_back else PENDING_BUSY
    if contact.state == "ended":
        return AFTER_CALL_WORK
    return AgentState("error", "MissedCallAgent" if contact.state in ("missed", "rejected") else contact.failure)


_RANKS = {"connected": 0, "paused": 0, "connecting": 1, "pending": 1, "incoming": 1, "ended": 2}


def _rank(contact: Contact) -> int:
    return _RANKS.get(contact.state, 3)
