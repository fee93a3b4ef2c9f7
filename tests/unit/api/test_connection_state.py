"""`connect.core.getConnectionState()` and `onConnectionStateChange`: as the worker reports, or as events show."""

from __future__ import annotations

from typing import Any

import pytest

from streams.bus import EventBus
from streams.host.markers import obj
from streams.session.connection_state import follow_connection
from streams.session.core import Core
from streams.session.core_functions import install_core_functions
from tests.support.fakes.values import plain


@pytest.fixture
def core() -> Any:
    """A core whose page has joined a conduit."""
    core: Any = Core(obj(), None)
    core.eventBus = EventBus()
    install_core_functions(core)
    follow_connection(core)
    core.received = []
    core.onConnectionStateChange(lambda change: core.received.append((plain(change), core.getConnectionState())))
    return core


def states(core: Any) -> list[str]:
    """The states that were reported to the page; at each the accessor agreed."""
    assert all(change == {"state": state} for change, state in core.received)
    return [state for _, state in core.received]


def test_at_first(core: Any) -> None:
    """Before any message is received the page is being connected."""
    assert core.getConnectionState() == "reconnecting"
    assert states(core) == []


def test_what_the_worker_reports(core: Any) -> None:
    """Each change is reported once, however often the worker says it."""
    for state in ["reconnecting", "connected", "connected", "offline", "reconnecting", "connected", "signed_out"]:
        core.eventBus.trigger("streams::connection_state", obj(state=state))
    assert states(core) == ["connected", "offline", "reconnecting", "connected", "signed_out"]


def test_a_worker_that_does_not_report(core: Any) -> None:
    """With the original's worker an update shows that there is a connection, the session's end that there is none."""
    for event in ["agent::update", "agent::update", "auth_fail", "agent::update", "terminated"]:
        core.eventBus.trigger(event, obj())
    assert states(core) == ["connected", "signed_out", "connected", "signed_out"]


def test_a_subscription_ends(core: Any) -> None:
    """`unsubscribe` undoes it; a handler that is no function is refused."""
    received: list[Any] = []
    core.onConnectionStateChange(received.append).unsubscribe()
    core.eventBus.trigger("agent::update", obj())
    assert received == []
    with pytest.raises(Exception, match="f must be a function"):
        core.onConnectionStateChange("no function")


def test_a_worker_that_reports_is_believed(core: Any) -> None:
    """Once the worker has reported a state, no other event changes it: it repeats old updates."""
    core.eventBus.trigger("streams::connection_state", obj(state="reconnecting"))
    for event in ["agent::update", "auth_fail", "agent::update", "terminated"]:
        core.eventBus.trigger(event, obj())
    assert states(core) == []


def test_another_worker_may_not_report(core: Any) -> None:
    """When somebody else answers than before, what it does shows the state until it reports one."""
    core.eventBus.trigger("streams::connection_state", obj(state="reconnecting"))
    core.eventBus.trigger("acknowledge", obj(id="another"))
    core.eventBus.trigger("agent::update", obj())
    assert states(core) == ["connected"]
    core.eventBus.trigger("streams::connection_state", obj(state="offline"))
    core.eventBus.trigger("agent::update", obj())
    assert states(core) == ["connected", "offline"]


@pytest.mark.parametrize(("age", "expected"), [(0, ["connected"]), (14_000, ["connected"]), (16_000, [])])
def test_an_update_that_is_old(core: Any, age: int, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The original's worker repeats its last snapshot: only one that it has just received means connected."""
    monkeypatch.setattr("streams.session.connection_state.now", lambda: 1_760_000_000_000 + age)
    core.eventBus.trigger("agent::update", obj(snapshot=obj(localTimestamp=1_760_000_000_000)))
    assert states(core) == expected
