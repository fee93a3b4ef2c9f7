"""Between a region's CCP and the failover: what the region says goes in, what it must not show stays out."""

from __future__ import annotations

from typing import Any

from streams.host.clock import elapsed
from streams.host.functions import invoke
from streams.host.markers import JsObject, obj
from streams.host.objects import assign
from streams.model.states import ContactStateType
from streams.wire.names import AgentEvents, DisasterRecoveryEvents, EventType
from streams.wire.shapes import sound
from streams_dr.failover import Failover
from streams_dr.region import Region

VOICE = ["voice", "queue_callback"]
"""Types of contacts that are calls."""

OVER = [ContactStateType.ERROR, ContactStateType.MISSED]
KEPT = [ContactStateType.CONNECTED, ContactStateType.ENDED]
"""What a region that is not the active one still shows: contacts that are no longer on their way to the agent."""


def has_voice(contacts: list[Any]) -> bool:
    """Whether there is a call that has not been cleared."""
    return any(one.type in VOICE and one.state.type not in OVER for one in contacts)


class RegionAdapter:
    """Follows a region whose CCP has been started; `core` is that of its own SDK.

    That SDK is made to leave two things to us: introducing the CCP to the other region, and, while that is the active
    one, showing contacts that arrive.
    """

    def __init__(self, facts: Region, core: JsObject, failover: Failover) -> None:
        self.answered_at: float = 0
        """When the CCP answered last, in ms of a clock that only goes forward."""
        self.left_out: JsObject | None = None
        """The last snapshot, if contacts were left out of it: shown once the region is the active one."""
        self._facts = facts
        self._failover = failover
        self._conduit: Any = core.getUpstream()
        self._send: Any = self._conduit.sendUpstream
        self._conduit.sendUpstream = self._send_filtered
        self._filter_snapshots(core.getEventBus())
        self._follow()

    def send(self, event: str, data: JsObject | None) -> None:
        """Send an event to the CCP, past what filters its own SDK."""
        invoke(self._send, self._conduit, event, data)

    def _send_filtered(self, event: str, data: JsObject | None = None) -> None:
        if event == DisasterRecoveryEvents.INIT_DISASTER_RECOVERY:
            self._failover.request_introduction(self._facts)
        else:
            self.send(event, data)

    def _filter_snapshots(self, bus: Any) -> None:
        deliver: Any = bus.trigger

        def trigger(event: str, data: Any = None) -> None:
            invoke(deliver, bus, event, self._shown_of(data) if event == AgentEvents.UPDATE else data)

        bus.trigger = trigger

    def _shown_of(self, data: JsObject) -> JsObject:
        """What of a snapshot's event is shown."""
        facts = self._facts
        contacts: list[Any] = sound(data.snapshot.contacts)
        self._failover.receive_snapshot(facts, has_voice(contacts))
        if self._failover.is_active(facts):
            return data
        kept = [one for one in contacts if one.state.type in KEPT]
        self.left_out = data if len(kept) < len(contacts) else None
        return assign(obj(), data, obj(snapshot=assign(obj(), data.snapshot, obj(contacts=kept))))

    def _follow(self) -> None:
        facts = self._facts
        failover = self._failover
        conduit = self._conduit
        conduit.onUpstream(DisasterRecoveryEvents.FAILOVER, lambda data: failover.receive_failover(facts, data))
        conduit.onUpstream(
            DisasterRecoveryEvents.FORCE_OFFLINE, lambda data: failover.receive_force_offline(facts, data)
        )
        conduit.onUpstream(
            DisasterRecoveryEvents.FAILOVER_PENDING, lambda data: failover.receive_failover_pending(facts, data)
        )
        conduit.onUpstream(EventType.ACKNOWLEDGE, lambda data: self._receive_acknowledge())
        conduit.onUpstream(
            EventType.UPDATE_CONNECTED_CCPS, lambda data: failover.receive_page_count(facts, data.length)
        )

    def _receive_acknowledge(self) -> None:
        self.answered_at = elapsed()
        if not self._facts.is_answering():
            self._failover.receive_acknowledge(self._facts)
