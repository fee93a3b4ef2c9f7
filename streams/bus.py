"""EventBus: topics, and who listens to them (public API §3, wire protocol §2).

Dispatch is synchronous. Lists of subscriptions are never changed in place: whoever runs through one keeps seeing it as
it was when the dispatch began, and nothing needs to be copied for it.
"""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke
from streams.host.markers import public, same, truthy
from streams.host.objects import bare, values
from streams.util.assertions import assert_function, assertNotNull
from streams.util.identifiers import randomId

ALL_EVENTS = "<<all>>"


class Subscription:
    """One function on one topic. It is `this` inside the function, so handlers may call `this.unsubscribe()`."""

    def __init__(self, subMap: SubscriptionMap, eventName: str, f: Any) -> None:
        self.subMap: SubscriptionMap = subMap
        self.id: str = randomId()
        self.eventName: str = eventName
        self.f: Any = f
        self._told: bool = False

    def worth_telling(self, quiet: Any, topic: str) -> bool:
        """Whether to log that the function threw: once on a topic that is never logged, for an entry about a log entry never ends."""
        told = self._told and quiet is not None and topic in quiet
        self._told = True
        return not told

    def unsubscribe(self) -> None:
        """Stop listening. A dispatch that is under way still reaches the function; a second call does nothing."""
        self.subMap.unsubscribe(self)


class SubscriptionMap:
    """Topic -> its subscriptions, in the order in which they were made."""

    def __init__(self) -> None:
        self.lists: Any = bare()

    def subscribe(self, eventName: str, f: Any) -> Subscription:
        """Add a function under a topic."""
        made = Subscription(self, eventName, f)
        grown: list[Subscription] = self.getSubscriptions(eventName).copy()
        grown.append(made)
        self.lists[eventName] = grown
        return made

    def unsubscribe(self, gone: Subscription) -> None:
        """Remove a subscription; one that is gone already is ignored."""
        topic = gone.eventName
        kept = [made for made in self.getSubscriptions(topic) if not same(made, gone)]
        if len(kept) > 0:
            self.lists[topic] = kept
        else:
            del self.lists[topic]

    def getSubscriptions(self, eventName: str) -> list[Subscription]:
        """The subscriptions of a topic as of now. Not to be changed."""
        found: Any = self.lists[eventName]
        return [] if found is None else found

    def getAllSubscriptions(self) -> list[Subscription]:
        """All of them, topic by topic."""
        found: list[Subscription] = []
        for made in values(self.lists):
            found.extend(made)
        return found


def deliver(bus: EventBus, subscriptions: list[Subscription], eventName: str, data: Any) -> None:
    """Call each subscribed function; one that throws is logged (or, where there is no log, ends the dispatch)."""
    for made in subscriptions:
        try:
            invoke(made.f, made, data, eventName, bus)
        except Exception as error:
            if bus._log is None:
                raise
            if made.worth_telling(bus._quiet, eventName):
                bus._log.error("'%s' event handler failed.", eventName).withException(error)


@public
class EventBus:
    """Calls the functions that are subscribed to a topic.

    `new EventBus({logEvents: true})` writes a trace line for each event but the quiet ones.
    """

    # What the page binds to the prototype: the root logger; topics that are never logged; and a function
    # (topic, data) -> data that gives data back the class it lost on the wire.
    _log: Any = None
    _quiet: Any = None
    _revive: Any = None

    def __init__(self, paramsIn: Any = None) -> None:
        self.subMap: SubscriptionMap = SubscriptionMap()
        self.logEvents: bool = paramsIn is not None and truthy(paramsIn.logEvents)

    def subscribe(self, eventName: str, f: Any) -> Subscription:
        """Call `f(data, eventName, bus)` on each event of this name; returns a subscription with `unsubscribe()`.

        The same function may be subscribed many times. `ValueError` without a name or a function.
        """
        assertNotNull(eventName, "eventName")
        assert_function(f, "f")
        return self.subMap.subscribe(eventName, f)

    def subscribeAll(self, f: Any) -> Subscription:
        """Call `f` on every event, before those subscribed to its name."""
        return self.subscribe(ALL_EVENTS, f)

    def getSubscriptions(self, eventName: str) -> list[Subscription]:
        """The subscriptions of a topic, in order; the list is the caller's."""
        return self.subMap.getSubscriptions(eventName).copy()

    def trigger(self, eventName: str, data: Any = None) -> None:
        """Call everyone who listens to this event. Falsy data arrives as null.

        A function that throws is logged and hurts nobody. `ValueError` without a name.
        """
        assertNotNull(eventName, "eventName")
        if self.logEvents and self._quiet is not None and eventName not in self._quiet:
            self._log.trace("Publishing event: %s", eventName)
        everything: Any = self.subMap.lists[ALL_EVENTS]
        named: Any = self.subMap.lists[eventName]
        if everything is None and named is None:
            return
        handed: Any = data if truthy(data) else None
        if self._revive is not None:
            handed = self._revive(eventName, handed)
        if everything is not None:
            deliver(self, everything, eventName, handed)
        if named is not None:
            deliver(self, named, eventName, handed)

    def bridge(self) -> Any:
        """A function `(data, eventName)` that triggers on this bus what was subscribed to on another."""

        def passed_on(data: Any, eventName: str) -> None:
            self.trigger(eventName, data)

        return passed_on

    def unsubscribeAll(self) -> None:
        """Forget everyone."""
        self.subMap.lists = bare()
