"""Who has subscribed to which topic of the CCP, a topic being `{namespace, key, parameter?}`."""

from __future__ import annotations

from collections.abc import Callable

from streams.host.json import to_json
from streams.host.markers import JsObject, same
from streams.host.objects import discard
from streams.util.identifiers import unique_id


class SdkSubscription:
    """One function's subscription to one topic; `handler_id` is what the CCP knows it by."""

    def __init__(self, topic: JsObject, handler: Callable[..., object]) -> None:
        self.topic = topic
        self.handler = handler
        self.handler_id: str = unique_id()


class SdkSubscriptions:
    """All of them, `entries` in the order in which they came."""

    def __init__(self) -> None:
        self.entries: list[SdkSubscription] = []

    def to_topic(self, topic: JsObject) -> list[SdkSubscription]:
        """The subscriptions to one topic."""
        return [one for one in self.entries if name_of(one.topic) == name_of(topic)]

    def add(self, topic: JsObject, handler: Callable[..., object]) -> list[SdkSubscription]:
        """A function's subscription to a topic: the one that there is, else a new one."""
        known = [one for one in self.to_topic(topic) if same(one.handler, handler)]
        if len(known) == 0:
            known = [SdkSubscription(topic, handler)]
            self.entries.extend(known)
        return known

    def remove(self, topic: JsObject, handler: Callable[..., object]) -> bool:
        """Forget a function's subscription; whether nobody has subscribed to the topic any longer."""
        for one in self.to_topic(topic):
            if same(one.handler, handler):
                discard(self.entries, one)
        return len(self.to_topic(topic)) == 0


def name_of(topic: JsObject) -> str:
    """A text that only equal topics share."""
    return to_json([topic.namespace, topic.key, topic.parameter])
