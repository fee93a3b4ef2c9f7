"""Ports: welcome, farewell, tabs, keepalive, broadcasts."""

from __future__ import annotations

import re

import pytest

from streams.host.markers import obj
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness


def test_new_port_receives_its_id_first(harness: WorkerHarness) -> None:
    """A new port receives `acknowledge {id}` before anything else, then how many are connected, then how well."""
    port = harness.page()
    assert port.events() == ["acknowledge", "update_connected_ccps", "streams::connection_state"]
    assert re.fullmatch(r"\d{13}-[0-9a-z]+", port.received[0][1].id)
    assert plain(port.received[1][1]) == {"length": 1}


def test_each_port_has_an_id_of_its_own(harness: WorkerHarness) -> None:
    """Ports that connect in the same millisecond have ids of their own."""
    ids = {harness.page().received[0][1].id for _ in range(20)}
    assert len(ids) == 20


def test_everybody_is_notified_of_a_new_port(harness: WorkerHarness) -> None:
    """all pages receive the new count; only the new one is acknowledged."""
    first = harness.page()
    first.clear()
    harness.page()
    assert [(event, plain(data)) for event, data in first.received] == [("update_connected_ccps", {"length": 2})]


def test_keepalive_is_answered_to_the_one_who_asks(harness: WorkerHarness) -> None:
    """`synchronize` is acknowledged to its sender only: one without id would upset a page that just starts."""
    one, other = harness.page(), harness.page()
    one.clear()
    other.clear()
    one.send("synchronize")
    assert one.received == [("acknowledge", None)]
    assert other.received == []


def test_broadcast_reaches_everybody_the_sender_included(harness: WorkerHarness) -> None:
    """`broadcast {event, data}` is sent to all ports under the event's own name."""
    one, other = harness.page(), harness.page()
    one.send("broadcast", obj(event="contact::accepted", data=obj(contactId="c")))
    for port in (one, other):
        assert plain(port.data_of("contact::accepted")) == [{"contactId": "c"}]


@pytest.mark.parametrize("data", [None, "text", 7, obj(), obj(event=""), obj(event=3)])
def test_broadcast_without_event_is_ignored(harness: WorkerHarness, data: object) -> None:
    """A broadcast that names no event goes nowhere."""
    port = harness.page()
    port.clear()
    port.send("broadcast", data)
    assert port.received == []


@pytest.mark.parametrize(
    "message", [None, "text", 5, [], obj(), obj(event=None), obj(event=5), obj(event="unknown::event")]
)
def test_foreign_messages_are_ignored(harness: WorkerHarness, message: object) -> None:
    """What is no envelope, or names nothing the worker knows, changes nothing and breaks nothing."""
    port = harness.page()
    port.clear()
    port.send_raw(message)
    assert port.received == []


@pytest.mark.parametrize(
    "event",
    [
        "api_request",
        "master_request",
        "configure",
        "tab_id",
        "send_logs",
        "webSocket::send",
        "webSocket::subscribe",
    ],
)
@pytest.mark.parametrize("data", [None, "text", 7, obj()])
def test_requests_without_substance_are_ignored(harness: WorkerHarness, event: str, data: object) -> None:
    """Known events with senseless data raise nothing."""
    port = harness.page()
    port.send(event, data)
    harness.clock.advance(10)


def test_tabs_are_counted(harness: WorkerHarness) -> None:
    """After `tab_id` all pages learn of the tabs across the browser and of the streams in that tab."""
    one, other = harness.page(), harness.page()
    one.send("tab_id", obj(tabId="A"))
    other.clear()
    other.send("tab_id", obj(tabId="A"))
    assert [plain(data) for data in other.data_of("update_connected_ccps")] == [
        {"length": 2, "streamsTabsAcrossBrowser": 1, "tabId": "A", "A": {"length": 2}}
    ]


def test_tab_id_counts_once(harness: WorkerHarness) -> None:
    """A port that reports its tab twice is not counted twice."""
    port = harness.page()
    port.send("tab_id", obj(tabId="A"))
    port.clear()
    port.send("tab_id", obj(tabId="B"))
    assert port.received == []


def test_farewell(harness: WorkerHarness) -> None:
    """`close` closes the port and reports to the others what is left of the tab."""
    one, other = harness.page(), harness.page()
    one.send("tab_id", obj(tabId="A"))
    other.clear()
    one.send("close")
    assert one.is_closed
    assert [plain(data) for data in other.data_of("update_connected_ccps")] == [
        {"length": 1, "streamsTabsAcrossBrowser": 0, "tabId": "A", "A": {"length": 0}}
    ]
    one.clear()
    one.send("synchronize")
    assert one.received == []


def test_farewell_without_tab(harness: WorkerHarness) -> None:
    """A port that never reported its tab leaves only the counts."""
    one, other = harness.page(), harness.page()
    other.clear()
    one.send("close")
    assert [plain(data) for data in other.data_of("update_connected_ccps")] == [
        {"length": 1, "streamsTabsAcrossBrowser": 0}
    ]


def test_dead_port_is_dropped_when_its_lock_is_free(harness: WorkerHarness) -> None:
    """A killed page says no farewell, but its Web Lock falls free: its port goes and its topics have no master."""
    dead, other = harness.page(), harness.page()
    dead.send("tab_id", obj(tabId="A", lock="lock-1"))
    dead.send("master_request", obj(requestId="1", method="checkMaster", params=obj(topic="connect::softphone")))
    other.clear()
    harness.browser.locks.release("lock-1")
    assert other.data_of("update_connected_ccps")[0].length == 1
    other.send("master_request", obj(requestId="2", method="checkMaster", params=obj(topic="connect::softphone")))
    assert other.data_of("master_response")[0].data.isMaster is True


def test_lock_may_be_reported_later(harness: WorkerHarness) -> None:
    """A page may report its tab at once and its lock with a second `tab_id`, which is not counted."""
    port, other = harness.page(), harness.page()
    port.send("tab_id", obj(tabId="A"))
    other.clear()
    port.send("tab_id", obj(tabId="A", lock="lock-1"))
    assert other.received == []
    harness.browser.locks.release("lock-1")
    assert other.data_of("update_connected_ccps")[0].length == 1


def test_one_deaf_port_does_not_silence_the_others(harness: WorkerHarness) -> None:
    """A port that throws is passed over."""
    deaf, other = harness.page(), harness.page()
    deaf.is_broken = True
    other.clear()
    deaf.send("broadcast", obj(event="mute", data=obj(mute=True)))
    assert plain(other.data_of("mute")) == [{"mute": True}]


@pytest.mark.parametrize("event", ["agent::update", "terminated", "api_response", "auth_fail", "contact::ended::c"])
def test_what_the_worker_says_is_not_broadcast(harness: WorkerHarness, event: str) -> None:
    """A page cannot have the worker say to others what only the worker knows."""
    one, other = harness.page(), harness.page()
    other.clear()
    one.send("broadcast", obj(event=event, data=obj()))
    assert other.received == []


def test_a_tab_with_the_name_of_a_count(harness: WorkerHarness) -> None:
    """Whatever a tab calls itself, the counts are those of the worker."""
    one, other = harness.page(), harness.page()
    other.clear()
    one.send("tab_id", obj(tabId="length"))
    assert other.data_of("update_connected_ccps")[0].length == 2


def test_one_lock_a_page(harness: WorkerHarness) -> None:
    """A page's first lock counts: it cannot pile up more, nor replace it by one that is free."""
    port, other = harness.page(), harness.page()
    port.send("tab_id", obj(tabId="A", lock="lock-1"))
    port.send("tab_id", obj(tabId="A", lock="lock-2"))
    other.clear()
    harness.browser.locks.release("lock-2")
    assert other.received == []
    harness.browser.locks.release("lock-1")
    assert other.data_of("update_connected_ccps")[0].length == 1


@pytest.mark.parametrize("topic", [None, 5, obj(toString=1), []])
def test_a_topic_is_a_text(harness: WorkerHarness, topic: object) -> None:
    """Nobody becomes master of what is no topic."""
    port = harness.page()
    port.clear()
    port.send("master_request", obj(requestId="1", method="becomeMaster", params=obj(topic=topic)))
    assert port.received == []


def test_log_entries_have_a_text(harness: WorkerHarness) -> None:
    """Of what a page sends as log entries, the others receive those that are."""
    one, other = harness.page(), harness.page()
    other.clear()
    one.send("send_logs", [None, 5, obj(text=5), obj(text="kept")])
    assert [entry.text for entry in other.data_of("log")] == ["kept"]
