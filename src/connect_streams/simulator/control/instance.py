"""Driving the instance from outside: the customer's side of a contact, the supervisor, and the weather.

The methods take and return JSON-like values only. ``InstanceClient`` offers the same ones over the control API, so a
test does not care whether the simulator runs in its own process.
"""

from __future__ import annotations

import threading
import time
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from ..cti.snapshot import contact as contact_json
from ..cti.snapshot import snapshot
from ..faults import Fault, Faults
from ..faults.active import ActiveFault
from ..faults.impairments import IMPAIRMENTS
from ..faults.momentary import lasting, trigger
from ..media import MediaService
from ..participant.chats import Chats
from ..participant.handle import ChatHandle
from ..rules import contact_creation, life_cycle, routing
from ..rules.contact_creation import NewContact
from ..services import agent_workspace
from ..state.clock import Clock
from ..state.config import InstanceConfig
from ..state.errors import invalid_request, invalid_state
from ..state.store import Store
from ..state.traffic import Traffic
from .contact_actions import ACTIONS, ALSO_OF_PAST_CONTACTS, READ_ONLY, ContactAction
from .fault_control import FaultControl

Json = dict[str, Any]


class InstanceControl(FaultControl, Store):
    """An instance, with what a test, the control page or the control API can do to it."""

    def __init__(
        self, config: InstanceConfig | None = None, clock: Clock | None = None, traffic: Traffic | None = None
    ) -> None:
        super().__init__(config, clock, traffic)
        self.faults = Faults(self._record_fault)
        self.chats = Chats(self)
        self.softphones = MediaService(self, self.faults)
        self.on_settle.append(routing.offer_waiting)
        self.on_move.append(self.chats.moved)
        self.on_reset += [self.faults.clear, self.chats.clear, self.traffic.reset]

    def _record_fault(self, active: ActiveFault, operation: str) -> None:
        self.journal.record("fault", name=active.fault.name, id=active.id, operation=operation)

    def state(self) -> Json:
        """All agents with their snapshots, all contacts (waiting ones too), faults, traffic, approved origins."""
        with self.reading():
            return {
                "agents": [
                    {"username": name, "name": user.name, "version": self.versions[name], **snapshot(self, name)}
                    for name, user in self.users.items()
                ],
                "contacts": [{"agent": c.agent, **contact_json(self, c)} for c in self.contacts.values()],
                "faults": self.faults.listing(),
                "impairment": self.faults.impairment,
                "traffic": self.traffic.state(),
                "approvedOrigins": list(self.approved_origins),
                "queues": list(self.config.queues),
                "states": [state.name for state in self.config.states],
                "defaultUser": self.config.default_user,
                "time": self.now(),
            }

    def events(self, since: int = 0, kind: str | None = None) -> list[Json]:
        """The journal: entries numbered above ``since``, optionally of one kind."""
        return self.journal.entries(since, kind)

    def expect(self, kind: str, since: int = 0, timeout: float = 10.0, **fields: Any) -> Json:
        """Wait for a journal entry of this kind with these fields; TimeoutError when none comes in time (seconds)."""
        grown = threading.Event()
        unwatch = self.journal.watch(grown.set)
        end = time.monotonic() + timeout
        try:
            while True:
                grown.clear()
                for entry in self.journal.entries(since, kind):
                    if fields.items() <= entry.items():
                        return entry
                if not grown.wait(max(0.0, end - time.monotonic())):
                    raise TimeoutError(f"no {kind} entry with {fields} within {timeout} s")
        finally:
            unwatch()

    def create_contact(self, channel: str = "voice", /, **fields: Any) -> str:
        """Place a contact (members of ``NewContact``, camelCase or snake_case); returns its id.

        The channel may also be given as ``type``.
        """
        try:
            new = NewContact.model_validate({"type": channel, **fields})
        except ValidationError as error:
            raise invalid_request(readable(error)) from None
        with self.change():
            return contact_creation.create(self, new).contact_id

    def act(self, contact_id: str, action: str, **fields: Any) -> Json:
        """The customer's (or a third party's) side of a contact; ``action`` is a key of ``ACTIONS``."""
        run = ACTIONS.get(action)
        if run is None:
            raise invalid_request(f"unknown action {action}: use one of {', '.join(ACTIONS)}")
        with self.change():
            contact = self.contacts.get(contact_id)
            if contact is None and action in ALSO_OF_PAST_CONTACTS:
                contact = self.past_contacts.get(contact_id)
            if contact is None:
                raise invalid_state(f"there is no contact {contact_id}")
            if action not in READ_ONLY:
                self.journal.record("control", action=action, contactId=contact_id)
            return run(ContactAction(self, self.chats, contact, fields)) or {}

    def chat(self, contact_id: str) -> ChatHandle:
        """The customer's part of a chat."""
        return ChatHandle(self, contact_id)

    def change_agent(
        self,
        username: str | None = None,
        state: str | None = None,
        error: str | None = None,
        enqueue: bool = False,
        **settings: Any,
    ) -> Json:
        """A supervisor changes an agent: a state by name, an error state, or settings of ``UserConfig``."""
        username = username or self.config.default_user
        with self.change():
            agent = self.agent(username)
            if settings:
                self._change_settings(username, settings)
            if state is not None:
                life_cycle.choose_state(self, username, self.agent_state(state), enqueue)
            if error is not None:
                agent.force_error(error)
            self.touch(username)
        if settings:
            agent_workspace.announce(self, username)
        with self.reading():
            return snapshot(self, username)

    def _change_settings(self, username: str, settings: Json) -> None:
        user = self.users[username]
        if unknown := set(settings) - set(type(user).model_fields) | (set(settings) & {"username"}):
            raise invalid_request(f"cannot change {', '.join(sorted(unknown))} of an agent")
        try:
            self.users[username] = type(user).model_validate({**user.model_dump(), **settings})
        except ValidationError as error:
            raise invalid_request(readable(error)) from None

    def reset(self) -> None:
        """Back to the beginning: contacts, their audio and faults gone, agents in the initial state, traffic as first.

        Sessions stay, the journal goes, the clock is right again.
        """
        self.softphones.close_calls()
        super().reset()

    def media(self, contact_id: str) -> Json:
        """The contact's audio as it is now; what was measured last when it is over.

        ``{connected, accepted, packets_received, rms, frequency, agent_hears, customer_hears}``: ``rms`` (0 to 32767,
        of the loudest 20 ms) and ``frequency`` (Hertz; None in silence) are of the last second of the agent's
        microphone; ``agent_hears`` lists the parties' tones, ``customer_hears`` is ``silence``, ``agent`` or ``music``.

        To wait for a change, ``expect("media", contactId=..., event=...)``: ``connected``, ``voice`` and ``silence``
        (of the agent's microphone), ``lost``, ``closed``.
        """
        return self.softphones.media(contact_id)

    def hang_up_media(self, contact_id: str) -> None:
        """The service says ``bye`` to the agent's browser; the contact stays as it is."""
        self.softphones.hang_up(contact_id)

    def _add_fault(self, fault: Fault) -> str:
        stays = lasting(fault)
        fault_id = self.faults.add(stays) if stays is not None else ""
        if fault.momentary:
            trigger(self, fault)
        with self.change():
            # Answers the polls that are held, and the next ones suffer.
            for username in self.users:
                self.touch(username)
        return fault_id

    def remove_fault(self, fault_id: str) -> bool:
        return self.faults.remove(fault_id)

    def clear_faults(self) -> None:
        self.faults.clear()

    def impair(self, kind: str | None) -> None:
        """Let the whole region suffer; a key of ``IMPAIRMENTS``. ``None``: no faults any more, of whatever kind."""
        if kind is not None and kind not in IMPAIRMENTS:
            raise invalid_request(f"kind is null or one of {', '.join(IMPAIRMENTS)}")
        self.faults.impair(kind)

    def shift_traffic(self, active: str, terminate: bool = False) -> None:
        """Make the instance in another region active (a region of ``state()["traffic"]``, or any ARN).

        ``terminate``: agents are to leave their calls as well. Each worker asks once a minute.
        """
        self.traffic.shift(active, terminate)

    def expire_discovery(self) -> None:
        """The URLs by which this instance's workers ask for the active region stop working; new ones work."""
        self.traffic.expire(self.arns.instance)

    def approve_origins(self, origins: list[str]) -> None:
        """Replace the list of origins that may embed the CCP; each must be ``https://host[:port]``."""
        for origin in origins:
            parts = urlsplit(origin)
            if parts.scheme != "https" or not parts.netloc or origin != f"https://{parts.netloc}":
                raise invalid_request(f"{origin} is not an https origin")
        with self.reading():
            self.approved_origins[:] = origins

    def advance(self, seconds: float) -> None:
        """Fast-forward the clock; ring and wrap-up timers that fall due run."""
        if seconds < 0:
            raise invalid_request("time only goes forward")
        self.clock.advance(seconds)

    def expire_tokens(self) -> None:
        """Every bearer token stops working; sessions go on."""
        self.sessions.expire_tokens()

    def end_sessions(self) -> None:
        """Everybody is logged out."""
        self.sessions.end_all()

    def warn_of_expiration(self, seconds: float | None, username: str | None = None) -> None:
        """Warn the agent that the session ends in so many seconds for idleness; ``None`` takes the warning back."""
        username = username or self.config.default_user
        with self.change():
            if seconds is None:
                self.expirations.pop(username, None)
            else:
                self.expirations[username] = self.now() + seconds
        agent_workspace.announce(self, username)

    def push(self, topic: str, content: Any = None, username: str | None = None) -> int:
        """Send a frame to the agent's websockets that subscribed to the topic; returns how many were reached."""
        return self.subscriptions.publish(username or self.config.default_user, topic, content)

    def close_websockets(self, username: str | None = None) -> int:
        """Cut the agent's websockets; returns how many there were."""
        return self.subscriptions.cut(username or self.config.default_user)


def readable(error: ValidationError) -> str:
    """A pydantic error in one line."""
    return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
