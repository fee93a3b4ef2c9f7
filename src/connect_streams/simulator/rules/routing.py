"""Who gets which waiting contact: the longest idle agent who serves the queue and has room for the channel.

Waiting contacts are offered whenever the store settles, at the end of the outermost ``store.change()``: an operation
that sends a contact back to its queue has to keep it from being offered to the same agent at once.
"""

from __future__ import annotations

from ..state.agents import Agent
from ..state.contacts import Contact
from ..state.store import Store
from . import life_cycle


def offer_waiting(store: Store) -> None:
    """Offer every waiting contact for which an agent is free, oldest first."""
    for contact in [c for c in store.contacts.values() if c.waiting]:
        agent = pick_agent(store, contact)
        if agent is not None:
            life_cycle.offer(store, contact, agent.username)
            agent.settle(store.contacts_of(agent.username), store.now())


def pick_agent(store: Store, contact: Contact) -> Agent | None:
    """The agent to offer the contact to: of those with room, the one who is longest in their state."""
    serving = [agent for agent in store.agents.values() if serves(store, agent, contact)]
    free = [agent for agent in serving if has_room(store, agent, contact)]
    return min(free, key=lambda agent: agent.since, default=None)


def serves(store: Store, agent: Agent, contact: Contact) -> bool:
    """Whether the agent may get the contact at all: it was meant for them, or comes from one of their queues."""
    if contact.wanted_agent is not None:
        return agent.username == contact.wanted_agent
    return contact.queue in store.config.routing_profile_of(agent.username).queues


def has_room(store: Store, agent: Agent, contact: Contact) -> bool:
    """Routable, nothing queued that would change that, and below the concurrency of the channel."""
    if agent.state.type != "routable" or agent.next_state is not None:
        return False
    limits = store.config.routing_profile_of(agent.username).concurrency
    taken = sum(1 for other in store.contacts_of(agent.username) if other.channel == contact.channel)
    return taken < limits.get(contact.channel, 0)
