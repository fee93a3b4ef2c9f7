"""One of two CCPs on a page (Global Resiliency, in-core generation): when the agent is to move, and who says so.

Each CCP looks for itself where the traffic goes. The active one reports that a move is due, waits for its calls and
chats to end, and initiates it. One that is on standby initiates it by itself when the active one is silent.
"""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import started
from streams.host.markers import coalesce, new, obj, same, text, truthy
from streams.host.objects import first
from streams.wire.names import AgentEvents, EventType, GlobalResiliencyEvents

WAITED_FOR = ["voice", "queue_callback", "chat"]
"""Contacts that somebody talks in."""

SILENCE = 3
"""Looks without an answer of the other CCP."""

FIRST_PAUSE = 2
"""Seconds between two looks, until the backend says how many."""

LOOK_LIMIT = 10000

Stage = obj(UNKNOWN="unknown", STAYING="staying", LEAVING="leaving", WAITING="waiting")
"""
unknown  the backend has not said yet where we are
staying  the traffic goes where the agent is
leaving  the traffic goes elsewhere: the agent is to move
waiting  and the page knows that we wait for contacts to end
"""


class RegionMove:
    """What this CCP knows of the two regions."""

    def __init__(self, page: Any, connect: Any) -> None:
        self._page: Any = page
        self._connect: Any = connect
        self._stage: str = Stage.UNKNOWN
        self._region: Any = None
        """Where this CCP is."""
        self._current: Any = None
        """Where the agent is."""
        self._target: Any = None
        """Where the agent is to go."""
        self._unanswered: int = 0

    def start(self) -> None:
        """Begin once the page says that it has two CCPs."""
        subscription: Any = None

        def configured(options: Any) -> None:
            if truthy(options) and truthy(options.enableGlobalResiliency):
                subscription.unsubscribe()
                self.follow()

        subscription = self._connect.core.getEventBus().subscribe(EventType.CONFIGURE, configured)

    def follow(self) -> None:
        """Look where the traffic goes, and listen to the page and the other CCP, from now on."""
        page = self._connect.core.getUpstream()
        for event, act in [
            [GlobalResiliencyEvents.FAILOVER_INITIATED, lambda data: self._moved(data.activeRegion)],
            [GlobalResiliencyEvents.FAILOVER_COMPLETE, lambda data: self._moved(data.activeRegion)],
            [GlobalResiliencyEvents.FORCE_FAILOVER, lambda data: self._forced()],
            [GlobalResiliencyEvents.HEARTBEAT_SYN, self._heartbeat],
            [GlobalResiliencyEvents.HEARTBEAT_ACK, lambda data: self._answered()],
            [AgentEvents.FETCH_AGENT_DATA_FROM_CCP, lambda data: self._send_agent_data()],
        ]:
            page.onDownstream(event, act)
        started(self.look())

    async def look(self) -> None:
        """Ask the backend where the traffic goes, and again after a pause."""
        pause: float = FIRST_PAUSE
        try:
            response = await self._page.fetch("/region.json", obj(), LOOK_LIMIT)
            answer = await response.json()
            pause = answer.look
            if self._stage == Stage.UNKNOWN:
                self._introduce(answer)
            else:
                self.found(answer.activeRegion, answer.terminate)
        except Exception:
            # No answer never moves anybody.
            pass
        self._page.after(pause * 1000, lambda: started(self.look()))

    def found(self, active_region: str, terminate: Any) -> None:
        """The traffic goes to `active_region`; with `terminate` contacts are not waited for."""
        if not same(active_region, coalesce(self._target, self._current)):
            self._detected(active_region)
        if self._target is None:
            return
        if self._is_active():
            self._leave(truthy(terminate))
            return
        self._emit(GlobalResiliencyEvents.HEARTBEAT_SYN, obj(region=self._region))
        self._unanswered += 1
        if self._unanswered > SILENCE and same(self._region, self._target):
            self._initiate()

    def _introduce(self, answer: Any) -> None:
        self._region = answer.instanceRegion
        self._current = answer.activeRegion
        self._stage = Stage.STAYING
        state = "active" if self._is_active() else "inactive"
        facts = obj(instanceRegion=self._region, instanceState=state, activeRegion=self._current)
        self._emit(GlobalResiliencyEvents.INIT, facts)

    def _is_active(self) -> bool:
        """Whether the agent is here."""
        return same(self._region, self._current)

    def _detected(self, active_region: str) -> None:
        is_back = same(active_region, self._current)
        self._target = None if is_back else active_region
        self._stage = Stage.STAYING if is_back else Stage.LEAVING
        self._emit(GlobalResiliencyEvents.FAILOVER_DETECTED, obj(activeRegion=active_region))

    def _leave(self, terminate: bool) -> None:
        """The active CCP's part: nothing is left behind that somebody talks in."""
        contacts = self._contacts()
        if len(contacts) == 0:
            self._initiate()
        elif terminate:
            for contact in contacts:
                end_contact(contact)
        elif self._stage == Stage.LEAVING:
            self._stage = Stage.WAITING
            self._emit(GlobalResiliencyEvents.FAILOVER_PENDING, obj(activeRegion=self._target))

    def _forced(self) -> None:
        """The page does not want to wait."""
        if self._target is not None and self._is_active():
            self._initiate()

    def _initiate(self) -> None:
        to = self._target
        if self._is_active():
            self._go_offline()
        self._moved(to)
        self._emit(GlobalResiliencyEvents.FAILOVER_INITIATED, obj(activeRegion=to))

    def _moved(self, to: Any) -> None:
        """The agent is elsewhere now."""
        self._current = to
        self._target = None
        if self._stage != Stage.UNKNOWN:
            self._stage = Stage.STAYING

    def _heartbeat(self, data: Any) -> None:
        self._emit(GlobalResiliencyEvents.HEARTBEAT_ACK, data)

    def _answered(self) -> None:
        self._unanswered = 0

    def _send_agent_data(self) -> None:
        data = self._connect.core.getAgentDataProvider().agentData
        if truthy(data):
            self._emit(AgentEvents.FETCH_AGENT_DATA_FROM_CCP, data)

    def _emit(self, event: str, data: Any) -> None:
        self._connect.core.getUpstream().sendDownstream(event, data)

    def _contacts(self) -> list[Any]:
        """What is waited for; nothing before the agent is known."""
        try:
            contacts: list[Any] = new(self._connect.Agent).getContacts()
            return [contact for contact in contacts if text(contact.getType()) in WAITED_FOR]
        except Exception:
            return []

    def _go_offline(self) -> None:
        """Before the agent is known there is nothing to leave."""
        try:
            agent = new(self._connect.Agent)
            states: list[Any] = agent.getAgentStates()
            agent.setState(first([state for state in states if state.type == "offline"]), obj())
        except Exception:
            pass


def end_contact(contact: Any) -> None:
    """Hang up; a contact that nobody talks in is cleared."""
    line = contact.getAgentConnection()
    if truthy(line) and truthy(line.isActive()):
        line.destroy(obj())
    else:
        contact.clear(obj())
