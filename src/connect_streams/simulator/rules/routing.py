"""Who gets which waiting contact: the longest idle agent who serves the queue and has room for the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..state.agents import Agent
from ..state.contacts import Contact
from . import life_cycle

if TYPE_CHECKING:
    from ..state.store import Instance


def offer_waiting(instance: Instance) -> None:
    """Offer every waiting contact for which an agent is free, oldest first."""
    for contact in [c for c in instance.contacts.values() if c.agent is None]:
        agent = pick_agent(instance, contact)
        if agent is not None:
            life_cycle.offer(instance, contact, agent.username)
            agent.settle(instance.contacts_of(agent.username), instance.now())


def pick_agent(instance: Instance, contact: Contact) -> Agent | None:
    serving = [agent for agent in instance.agents.values() if serves(instance, agent, contact)]
    free = [agent for agent in serving if has_room(instance, agent, contact)]
    return min(free, key=lambda agent: agent.since, default=None)


def serves(instance: Instance, agent: Agent, contact: Contact) -> bool:
    if contact.wanted_agent is not None:
        return agent.username == contact.wanted_agent
    return contact.queue in instance.config.routing_profile_of(agent.username).queues


def has_room(instance: Instance, agent: Agent, contact: Contact) -> bool:
    """Routable, nothing queued that would change that, and below the concurrency of the channel."""
    if agent.state.type != "routable" or agent.next_state is not None:
        return False
    limits = instance.config.routing_profile_of(agent.username).concurrency
    taken = sum(1 for other in instance.contacts_of(agent.username) if other.channel == contact.channel)
    return taken < limits.get(contact.channel, 0)
