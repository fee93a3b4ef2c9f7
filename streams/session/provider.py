"""AgentDataProvider: the page's agent data, and the events that follow from each update of it (wire protocol §8)."""

from __future__ import annotations

from typing import Any

from streams.api.context import get_core
from streams.bus import EventBus, Subscription
from streams.host.markers import new, obj, public, truthy
from streams.host.objects import define_hidden, item, values
from streams.host.patterns import groups, pattern
from streams.model.changes import AGENT, CONTACT, FORGET, STATE, Change
from streams.model.store import AgentDataStore
from streams.util.errors import StateError
from streams.wire.names import AgentEvents, ContactEvents
from streams.wire.schema.agent import AgentData
from streams.wire.topics import contact_topic

ACCOUNT_AND_INSTANCE = pattern(":([^:]*):instance/([^/]+)")


@public
class AgentDataProvider:
    """Listens to `agent::update` on `bus` until `destroy()`. Getters throw StateError for what is not there."""

    _store: AgentDataStore

    def __init__(self, bus: EventBus) -> None:
        self.bus: Any = bus
        self.agentUpdateSubscriber: Any = bus.subscribe(AgentEvents.UPDATE, self.updateAgentData)
        self.agentData: Any = None
        define_hidden(self, "_store", AgentDataStore())

    def updateAgentData(self, agentData: AgentData) -> None:
        """Take new agent data and emit what has changed, in order."""
        # A page (or its tests) may write the flag: the agent is introduced whenever it says that nobody was.
        changes = self._store.replace(agentData, not truthy(get_core().connect.agent.initialized))
        self.agentData = self._store.data
        if self.agentData is not None:
            get_core().connect.agent.initialized = True
        for change in changes:
            # A handler may have ended the session.
            if self.agentUpdateSubscriber is None:
                return
            emit(self.bus, change)

    def getAgentData(self) -> Any:
        """`{snapshot, configuration}`."""
        # A page (or its tests) may have written the field.
        if self.agentData is not self._store.data:
            self._store.use(self.agentData)
        if self.agentData is None:
            raise StateError("No agent data is available yet!")
        return self.agentData

    def getContactData(self, contactId: str) -> Any:
        """The data of a contact."""
        self.getAgentData()
        contact = self._store.contact(contactId)
        if contact is None:
            raise StateError("Contact %s no longer exists.", contactId)
        return contact

    def getConnectionData(self, contactId: str, connectionId: str) -> Any:
        """The data of a connection."""
        self.getContactData(contactId)
        connection = self._store.connection(contactId, connectionId)
        if connection is None:
            raise StateError("Connection %s for contact %s no longer exists.", connectionId, contactId)
        return connection

    def getInstanceId(self) -> Any:
        """The instance's id, out of the routing profile's ARN; null when it holds none."""
        return part_of(self.getAgentData(), 2)

    def getAWSAccountId(self) -> Any:
        """The number of the account that owns the instance; null when unknown."""
        return part_of(self.getAgentData(), 1)

    def destroy(self) -> None:
        """Stop listening. What is known stays readable."""
        subscription: Subscription | None = self.agentUpdateSubscriber
        self.agentUpdateSubscriber = None
        if subscription is not None:
            subscription.unsubscribe()


def emit(bus: EventBus, change: Change) -> None:
    """Trigger one step of an update with what its subscribers are to get."""
    connect: Any = get_core().connect
    kind = change.kind
    if kind == CONTACT:
        bus.trigger(change.topic, new(connect.Contact, change.contactId))
    elif kind == AGENT:
        bus.trigger(change.topic, new(connect.Agent))
    elif kind == STATE:
        bus.trigger(change.topic, obj(agent=new(connect.Agent), oldState=change.oldState, newState=change.newState))
    elif kind == FORGET:
        forget(bus, change.contactId)
    else:
        bus.trigger(change.topic, new(connect.ContactSnapshot, change.contact))


def forget(bus: EventBus, contact_id: str) -> None:
    """End every subscription to a topic of one contact."""
    for event in values(ContactEvents):
        for subscription in bus.getSubscriptions(contact_topic(event, contact_id)):
            subscription.unsubscribe()


def part_of(agent_data: AgentData, index: int) -> Any:
    """The account (1) or the instance (2) that the routing profile belongs to; null when its id does not say."""
    found = groups(ACCOUNT_AND_INSTANCE, agent_data.configuration.routingProfile.routingProfileId)
    return None if found is None else item(found, index)
