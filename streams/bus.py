"""EventBus: topics, and who listens to them (public API §3, wire protocol §2).

Dispatch is synchronous. Lists of subscriptions are never changed in place: whoever runs through one keeps seeing it as
it was when the dispatch began.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.errors import error_trace
from streams.host.functions import invoke
from streams.host.markers import either, public, truthy
from streams.host.objects import bare, define_hidden, prototype_of
from streams.util.assertions import assert_function, assertNotNull
from streams.util.identifiers import randomId

ALL_EVENTS = "<<all>>"


class Subscription:
    """One function on one topic. It is `this` inside the function, so handlers may call `this.unsubscribe()`.

    `subMap` is the bus's table: topic -> its subscriptions, in the order in which they were made.
    """

    def __init__(self, subMap: Any, eventName: str, f: Callable[..., object]) -> None:
        self.subMap: Any = subMap
        self.id: str = randomId()
        self.eventName: str = eventName
        self.f: Any = f
        self._failed: bool = False
        """Whether the function threw before."""

    def unsubscribe(self) -> None:
        """Stop listening. A dispatch that is under way still reaches the function; a second call does nothing."""
        made: list[Subscription] = either(self.subMap[self.eventName], [])
        # By its id: a page may keep it in a Proxy.
        kept = [one for one in made if one.id != self.id]
        if len(kept) > 0:
            self.subMap[self.eventName] = kept
        else:
            del self.subMap[self.eventName]


@public
class EventBus:
    """Calls the functions that are subscribed to a topic.

    `new EventBus({logEvents: true})` writes a trace line for each event but the quiet ones.
    """

    # Members of the prototype, set by `equip_buses`.
    _log: Any
    _quiet: list[str]
    _revive: Callable[[str, Any], Any]

    def __init__(self, paramsIn: Any = None) -> None:
        self.subMap: Any = bare()
        self.logEvents: bool = paramsIn is not None and truthy(paramsIn.logEvents)

    def subscribe(self, eventName: str, f: Callable[..., object]) -> Subscription:
        """Call `f(data, eventName, bus)` on each event of this name; returns a subscription with `unsubscribe()`.

        The same function may be subscribed many times. `ValueError` without a name or a function.
        """
        assertNotNull(eventName, "eventName")
        assert_function(f, "f")
        made = Subscription(self.subMap, eventName, f)
        self.subMap[eventName] = [*self.getSubscriptions(eventName), made]
        return made

    def subscribeAll(self, f: Callable[..., object]) -> Subscription:
        """Call `f` on every event, before those subscribed to its name."""
        return self.subscribe(ALL_EVENTS, f)

    def getSubscriptions(self, eventName: str) -> list[Subscription]:
        """The subscriptions of a topic, in order; the list is the caller's."""
        return [*either(self.subMap[eventName], [])]

    def trigger(self, eventName: str, data: object = None) -> None:
        """Call everyone who listens to this event. Falsy data arrives as null.

        A function that throws is logged and does not affect the others. `ValueError` without a name.
        """
        assertNotNull(eventName, "eventName")
        if self.logEvents and eventName not in self._quiet:
            self._log.trace("Publishing event: %s", eventName)
        listening = [*either(self.subMap[ALL_EVENTS], []), *either(self.subMap[eventName], [])]
        if len(listening) > 0:
            handed: Any = either(data, None)
            deliver(self, listening, eventName, self._revive(eventName, handed) if truthy(self._revive) else handed)

    def bridge(self) -> Any:
        """A function `(data, eventName)` that triggers on this bus what was subscribed to on another."""
        return lambda data, eventName: self.trigger(eventName, data)

    def unsubscribeAll(self) -> None:
        """Forget everyone."""
        self.subMap = bare()


def equip_buses(log: Any, quiet: list[str], revive: Callable[[str, Any], Any]) -> None:
    """Give all buses of this realm, those of clients included, what they need of it.

    `log` is the root logger, `quiet` holds the topics that are never logged. `revive(topic, data)` returns the data
    with the class it lost on its way between windows (wire protocol §2, "Rehydration").
    """
    prototype = prototype_of(EventBus)
    define_hidden(prototype, "_log", log)
    define_hidden(prototype, "_quiet", quiet)
    define_hidden(prototype, "_revive", revive)


def deliver(bus: EventBus, subscriptions: list[Subscription], eventName: str, data: object) -> None:
    """Call each subscribed function; one that throws is logged.

    On a topic that is never logged that happens once: the log of a log of an entry would never end.
    """
    for made in subscriptions:
        try:
            invoke(made.f, made, data, eventName, bus)
        except Exception as error:
            if not (made._failed and eventName in bus._quiet):
                made._failed = True
                bus._log.error("'%s' event handler failed: %s", eventName, error_trace(error)).withException(error)
