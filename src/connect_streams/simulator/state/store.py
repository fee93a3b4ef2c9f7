"""The store: all agents and contacts of an instance, one lock, and the promise that no change goes unnoticed.

What may happen is in ``rules``: functions that take the store and run inside ``with store.change():``, which afterwards
settles agent states, calls the hooks, and announces the new versions to whoever watches (the long polls).

The store knows nobody above it. Whoever puts an instance together appends to its lists of hooks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from .agents import Agent, AgentState
from .clock import Clock, SystemClock
from .config import InstanceConfig
from .contacts import Contact
from .errors import invalid_state
from .journal import Journal
from .participant_tokens import ParticipantTokens
from .sessions import Sessions
from .speakers import Speakers
from .topic_subscriptions import TopicSubscriptions
from .traffic import Traffic

Rule = Callable[["Store", Contact], None]
REMEMBERED_CONTACTS = 1000


class Store:
    """Thread-safe state of a local Amazon Connect. Tests drive it through ``control.instance.InstanceControl``.

    Hooks are called with the lock held:

    - ``on_settle(store)`` when a change has been settled; again, as long as it changes something itself
    - ``on_move(contact)`` when a contact has changed its state
    - ``on_reset()`` when everything is as at the beginning again
    """

    def __init__(
        self, config: InstanceConfig | None = None, clock: Clock | None = None, traffic: Traffic | None = None
    ) -> None:
        self.config = config or InstanceConfig()
        self.clock: Clock = clock or SystemClock()
        self.arns = self.config.arns()
        self.journal = Journal(self.clock, self.config.journal_size)
        self.sessions = Sessions(self.clock, self.config.timings.token_lifetime)
        self.subscriptions = TopicSubscriptions()
        self.approved_origins: list[str] = []
        self.first_approved_origins: list[str] = []
        self.signalling_endpoint = "wss://localhost/rtc"
        self.traffic = traffic or Traffic()
        self.traffic.join(self.arns)
        self._lock = threading.RLock()
        self._depth = 0
        self._dirty: set[str] = set()
        self._watchers: dict[str, set[Callable[[], None]]] = {}
        self.on_settle: list[Callable[[Store], None]] = []
        self.on_move: list[Callable[[Contact], None]] = []
        self.on_reset: list[Callable[[], None]] = []
        self._begin()

    def _begin(self) -> None:
        """A fresh instance: nobody on the phone, everybody in the initial state."""
        now = self.clock.now()
        initial = self.agent_state(self.config.initial_state)
        self.epoch = uuid4().hex[:8]
        self.users = {user.username: user.model_copy(deep=True) for user in self.config.users}
        self.agents = {name: Agent(name, initial, now) for name in self.users}
        self.contacts: dict[str, Contact] = {}
        self.past_contacts: dict[str, Contact] = {}
        self.task_tokens: dict[str, str] = {}
        self.voice_id = Speakers()
        self.expirations: dict[str, float] = {}
        self.participant_tokens = ParticipantTokens()
        self.versions = dict.fromkeys(self.users, 1)

    # Changing

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the lock; when the outermost change ends, settle everything and wake the long polls."""
        with self._lock:
            self._depth += 1
            try:
                yield
            finally:
                try:
                    if self._depth == 1:
                        self._settle()
                finally:
                    self._depth -= 1

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock for a consistent look."""
        with self._lock:
            yield

    def touch(self, username: str | None) -> None:
        """Note that something the agent can see has changed."""
        if username is not None:
            self._dirty.add(username)

    def _settle(self) -> None:
        changed: set[str] = set()
        while True:
            dirty, self._dirty = self._dirty, set()
            for username in dirty:
                agent = self.agents[username]
                before = agent.state
                agent.settle(self.contacts_of(username), self.clock.now())
                if agent.state != before:
                    self.journal.record("agent", user=username, state=agent.state.name)
            changed |= dirty
            for hook in self.on_settle:
                hook(self)
            if not self._dirty:
                break
        for username in changed:
            self._announce(username)

    def _announce(self, username: str) -> None:
        self.versions[username] += 1
        for watcher in list(self._watchers.get(username, ())):
            watcher()

    def start_over(self) -> None:
        """Back to the beginning: contacts gone, agents in the initial state.

        Sessions stay, the journal goes, the clock is right again.
        """
        with self._lock:
            for contact in self.contacts.values():
                contact.cancel_timers()
            self.clock.set_right()
            self.journal.clear()
            self.approved_origins[:] = self.first_approved_origins
            self._dirty.clear()
            self._begin()
            for hook in self.on_reset:
                hook()
            for username in self.users:
                self._announce(username)

    # Watching

    def watch(self, username: str, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call ``watcher`` at every change the agent can see, from any thread and holding the lock. Returns an undo."""
        with self._lock:
            self._watchers.setdefault(username, set()).add(watcher)

        def unwatch() -> None:
            with self._lock:
                self._watchers[username].discard(watcher)

        return unwatch

    def watchers(self, username: str) -> int:
        """How many polls are held for the agent."""
        with self._lock:
            return len(self._watchers.get(username, ()))

    # Looking up

    def agent(self, username: str) -> Agent:
        """The agent of this name; InvalidStateException when there is none."""
        try:
            return self.agents[username]
        except KeyError:
            raise invalid_state(f"there is no agent {username}") from None

    def agent_state(self, name: str) -> AgentState:
        """The state of this name that agents can choose; InvalidStateException when there is none."""
        for state in self.config.states:
            if state.name == name:
                return AgentState(state.type, state.name, self.arns.agent_state(state.name))
        raise invalid_state(f"there is no agent state {name}")

    def contacts_of(self, username: str) -> list[Contact]:
        """What the agent sees, oldest first."""
        return [contact for contact in self.contacts.values() if contact.agent == username]

    def contact(self, contact_id: str) -> Contact:
        """The contact with this id; InvalidStateException when there is none."""
        try:
            return self.contacts[contact_id]
        except KeyError:
            raise invalid_state(f"there is no contact {contact_id}") from None

    def contact_of(self, username: str, contact_id: str) -> Contact:
        """The contact, if it is this agent's; InvalidStateException otherwise."""
        contact = self.contacts.get(contact_id)
        if contact is None or contact.agent != username:
            raise invalid_state(f"agent {username} has no contact {contact_id}")
        return contact

    # Helpers of the rules

    def now(self) -> float:
        """Seconds since the epoch."""
        return self.clock.now()

    def new_id(self) -> str:
        """A random UUID."""
        return str(uuid4())

    def add(self, contact: Contact) -> None:
        """Take in a new contact."""
        self.contacts[contact.contact_id] = contact
        self.journal.record("contact", contactId=contact.contact_id, type=contact.type, state="created")

    def move(self, contact: Contact, state: str) -> None:
        """Put the contact into a state; timers of the state it leaves are cancelled."""
        contact.cancel_timers()
        contact.state = state
        contact.since = self.now()
        self.journal.record("contact", contactId=contact.contact_id, type=contact.type, state=state, user=contact.agent)
        for hook in self.on_move:
            hook(contact)
        self.touch(contact.agent)

    def remove(self, contact: Contact) -> None:
        """Take the contact out of the snapshots; it can still be looked up among the past ones."""
        contact.cancel_timers()
        self.contacts.pop(contact.contact_id, None)
        self.past_contacts[contact.contact_id] = contact
        while len(self.past_contacts) > REMEMBERED_CONTACTS:
            self.past_contacts.pop(next(iter(self.past_contacts)))
        self.journal.record("contact", contactId=contact.contact_id, type=contact.type, state="removed")
        self.touch(contact.agent)

    def schedule(self, contact: Contact, delay: float | None, rule: Rule) -> None:
        """Apply a rule later, unless the contact leaves its state before. ``None``: never."""
        if delay is None:
            return

        def due() -> None:
            with self.change():
                if timer in contact.timers:
                    rule(self, contact)

        timer = self.clock.call_later(delay, due)
        contact.timers.append(timer)
