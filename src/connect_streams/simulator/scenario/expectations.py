"""Whether what a scenario expects is so, or was since its last step; and how it is instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..control.instance import InstanceControl
from ..state.contacts import Contact
from .model import Expectation

Json = dict[str, Any]
NAMES = {"waiting": ("init", "created")}
"""A state in a scenario -> the names of it in the store and in the journal."""


class Check:
    """An expectation about an instance. ``contact_id`` is the contact it names, ``since`` the journal's number."""

    def __init__(self, instance: InstanceControl, wanted: Expectation, contact_id: str, since: int) -> None:
        self._instance = instance
        self._wanted = wanted
        self._contact_id = contact_id
        self._since = since

    def is_met(self) -> bool:
        """Whether it is so, or was."""
        wanted = self._wanted
        if wanted.event is not None:
            return self._was(wanted.event, wanted.fields)
        if wanted.says is not None:
            return any(wanted.says in text for text in self._said())
        if wanted.contact is not None:
            return self._contact_is_so()
        if wanted.agent is not None and wanted.signed_in is not None:
            return self._is_signed_in(wanted.agent) == wanted.signed_in
        return self._agent_state() == wanted.state or self._was("agent", {"user": wanted.agent, "state": wanted.state})

    def instead(self) -> str:
        """How it is now."""
        wanted = self._wanted
        if wanted.event is not None:
            return "there was none"
        if wanted.says is not None:
            return f"the agent wrote {' | '.join(self._said()) or 'nothing'}"
        if wanted.contact is not None:
            contact = self._contact()
            if contact is None:
                return f"it is removed, {'served' if self._was_connected() else 'lost'}"
            return f"it is {shown(contact)}"
        if wanted.signed_in is not None:
            return "no page of the agent is there" if wanted.signed_in else "a page of the agent is there"
        return f"it is {self._agent_state()}"

    def _contact_is_so(self) -> bool:
        wanted, contact = self._wanted, self._contact()
        state = wanted.state or ""
        if state in ("served", "lost"):
            return self._is_over() and self._was_connected() == (state == "served") and self._was_with(wanted.agent)
        names = NAMES.get(state, (state,))
        if contact is None:
            now = state == "removed"
        else:
            now = contact.state in names and wanted.agent in (None, contact.agent)
        agent: Json = {"user": wanted.agent} if wanted.agent is not None else {}
        return now or any(self._was("contact", {"contactId": self._contact_id, "state": one, **agent}) for one in names)

    def _contact(self) -> Contact | None:
        return self._instance.contacts.get(self._contact_id)

    def _is_over(self) -> bool:
        contact = self._contact()
        return contact is None or contact.finished

    def _was_connected(self) -> bool:
        entries = self._instance.journal.entries(0, "contact")
        return any((entry["contactId"], entry["state"]) == (self._contact_id, "connected") for entry in entries)

    def _was_with(self, agent: str | None) -> bool:
        contact = self._contact() or self._instance.past_contacts.get(self._contact_id)
        return agent is None or (contact is not None and contact.agent == agent)

    def _agent_state(self) -> str:
        return self._instance.agent(self._wanted.agent or "").state.name

    def _is_signed_in(self, username: str) -> bool:
        return self._instance.watchers(username) > 0

    def _said(self) -> list[str]:
        items: Iterable[Json] = self._instance.chats.transcript(self._contact_id).items
        return [
            item["Content"] for item in items if item["Type"] == "MESSAGE" and item.get("ParticipantRole") == "AGENT"
        ]

    def _was(self, kind: str, fields: Json) -> bool:
        entries = self._instance.journal.entries(self._since, kind)
        return any(fields.items() <= entry.items() for entry in entries)


def shown(contact: Contact) -> str:
    """``connected with ana``."""
    if contact.waiting:
        return f"waiting in {contact.queue}"
    return f"{contact.state} with {contact.agent}"
