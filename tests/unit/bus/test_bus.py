"""EventBus: subscribing, dispatching, isolation (public API §3)."""

from typing import Any

import pytest

from streams.bus import EventBus
from streams.host.markers import obj
from streams.log.logger import Logger
from streams.main import QUIET
from streams.util.errors import ValueError as StreamsValueError
from streams.wire.names import EventType


@pytest.fixture
def bus() -> EventBus:
    return EventBus()


def test_a_handler_gets_data_name_and_bus(bus: EventBus) -> None:
    """A handler is called with the data, the name of the event and the bus, in this order."""
    calls: list[Any] = []
    bus.subscribe("call", lambda *arguments: calls.append(arguments))
    bus.trigger("call", "data")
    assert calls == [("data", "call", bus)]


@pytest.mark.parametrize("falsy", [None, 0, "", False, float("nan")])
def test_falsy_data_arrives_as_null(bus: EventBus, falsy: Any) -> None:
    """Nothing falsy ever reaches a handler but null."""
    calls: list[Any] = []
    bus.subscribe("call", calls.append)
    bus.trigger("call", falsy)
    assert calls == [None]


def test_empty_objects_and_lists_are_data(bus: EventBus) -> None:
    """Empty lists and objects are truthy in JavaScript and arrive as they are."""
    calls: list[Any] = []
    bus.subscribe("call", calls.append)
    empty_list: list[Any] = []
    empty_object = obj()
    bus.trigger("call", empty_list)
    bus.trigger("call", empty_object)
    assert calls[0] is empty_list
    assert calls[1] is empty_object


def test_handlers_of_all_events_come_first(bus: EventBus) -> None:
    """Handlers of all events run before those of the name, each group in the order of subscription."""
    calls: list[str] = []
    bus.subscribe("call", lambda: calls.append("named 1"))
    bus.subscribeAll(lambda: calls.append("all 1"))
    bus.subscribe("call", lambda: calls.append("named 2"))
    bus.subscribeAll(lambda: calls.append("all 2"))
    bus.trigger("call")
    assert calls == ["all 1", "all 2", "named 1", "named 2"]


def test_a_handler_removed_during_dispatch_still_runs(bus: EventBus) -> None:
    """Whoever is removed while an event is being dispatched is still reached by it, and by no later one."""
    calls: list[str] = []
    bus.subscribe("call", lambda: second.unsubscribe())
    second = bus.subscribe("call", lambda: calls.append("second"))
    bus.trigger("call")
    bus.trigger("call")
    assert calls == ["second"]


def test_a_handler_added_during_dispatch_waits(bus: EventBus) -> None:
    """Whoever subscribes while an event is being dispatched sees the next one first."""
    calls: list[str] = []
    bus.subscribeAll(lambda data: bus.subscribe("call", lambda: calls.append("late")) if data else None)
    bus.trigger("call", "go")
    assert calls == []
    bus.trigger("call")
    assert calls == ["late"]


def test_unsubscribing_everyone_during_dispatch(bus: EventBus) -> None:
    """`unsubscribeAll` ends the bus for later events; the dispatch under way goes on."""
    calls: list[str] = []
    bus.subscribe("call", lambda: bus.unsubscribeAll())
    bus.subscribe("call", lambda: calls.append("second"))
    bus.trigger("call")
    bus.trigger("call")
    assert calls == ["second"]


def test_dispatch_nests(bus: EventBus) -> None:
    """An event triggered inside a handler is dispatched completely before the outer one goes on."""
    calls: list[str] = []
    bus.subscribe("outer", lambda: bus.trigger("inner"))
    bus.subscribe("outer", lambda: calls.append("outer"))
    bus.subscribe("inner", lambda: calls.append("inner"))
    bus.trigger("outer")
    assert calls == ["inner", "outer"]


def test_the_same_function_many_times(bus: EventBus) -> None:
    """Each subscription of one function is a subscription of its own, with its own id."""
    calls: list[Any] = []
    one = bus.subscribe("call", calls.append)
    two = bus.subscribe("call", calls.append)
    assert one.id != two.id
    one.unsubscribe()
    bus.trigger("call", 1)
    assert calls == [1]


@pytest.mark.row("D06")
def test_unsubscribing_twice_is_harmless(bus: EventBus) -> None:
    """A second `unsubscribe`, or one after `unsubscribeAll`, changes nothing."""
    gone = bus.subscribe("call", lambda: None)
    kept = bus.subscribe("call", lambda: None)
    gone.unsubscribe()
    gone.unsubscribe()
    assert bus.getSubscriptions("call") == [kept]
    bus.unsubscribeAll()
    kept.unsubscribe()
    assert bus.getSubscriptions("call") == []


def test_a_throwing_handler_is_isolated(bus: EventBus) -> None:
    """A handler that throws is logged at ERROR beside the event, with its stack, and the others still run."""
    log = Logger()
    bus._log = log
    calls: list[str] = []

    def bad() -> None:
        raise RuntimeError("boom")

    bus.subscribe("call", bad)
    bus.subscribe("call", lambda: calls.append("after"))
    bus.trigger("call")
    assert calls == ["after"]
    [entry] = log._logs
    assert entry.level == "ERROR"
    assert entry.text.startswith("'call' event handler failed: ")
    assert entry.text.endswith("boom")
    assert entry.exception.message == "boom"


def test_without_a_log_errors_surface(bus: EventBus) -> None:
    """A bus that has no log lets an error through rather than losing it."""

    def bad() -> None:
        raise RuntimeError("boom")

    bus._log = None
    bus.subscribe("call", bad)
    with pytest.raises(AttributeError) as caught:
        bus.trigger("call")
    assert isinstance(caught.value.__context__, RuntimeError)


@pytest.mark.parametrize(
    ("name", "function", "message"),
    [
        (None, print, "eventName must be provided"),
        ("call", None, "f must be provided"),
        ("call", 3, "f must be a function"),
    ],
)
def test_bad_subscriptions(bus: EventBus, name: Any, function: Any, message: str) -> None:
    """Subscribing without a name or a function is a ValueError that says what is missing."""
    with pytest.raises(StreamsValueError, match=message):
        bus.subscribe(name, function)


def test_triggering_without_a_name(bus: EventBus) -> None:
    """Triggering needs a name."""
    with pytest.raises(StreamsValueError, match="eventName must be provided"):
        bus.trigger(None)  # type: ignore[arg-type]


def test_subscriptions_are_handed_out_as_a_copy(bus: EventBus) -> None:
    """Changing the list that `getSubscriptions` returns does not change the bus."""
    bus.subscribe("call", lambda: None)
    bus.getSubscriptions("call").clear()
    assert len(bus.getSubscriptions("call")) == 1


def test_topics_named_like_members_of_objects(bus: EventBus) -> None:
    """Topics may be called anything, names that every JavaScript object has included."""
    calls: list[str] = []
    for name in ("__proto__", "constructor", "toString"):
        bus.trigger(name)
        bus.subscribe(name, lambda data, topic: calls.append(topic))
        bus.trigger(name)
    assert calls == ["__proto__", "constructor", "toString"]


def test_a_bridge_passes_events_on(bus: EventBus) -> None:
    """What `bridge()` returns, subscribed to another bus, triggers the same events here."""
    calls: list[Any] = []
    source = EventBus()
    source.subscribeAll(bus.bridge())
    bus.subscribe("call", calls.append)
    source.trigger("call", 7)
    assert calls == [7]


def test_data_may_get_its_class_back(bus: EventBus) -> None:
    """The page's reviver sees topic and data before any handler does."""
    bus._revive = lambda topic, data: f"{topic}!{data}"
    calls: list[Any] = []
    bus.subscribe("call", calls.append)
    bus.trigger("call", "x")
    assert calls == ["call!x"]


@pytest.mark.row("I15")
def test_logged_events_and_quiet_ones() -> None:
    """`logEvents` writes a trace line for each event but those declared quiet: metrics, logs, answers to masters."""
    assert {EventType.API_METRIC, EventType.LOG, EventType.MASTER_RESPONSE} <= set(QUIET)
    bus = EventBus(obj(logEvents=True))
    bus._log = Logger()
    bus._quiet = QUIET
    bus.trigger("call")
    for topic in QUIET:
        bus.trigger(topic)
    assert [(entry.level, entry.text) for entry in bus._log._logs] == [("TRACE", "Publishing event: call")]
