"""Promises under CPython do what JavaScript's do."""

import pytest

from local_pages.host.promises import all_of, started
from streams.host.errors import JsError
from streams.host.window import rejected, resolved
from tests.unit.local_pages.rtc_world import Deferred


def test_a_coroutine_runs_at_once_to_its_first_open_promise() -> None:
    """`started` runs a coroutine until it waits, and goes on when what it waits for is there."""
    steps: list[str] = []
    wait = Deferred()

    async def run() -> str:
        steps.append("begun")
        steps.append(await wait.promise)
        return "end"

    ended: list[str] = []
    started(run()).then(ended.append)
    assert (steps, ended) == (["begun"], [])
    wait.resolve("gone on")
    assert (steps, ended) == (["begun", "gone on"], ["end"])


def test_what_a_coroutine_raises_breaks_its_promise() -> None:
    """A broken promise raises where it is awaited; what nobody catches breaks the promise of the coroutine."""
    reason = JsError("no")

    async def run() -> None:
        await rejected(reason)

    found: list[object] = []
    started(run()).catch(found.append)
    assert found == [reason]


def test_a_value_stays_what_it_is() -> None:
    """`started` leaves alone what is no coroutine."""
    promise = resolved(1)
    assert started(promise) is promise


def test_all_values_in_order() -> None:
    """`all_of` keeps the order of its promises, whichever settles first."""
    first, second = Deferred(), Deferred()
    found: list[object] = []
    all_of([first.promise, second.promise, 3]).then(found.append)
    second.resolve("b")
    assert found == []
    first.resolve("a")
    assert found == [["a", "b", 3]]


@pytest.mark.parametrize("promises", [[], [resolved(1)]])
def test_all_of_nothing_is_kept(promises: list[object]) -> None:
    """`all_of` waits for nothing where there is nothing to wait for."""
    found: list[list[object]] = []
    all_of(promises).then(found.append)
    assert len(found) == 1 and len(found[0]) == len(promises)


def test_the_first_reason_breaks_them_all() -> None:
    """`all_of` is broken by one broken promise."""
    found: list[object] = []
    all_of([Deferred().promise, rejected("no")]).catch(found.append)
    assert found == ["no"]
