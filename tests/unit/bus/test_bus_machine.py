"""EventBus against a simple model, over random histories (public API §3)."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from streams.bus import EventBus, Subscription
from streams.log.logger import Logger

TOPICS = st.sampled_from(["a", "b", "a::1", "<<all>>", "constructor"])
ACTIONS = st.sampled_from(["note", "throw", "leave", "nest", "grow"])


class BusMachine(RuleBasedStateMachine):
    """The model is a list of (topic, key) in order of subscription; each trigger's calls are foretold from it."""

    subscriptions = Bundle("subscriptions")

    def __init__(self) -> None:
        super().__init__()
        self.bus = EventBus()
        self.bus._log = Logger()
        self.bus._quiet = []
        self.model: list[tuple[str, int, str]] = []
        self.made: dict[int, Subscription] = {}
        self.calls: list[tuple[int, str, Any]] = []
        self.errors = 0

    def add(self, topic: str, action: str) -> int:
        key = len(self.made)

        def handler(data: Any, name: str, bus: EventBus) -> None:
            assert bus is self.bus
            self.calls.append((key, name, data))
            if action == "throw":
                raise RuntimeError(str(key))
            if action == "leave":
                self.remove(key)
            if action == "nest" and name != "nested":
                bus.trigger("nested", key + 1)
            if action == "grow" and name != "nested":
                self.add("nested", "note")

        self.made[key] = self.bus.subscribe(topic, handler)
        self.model.append((topic, key, action))
        return key

    def remove(self, key: int) -> None:
        self.made[key].unsubscribe()
        self.model = [item for item in self.model if item[1] != key]

    def foretold(self, name: str, data: Any) -> list[tuple[int, str, Any]]:
        """Run the model for one event, changing a copy of it as the handlers will change the bus."""
        expected: list[tuple[int, str, Any]] = []
        model = list(self.model)
        fresh = len(self.made)

        def play(topic: str, payload: Any) -> None:
            nonlocal model, fresh
            reached = [item for item in model if item[0] == "<<all>>"] + [item for item in model if item[0] == topic]
            for _, key, action in reached:
                expected.append((key, topic, payload))
                if action == "throw":
                    self.errors += 1
                if action == "leave":
                    model = [item for item in model if item[1] != key]
                if action == "nest" and topic != "nested":
                    play("nested", key + 1)
                if action == "grow" and topic != "nested":
                    model.append(("nested", fresh, "note"))
                    fresh += 1

        play(name, data or None)
        return expected

    @rule(target=subscriptions, topic=TOPICS, action=ACTIONS)
    def subscribe(self, topic: str, action: str) -> int:
        return self.add(topic, action)

    @rule(key=consumes(subscriptions))
    def unsubscribe(self, key: int) -> None:
        self.remove(key)

    @rule(name=TOPICS.filter(lambda name: name != "<<all>>"), data=st.sampled_from([0, 1, "", "text", None]))
    def trigger(self, name: str, data: Any) -> None:
        expected = self.foretold(name, data)
        self.calls = []
        self.bus.trigger(name, data)
        assert self.calls == expected

    @rule()
    def unsubscribe_all(self) -> None:
        self.bus.unsubscribeAll()
        self.model = []

    @invariant()
    def same_subscriptions(self) -> None:
        for topic in {item[0] for item in self.model} | {"a", "nested"}:
            expected = [self.made[key] for name, key, _ in self.model if name == topic]
            assert self.bus.getSubscriptions(topic) == expected

    @invariant()
    def every_error_is_logged(self) -> None:
        assert len(self.bus._log._logs) + len(self.bus._log._rolled_logs) == min(self.errors, 6000)


TestBusMachine = BusMachine.TestCase
TestBusMachine.__doc__ = "Whatever happens on a bus, an event calls whom the model calls, in its order."
