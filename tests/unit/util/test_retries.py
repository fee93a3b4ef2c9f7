"""Trying again: `connect.backoff` and `connect.fetch` (public API §13)."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.util.backoff import backoff, backoff_delay, retrying
from streams.util.errors import ValueError as BadArgument
from streams.util.fetch import fetch_json


class Queue:
    """A clock that is wound by hand."""

    def __init__(self) -> None:
        self.pending: list[tuple[Callable[[], None], float]] = []
        self.waited: list[float] = []

    def later(self, action: Callable[[], None], delay: float) -> None:
        self.pending.append((action, delay))

    def run(self) -> None:
        while self.pending:
            action, delay = self.pending.pop(0)
            self.waited.append(delay)
            action()


def outcome() -> tuple[JsObject, list[tuple[Any, ...]]]:
    seen: list[tuple[Any, ...]] = []
    callbacks = obj(
        success=lambda *data: seen.append(("success", *data)), failure=lambda *data: seen.append(("failure", *data))
    )
    return callbacks, seen


def test_success_ends_it() -> None:
    """The first success is passed on and nothing is tried again."""
    clock = Queue()
    callbacks, seen = outcome()
    retrying(lambda tries: tries.success("data"), lambda number: 1, clock.later, 3, callbacks)
    assert seen == [("success", "data")]
    assert clock.pending == []


def test_failure_is_tried_again() -> None:
    """After `maxRetry` retries the last failure is passed on, with its data."""
    clock = Queue()
    callbacks, seen = outcome()
    attempts: list[int] = []

    def fail(tries: Any) -> None:
        attempts.append(1)
        tries.failure(f"error {len(attempts)}", "data")

    retrying(fail, lambda number: number, clock.later, 3, callbacks)
    clock.run()
    assert len(attempts) == 4
    assert clock.waited == [0, 1, 2]
    assert seen == [("failure", "error 4", "data")]


@pytest.mark.parametrize("callbacks", [None, obj()])
def test_nobody_needs_to_listen(callbacks: Any) -> None:
    """Callbacks may be missing, each or both."""
    retrying(lambda tries: tries.failure("error"), lambda number: 1, Queue().later, 0, callbacks)
    retrying(lambda tries: tries.success("data"), lambda number: 1, Queue().later, 0, callbacks)


def test_pauses_grow() -> None:
    """Pauses are jittered around a value that doubles with each attempt."""
    assert [backoff_delay(attempt, 100, 0.5) for attempt in range(3)] == [100, 200, 400]
    assert backoff_delay(2, 100, 0) == 0


def test_backoff_needs_a_function() -> None:
    """`connect.backoff` without a function is a ValueError."""
    with pytest.raises(BadArgument, match="func must be provided"):
        backoff(None, 1, 1)


class Response(Exception):
    """A reply; an exception, so that it can be thrown here as it is in JavaScript."""

    def __init__(self, status: int, body: Any = None) -> None:
        super().__init__(status)
        self.status = status
        self.body = body

    async def json(self) -> Any:
        if self.body is None:
            raise RuntimeError("no JSON")
        return self.body


def ask(*replies: Response, attempts: int = 5) -> tuple[Any, int, int]:
    """What came out, and how many requests and pauses it took."""
    pauses: list[int] = []
    asked: list[int] = []

    async def request() -> Response:
        asked.append(1)
        return replies[min(len(asked), len(replies)) - 1]

    async def pause() -> None:
        pauses.append(1)

    async def run() -> Any:
        try:
            return await fetch_json(request, pause, attempts)
        except Response as response:
            return response

    return asyncio.run(run()), len(asked), len(pauses)


def test_json_of_an_answer() -> None:
    """Status 200 gives the JSON, or an empty object when there is none."""
    assert ask(Response(200, {"a": 1})) == ({"a": 1}, 1, 0)
    assert dict(ask(Response(200))[0]) == {}


@pytest.mark.parametrize("status", [201, 302, 404])
def test_other_answers(status: int) -> None:
    """Any other status rejects with the response, at once."""
    response = Response(status)
    assert ask(response) == (response, 1, 0)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_overload(status: int) -> None:
    """Overload and server errors are tried again, so many times in all; then the response is thrown."""
    response = Response(status)
    assert ask(response) == (response, 5, 4)
    assert ask(response, Response(200, [1])) == ([1], 2, 1)
    assert ask(response, attempts=1) == (response, 1, 0)
