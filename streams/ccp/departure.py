"""The agent leaves a region: one attempt (wire protocol §6.9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj
from streams.host.objects import first, values
from streams.model.states import CONTACT_ACTIVE_STATES, AgentStateType, voiceContactTypes
from streams.wire.conduit import Conduit
from streams.wire.names import DisasterRecoveryEvents


class Departure:
    """One attempt to leave: contacts are ended, and when none is left the agent goes offline. Its states:

    - waiting: the agent is not known yet; `fail` is called when that takes too long
    - ending: the agent is known, and contacts are left
    - offline: the last has ended
    - cancelled: `is_cancelled`; no further contact is ended, and nothing fails

    `target` is the ARN of the instance that becomes active. A soft departure waits for voice calls: at the end of each
    `again()` is called.
    """

    def __init__(self, conduit: Conduit, is_soft: bool, target: str | None, again: Callable[[], None]) -> None:
        self.is_cancelled: bool = False
        self._conduit: Conduit = conduit
        self._is_soft: bool = is_soft
        self._target: str | None = target
        self._again: Callable[[], None] = again
        self._left: int = 0

    def end_contacts(self, agent: Any) -> None:
        """The agent is known: end the contacts."""
        if self.is_cancelled:
            return
        contacts: list[Any] = agent.getContacts()
        # One more than there are contacts: it is not over before all of them were looked at.
        self._left = len(contacts) + 1
        for contact in contacts:
            self._end(contact, agent)
        self._note_end(agent)

    def fail(self) -> None:
        """It takes too long; the worker will try again."""
        if not self.is_cancelled:
            self._report(True)

    def _end(self, contact: Any, agent: Any) -> None:
        # Without one there is nothing of the agent's to end.
        own: Any = contact.getAgentConnection()
        if self._is_soft and contact.getType() in voiceContactTypes:
            self._conduit.sendDownstream(DisasterRecoveryEvents.FAILOVER_PENDING, obj(nextActiveArn=self._target))
            contact.onDestroy(self._call_has_ended)
        elif contact.getState().type in values(CONTACT_ACTIVE_STATES) and own is not None:
            own.destroy(obj(success=lambda *_: self._note_end(agent), failure=lambda *_: self._report(True)))
        else:
            self._note_end(agent)

    def _call_has_ended(self) -> None:
        if not self.is_cancelled:
            self._again()

    def _note_end(self, agent: Any) -> None:
        self._left -= 1
        if self._left == 0:
            self._report(False)
            states: list[Any] = agent.getAgentStates()
            agent.setState(first([one for one in states if one.type == AgentStateType.OFFLINE]))

    def _report(self, is_offline: bool) -> None:
        self._conduit.sendUpstream(
            DisasterRecoveryEvents.FORCE_OFFLINE, obj(offline=is_offline, nextActiveArn=self._target)
        )
