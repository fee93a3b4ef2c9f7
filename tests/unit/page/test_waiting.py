"""`connect.waitFor`: an event as a promise."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from tests.support.fakes.dom import FakeTarget
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit


class Signal(FakeTarget):
    """An AbortSignal."""

    def __init__(self, aborted: bool = False) -> None:
        super().__init__()
        self.aborted = aborted
        self.reason = "mine"


def test_the_next_event(page: PageHarness) -> None:
    """The promise is kept with the data of the next event, and nothing keeps waiting."""
    promise = page.connect.waitFor("agent::mute_toggle")
    page.core.eventBus.trigger("agent::mute_toggle", obj(muted=True))
    page.core.eventBus.trigger("agent::mute_toggle", obj(muted=False))
    assert (promise.state, promise.value.muted) == ("kept", True)
    assert page.browser.clock.pending == 0
    assert page.core.eventBus.getSubscriptions("agent::mute_toggle") == []


@pytest.mark.parametrize(("options", "limit"), [({"timeout": 500}, 500), ({}, 60000)])
def test_time_out(page: PageHarness, options: dict[str, Any], limit: int) -> None:
    """An event that does not come rejects with the code `timed_out`, after a minute unless another limit is given."""
    promise = page.connect.waitFor("init", JsObject(options))
    page.browser.clock.advance(limit - 1)
    assert promise.state == "pending"
    page.browser.clock.advance(1)
    assert (promise.state, promise.value.code) == ("broken", "timed_out")
    assert dict(promise.value.evidence) == {"event": "init", "timeout": limit}
    assert page.core.eventBus.getSubscriptions("init") == []


@pytest.mark.parametrize("end", ["terminate", "destroy"])
def test_the_end_of_the_session(page: PageHarness, end: str) -> None:
    """What waits is rejected at once, for the session has ended, and nothing keeps waiting."""
    page.init()
    page.acknowledge()
    waiting = page.connect.waitFor("contact::init", obj(timeout=3600000))
    getattr(page.core, end)()
    assert (waiting.state, waiting.value.code) == ("broken", "session_ended")
    assert page.browser.clock.pending == 0


@pytest.mark.parametrize("before", [True, False])
def test_abort(page: PageHarness, before: bool) -> None:
    """An AbortSignal ends the waiting with its reason, also where it was aborted before."""
    signal = Signal(before)
    promise = page.connect.waitFor("init", obj(signal=signal))
    signal.fire("abort")
    assert (promise.state, promise.value) == ("broken", "mine")
    assert (signal.count(), page.browser.clock.pending) == (0, 0)
