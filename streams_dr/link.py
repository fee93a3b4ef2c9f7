"""Between a region's realm and the decision: what the region says goes in, what it must not show stays out."""

from __future__ import annotations

from typing import Any

from streams.host.clock import elapsed
from streams.host.functions import invoke
from streams.host.markers import obj, truthy
from streams.host.objects import assign
from streams.model.states import ContactStateType
from streams.wire.names import AgentEvents, DisasterRecoveryEvents, EventType
from streams_dr.region import Region

VOICE = ["voice", "queue_callback"]
"""Types of contacts that are calls."""

OVER = [ContactStateType.ERROR, ContactStateType.MISSED]
KEPT = [ContactStateType.CONNECTED, ContactStateType.ENDED]
"""What a region that is not the active one still shows: contacts that are not on their way to the agent any more."""


def has_voice(contacts: list[Any]) -> bool:
    """Whether there is a call that has not been cleared."""
    return any(one.type in VOICE and one.state.type not in OVER for one in contacts)


def link(region: Any, decision: Any) -> None:
    """Follow a region whose CCP has been started.

    `region` is `{facts, connect}` and gets `send`, `heard_at` and `missing`. Its SDK is made to leave two things to us:
    telling the CCP about the other region, and, while that is the active one, showing contacts that arrive.
    """
    facts: Region = region.facts
    core: Any = region.connect.core
    conduit: Any = core.getUpstream()
    bus: Any = core.getEventBus()
    send = conduit.sendUpstream
    deliver = bus.trigger

    def send_upstream(event: str, data: Any) -> None:
        if event == DisasterRecoveryEvents.INIT_DISASTER_RECOVERY:
            decision.joined(facts)
        else:
            invoke(send, conduit, event, data)

    def trigger(event: str, data: Any) -> None:
        invoke(deliver, bus, event, shown(data) if event == AgentEvents.UPDATE else data)

    def shown(data: Any) -> Any:
        contacts: list[Any] = data.snapshot.contacts
        decision.snapshot(facts, has_voice(contacts))
        if truthy(decision.is_active(facts)):
            return data
        kept = [one for one in contacts if one.state.type in KEPT]
        # What is left out is shown once the region is the active one.
        region.missing = data if len(kept) < len(contacts) else None
        return assign(obj(), data, obj(snapshot=assign(obj(), data.snapshot, obj(contacts=kept))))

    def acknowledged() -> None:
        region.heard_at = elapsed()
        if not facts.heard or facts.silent:
            decision.acknowledged(facts)

    region.send = lambda event, data: invoke(send, conduit, event, data)
    conduit.sendUpstream = send_upstream
    bus.trigger = trigger
    for event, take in [
        [DisasterRecoveryEvents.FAILOVER, decision.failover],
        [DisasterRecoveryEvents.FORCE_OFFLINE, decision.forced],
        [DisasterRecoveryEvents.FAILOVER_PENDING, decision.pending],
    ]:
        subscribe(conduit, event, facts, take)
    conduit.onUpstream(EventType.ACKNOWLEDGE, acknowledged)
    conduit.onUpstream(EventType.UPDATE_CONNECTED_CCPS, lambda data: decision.counted(facts, data.length))


def subscribe(conduit: Any, event: str, facts: Region, take: Any) -> None:
    """Hand an event of a region to the decision."""
    conduit.onUpstream(event, lambda data: take(facts, data))
