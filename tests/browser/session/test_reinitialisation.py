"""Ending everything, and beginning again and again."""

from typing import Any

import pytest

from tests.support.recorder import RecorderPage
from tests.support.scripts import script
from tests.support.tables import add_line

COUNT = script("count_resources")
"""Counts the window's listeners and the timers that are waiting."""

STATE = "[document.querySelectorAll('iframe').length, live.listeners, live.timers.size]"

ONCE = script("start_and_terminate")

ENDINGS = [
    "connect.core.destroy()",
    "connect.core.terminate(), document.querySelector('iframe').remove()",
    "document.querySelector('iframe').remove(), connect.core.destroy()",
]
"""How a page may end it: in one go, by itself as with the original, and with the frame gone already."""

WARMING_UP = 10
ROUNDS = 100
HEAP = 2048
"""Bytes a round may leave: what it wrote to the log, which is kept for a while."""


def counters(page: Any) -> Any:
    """A function that collects the page's garbage and counts what is left: listeners, nodes and bytes."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def count() -> tuple[int, int, int]:
        session.send("HeapProfiler.collectGarbage")
        found = {one["name"]: int(one["value"]) for one in session.send("Performance.getMetrics")["metrics"]}
        return found["JSEventListeners"], found["Nodes"], found["JSHeapUsedSize"]

    return count


@pytest.mark.row("D02")
def test_a_hundred_starts_and_ends_leave_nothing_behind(recorder: RecorderPage) -> None:
    """After a hundred rounds nothing is left of any: no frame, listener, timer, port or subscription, and no heap."""
    recorder.load().value(COUNT)
    watcher = RecorderPage(recorder.page.context.new_page(), recorder.connect).open().ready()
    before = recorder.value(STATE)
    count = counters(recorder.page)
    for number in range(WARMING_UP + ROUNDS):
        if number == WARMING_UP:
            listeners, nodes, heap = count()
        recorder.value(ONCE)
        recorder.value(f"() => {{ {ENDINGS[number % len(ENDINGS)]} }}")
        assert recorder.value(STATE) == before == [0, 0, 0]
        assert recorder.value("Object.keys(connect.core.getEventBus().subMap)") == []
    after = count()
    assert after[0] <= listeners and after[1] <= nodes
    left = (after[2] - heap) / ROUNDS
    add_line("begun and ended again", f"{WARMING_UP + ROUNDS} times, {left:.0f} bytes of heap left a round")
    assert left < HEAP
    watcher.wait("connect.numberOfConnectedCCPs === 1")
    recorder.start().ready()
    recorder.choose("Available")


def test_waiting_for_an_event(recorder: RecorderPage) -> None:
    """`connect.waitFor` turns an event into a promise, from before `initCCP` on; too late is an error with a code."""
    recorder.load().value("() => { window.first = connect.waitFor(connect.AgentEvents.INIT) }")
    assert recorder.start().value("first.then(agent => agent.getName())") == "Ana Agent"
    rejected = recorder.value(
        "connect.waitFor('nothing', { timeout: 10 }).catch(error => [error.code, error.evidence])"
    )
    assert rejected == ["timed_out", {"event": "nothing", "timeout": 10}]
    gone = recorder.value(
        """() => { const abort = new AbortController(); const waiting = connect.waitFor('nothing', { signal: abort.signal });
          abort.abort('enough'); return waiting.catch(reason => reason) }"""
    )
    assert gone == "enough"


@pytest.mark.row("B34")
def test_subscriptions_from_before_initccp(recorder: RecorderPage) -> None:
    """Who subscribes before `initCCP` receives everything that follows."""
    recorder.load().value(
        """() => { window.early = []; connect.agent(agent => early.push(agent.getName())); connect.core.onInitialized(() => early.push('init'));
          connect.contact(contact => early.push(contact.getType())) }"""
    )
    recorder.start().ready()
    recorder.choose("Available")
    recorder.ring()
    assert recorder.value("early") == ["init", "Ana Agent", "voice"]
