"""Ports: welcome, farewell, tabs, keepalive, broadcasts."""

from __future__ import annotations

import re

import pytest

from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import plain


def test_new_port_hears_its_id_first(desk: Desk) -> None:
    """A new port hears `acknowledge {id}` before anything else, then how many are connected, then how well."""
    port = desk.page()
    assert port.events() == ["acknowledge", "update_connected_ccps", "streams::connection_state"]
    assert re.fullmatch(r"\d{13}-[0-9a-z]+", port.heard[0][1].id)
    assert plain(port.heard[1][1]) == {"length": 1}


def test_each_port_has_an_id_of_its_own(desk: Desk) -> None:
    """Ports that connect in the same millisecond are told apart."""
    ids = {desk.page().heard[0][1].id for _ in range(20)}
    assert len(ids) == 20


def test_everybody_hears_of_a_new_port(desk: Desk) -> None:
    """All pages hear the new count; only the new one is acknowledged."""
    first = desk.page()
    first.forget()
    desk.page()
    assert [(event, plain(data)) for event, data in first.heard] == [("update_connected_ccps", {"length": 2})]


def test_keepalive_is_answered_to_the_one_who_asks(desk: Desk) -> None:
    """`synchronize` is acknowledged to its sender only: one without id would upset a page that just starts."""
    one, other = desk.page(), desk.page()
    one.forget()
    other.forget()
    one.say("synchronize")
    assert one.heard == [("acknowledge", None)]
    assert other.heard == []


def test_broadcast_reaches_everybody_the_sender_included(desk: Desk) -> None:
    """`broadcast {event, data}` is sent to all ports under the event's own name."""
    one, other = desk.page(), desk.page()
    one.say("broadcast", obj(event="contact::accepted", data=obj(contactId="c")))
    for port in (one, other):
        assert plain(port.all("contact::accepted")) == [{"contactId": "c"}]


@pytest.mark.parametrize("data", [None, "text", 7, obj(), obj(event=""), obj(event=3)])
def test_broadcast_without_event_is_ignored(desk: Desk, data: object) -> None:
    """A broadcast that names no event goes nowhere."""
    port = desk.page()
    port.forget()
    port.say("broadcast", data)
    assert port.heard == []


@pytest.mark.parametrize(
    "message", [None, "text", 5, [], obj(), obj(event=None), obj(event=5), obj(event="unknown::event")]
)
def test_foreign_messages_are_ignored(desk: Desk, message: object) -> None:
    """What is no envelope, or names nothing the worker knows, changes nothing and breaks nothing."""
    port = desk.page()
    port.forget()
    port.say_raw(message)
    assert port.heard == []


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
def test_requests_without_substance_are_ignored(desk: Desk, event: str, data: object) -> None:
    """Known events with senseless data raise nothing."""
    port = desk.page()
    port.say(event, data)
    desk.world.pass_time(10)


def test_tabs_are_counted(desk: Desk) -> None:
    """After `tab_id` all pages hear of the tabs across the browser and of the streams in that tab."""
    one, other = desk.page(), desk.page()
    one.say("tab_id", obj(tabId="A"))
    other.forget()
    other.say("tab_id", obj(tabId="A"))
    assert [plain(data) for data in other.all("update_connected_ccps")] == [
        {"length": 2, "streamsTabsAcrossBrowser": 1, "tabId": "A", "A": {"length": 2}}
    ]


def test_tab_id_counts_once(desk: Desk) -> None:
    """A port that tells its tab twice is not counted twice."""
    port = desk.page()
    port.say("tab_id", obj(tabId="A"))
    port.forget()
    port.say("tab_id", obj(tabId="B"))
    assert port.heard == []


def test_farewell(desk: Desk) -> None:
    """`close` closes the port and tells the others what is left of the tab."""
    one, other = desk.page(), desk.page()
    one.say("tab_id", obj(tabId="A"))
    other.forget()
    one.say("close")
    assert one.is_closed
    assert [plain(data) for data in other.all("update_connected_ccps")] == [
        {"length": 1, "streamsTabsAcrossBrowser": 0, "tabId": "A", "A": {"length": 0}}
    ]
    one.forget()
    one.say("synchronize")
    assert one.heard == []


def test_farewell_without_tab(desk: Desk) -> None:
    """A port that never told its tab leaves only the counts."""
    one, other = desk.page(), desk.page()
    other.forget()
    one.say("close")
    assert [plain(data) for data in other.all("update_connected_ccps")] == [
        {"length": 1, "streamsTabsAcrossBrowser": 0}
    ]


def test_dead_port_is_dropped_when_its_lock_is_free(desk: Desk) -> None:
    """A killed page says no farewell, but its Web Lock falls free: its port goes and its topics have no master."""
    dead, other = desk.page(), desk.page()
    dead.say("tab_id", obj(tabId="A", lock="lock-1"))
    dead.say("master_request", obj(requestId="1", method="checkMaster", params=obj(topic="connect::softphone")))
    other.forget()
    desk.world.free_lock("lock-1")
    assert other.all("update_connected_ccps")[0].length == 1
    other.say("master_request", obj(requestId="2", method="checkMaster", params=obj(topic="connect::softphone")))
    assert other.all("master_response")[0].data.isMaster is True


def test_lock_may_be_told_later(desk: Desk) -> None:
    """A page may tell its tab at once and its lock with a second `tab_id`, which is not counted."""
    port, other = desk.page(), desk.page()
    port.say("tab_id", obj(tabId="A"))
    other.forget()
    port.say("tab_id", obj(tabId="A", lock="lock-1"))
    assert other.heard == []
    desk.world.free_lock("lock-1")
    assert other.all("update_connected_ccps")[0].length == 1


def test_one_deaf_port_does_not_silence_the_others(desk: Desk) -> None:
    """A port that throws is passed over."""
    deaf, other = desk.page(), desk.page()
    deaf.is_dead = True
    other.forget()
    deaf.say("broadcast", obj(event="mute", data=obj(mute=True)))
    assert plain(other.all("mute")) == [{"mute": True}]


@pytest.mark.parametrize("event", ["agent::update", "terminated", "api_response", "auth_fail", "contact::ended::c"])
def test_what_the_worker_says_is_not_broadcast(desk: Desk, event: str) -> None:
    """A page cannot have the worker say to others what only the worker knows."""
    one, other = desk.page(), desk.page()
    other.forget()
    one.say("broadcast", obj(event=event, data=obj()))
    assert other.heard == []


def test_a_tab_with_the_name_of_a_count(desk: Desk) -> None:
    """Whatever a tab calls itself, the counts are those of the worker."""
    one, other = desk.page(), desk.page()
    other.forget()
    one.say("tab_id", obj(tabId="length"))
    assert other.all("update_connected_ccps")[0].length == 2


def test_one_lock_a_page(desk: Desk) -> None:
    """A page's first lock counts: it cannot pile up more, nor replace it by one that is free."""
    port, other = desk.page(), desk.page()
    port.say("tab_id", obj(tabId="A", lock="lock-1"))
    port.say("tab_id", obj(tabId="A", lock="lock-2"))
    other.forget()
    desk.world.free_lock("lock-2")
    assert other.heard == []
    desk.world.free_lock("lock-1")
    assert other.all("update_connected_ccps")[0].length == 1


@pytest.mark.parametrize("topic", [None, 5, obj(toString=1), []])
def test_a_topic_is_a_text(desk: Desk, topic: object) -> None:
    """Nobody becomes master of what is no topic."""
    port = desk.page()
    port.forget()
    port.say("master_request", obj(requestId="1", method="becomeMaster", params=obj(topic=topic)))
    assert port.heard == []


def test_log_entries_have_a_text(desk: Desk) -> None:
    """Of what a page sends as log entries, the others hear those that are."""
    one, other = desk.page(), desk.page()
    other.forget()
    one.say("send_logs", [None, 5, obj(text=5), obj(text="kept")])
    assert [entry.text for entry in other.all("log")] == ["kept"]
