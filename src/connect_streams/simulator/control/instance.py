"""Driving the instance from outside: the customer's side of a contact, the supervisor, and the weather.

The methods take and return JSON-like values only. ``RemoteInstance`` offers the same ones over the control API, so a
test does not care whether the simulator runs in its own process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from ..cti.snapshot import contact as contact_json
from ..cti.snapshot import snapshot
from ..faults import Fault
from ..faults.impairments import IMPAIRMENTS
from ..faults.momentary import lasting, strike
from ..media import MediaService
from ..participant.handle import CHAT_ACTIONS, ChatHandle
from ..participant.task_events import task_event
from ..rules import conference, contact_creation, contact_ending, life_cycle, monitoring
from ..rules.contact_creation import NewContact
from ..services import agent_workspace
from ..state.clock import Clock
from ..state.config import InstanceConfig
from ..state.contacts import Connection, Contact
from ..state.errors import invalid_request, invalid_state
from ..state.store import Instance
from ..state.traffic import Traffic
from .fault_control import FaultOrders

Json = dict[str, Any]


class SimulatedInstance(FaultOrders, Instance):
    """An instance, with what a test, the control page or the control API can do to it."""

    def __init__(
        self, config: InstanceConfig | None = None, clock: Clock | None = None, traffic: Traffic | None = None
    ) -> None:
        super().__init__(config, clock, traffic)
        self.softphones = MediaService(self)

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
            if contact is None and action in ("requeue", "transcript"):
                contact = self.past_contacts.get(contact_id)
            if contact is None:
                raise invalid_state(f"there is no contact {contact_id}")
            if action not in LOOKS:
                self.journal.record("control", action=action, contactId=contact_id)
            return run(self, contact, fields) or {}

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
        """Back to the beginning: contacts and their audio gone, agents in the initial state."""
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

    def _order(self, fault: Fault) -> str:
        stays = lasting(fault)
        fault_id = self.faults.add(stays) if stays is not None else ""
        if fault.momentary:
            strike(self, fault)
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
        self.traffic.expire(self)

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
        return self.frames.publish(username or self.config.default_user, topic, content)

    def close_websockets(self, username: str | None = None) -> int:
        """Cut the agent's websockets; returns how many there were."""
        return self.frames.cut(username or self.config.default_user)


Action = Callable[[Instance, Contact, Json], Json | None]
LOOKS = ("transcript", "chat-details")
"""Actions that change nothing."""


def _answer_transfer(instance: Instance, contact: Contact, fields: Json) -> None:
    """The third party named by ``connectionId`` picks up; without one, whoever was dialled last and has not yet."""
    dialled = [party for party in _third_parties(contact, fields) if party.state == "connecting"]
    if not dialled:
        raise invalid_state("no such third party is being dialled")
    conference.third_party_answers(instance, contact, dialled[-1])


def _hang_up_transfer(instance: Instance, contact: Contact, fields: Json) -> None:
    """The third party named by ``connectionId`` leaves; without one, whoever was dialled last."""
    parties = _third_parties(contact, fields)
    if not parties:
        raise invalid_state("there is no such third party")
    contact_ending.leave(instance, contact, parties[-1])


def _third_parties(contact: Contact, fields: Json) -> list[Connection]:
    wanted = fields.get("connectionId")
    return [party for party in contact.third_parties if party.active and wanted in (None, party.connection_id)]


def _set_attributes(instance: Instance, contact: Contact, fields: Json) -> None:
    contact.attributes = {**contact.attributes, **{k: str(v) for k, v in fields.get("attributes", {}).items()}}
    instance.touch(contact.agent)


def _monitor(instance: Instance, contact: Contact, fields: Json) -> Json:
    return {"contactId": monitoring.monitor(instance, contact, fields.get("username", "")).contact_id}


def _fail(instance: Instance, contact: Contact, fields: Json) -> None:
    contact_ending.fail(instance, contact, fields.get("reason", "FailedConnectCustomer"))


ACTIONS: dict[str, Action] = {
    "hangup": lambda instance, contact, _: contact_ending.customer_leaves(instance, contact),
    "answer": lambda instance, contact, _: life_cycle.answer(instance, contact),
    "miss": lambda instance, contact, _: contact_ending.miss(instance, contact),
    "error": lambda instance, contact, f: contact_ending.fail(
        instance, contact, f.get("reason", "FailedConnectCustomer")
    ),
    "requeue": lambda instance, contact, _: life_cycle.requeue(instance, contact),
    "transfer-answer": _answer_transfer,
    "transfer-hangup": _hang_up_transfer,
    "attributes": _set_attributes,
    "monitor": _monitor,
    "task-event": task_event,
    **CHAT_ACTIONS,
}


def readable(error: ValidationError) -> str:
    """A pydantic error in one line."""
    return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
