"""Trying again: `connect.backoff` and `connect.fetch` (public API §13)."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import new_promise, scope
from streams.util import backoff as backoff_module
from streams.util import fetch as fetch_module
from streams.util.backoff import backoff
from streams.util.errors import ValueError as BadArgument
from streams.util.fetch import fetch, limited_fetch


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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Queue:
    """The clock of `backoff`, whose dice always fall on the middle."""
    made = Queue()
    monkeypatch.setattr(backoff_module, "set_timeout", made.later)
    monkeypatch.setattr(backoff_module, "random", lambda: 0.5)
    return made


def outcome() -> tuple[JsObject, list[tuple[Any, ...]]]:
    seen: list[tuple[Any, ...]] = []
    callbacks = obj(
        success=lambda *data: seen.append(("success", *data)), failure=lambda *data: seen.append(("failure", *data))
    )
    return callbacks, seen


@pytest.mark.row("I16")
def test_success_ends_it(clock: Queue) -> None:
    """The first success is passed on and nothing is tried again."""
    callbacks, seen = outcome()
    backoff(lambda tries: tries.success("data"), 100, 3, callbacks)
    assert seen == [("success", "data")]
    assert clock.pending == []


@pytest.mark.row("I16")
def test_failure_is_tried_again(clock: Queue) -> None:
    """After `maxRetry` retries, each after a pause twice as long, the last failure is passed on, with its data."""
    callbacks, seen = outcome()
    attempts: list[int] = []

    def fail(tries: Any) -> None:
        attempts.append(1)
        tries.failure(f"error {len(attempts)}", "data")

    backoff(fail, 100, 3, callbacks)
    clock.run()
    assert len(attempts) == 4
    assert clock.waited == [100, 200, 400]
    assert seen == [("failure", "error 4", "data")]


@pytest.mark.parametrize("chance", [0, 0.25, 0.999])
def test_pauses_are_jittered(clock: Queue, chance: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause lasts from nothing up to twice its middle."""
    monkeypatch.setattr(backoff_module, "random", lambda: chance)
    backoff(lambda tries: tries.failure("error"), 100, 1)
    clock.run()
    assert clock.waited == [200 * chance]


@pytest.mark.parametrize("callbacks", [None, obj()])
def test_nobody_needs_to_listen(clock: Queue, callbacks: Any) -> None:
    """Callbacks may be missing, each or both."""
    backoff(lambda tries: tries.failure("error"), 1, 0, callbacks)
    backoff(lambda tries: tries.success("data"), 1, 0, callbacks)
    assert clock.pending == []


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


class Network:
    """What `fetch` asks and how long it waits in between."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.requests: list[tuple[str, Any]] = []
        self.pauses: list[float] = []
        self.replies: list[Response] = []
        monkeypatch.setitem(scope, "fetch", self.reply)
        monkeypatch.setattr(fetch_module, "set_timeout", self.pause)

    def reply(self, endpoint: str, options: Any) -> Any:
        self.requests.append((endpoint, options))
        reply = self.replies[min(len(self.requests), len(self.replies)) - 1]
        return new_promise(lambda keep, give_up: keep(reply))

    def pause(self, action: Callable[[], None], delay: float) -> None:
        self.pauses.append(delay)
        action()

    def ask(self, *replies: Response, **options: Any) -> tuple[Any, int, list[float]]:
        """What came out, how many requests it took, and the pauses between them."""
        self.replies, self.requests, self.pauses = list(replies), [], []

        async def run() -> Any:
            try:
                return await fetch("https://a.example", obj(method="GET"), **options)
            except Response as response:
                return response

        return asyncio.run(run()), len(self.requests), self.pauses


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    return Network(monkeypatch)


def test_json_of_an_answer(network: Network) -> None:
    """Status 200 gives the JSON, or an empty object when there is none."""
    assert network.ask(Response(200, {"a": 1})) == ({"a": 1}, 1, [])
    assert network.requests[0][0] == "https://a.example"
    assert network.requests[0][1].method == "GET"
    assert dict(network.ask(Response(200))[0]) == {}


@pytest.mark.parametrize("status", [201, 302, 404])
def test_other_answers(network: Network, status: int) -> None:
    """Any other status rejects with the response, at once."""
    response = Response(status)
    assert network.ask(response) == (response, 1, [])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_overload(network: Network, status: int) -> None:
    """Overload and server errors are tried again, so many times in all; then the response is thrown."""
    response = Response(status)
    assert network.ask(response) == (response, 5, [1000] * 4)
    assert network.ask(response, Response(200, [1]), milliInterval=50) == ([1], 2, [50])
    assert network.ask(response, maxRetry=1) == (response, 1, [])


def test_a_browser_without_time_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where signals know no time-out, a controller of our own ends the request."""
    limits: list[Any] = []
    aborted: list[str] = []
    monkeypatch.setitem(scope, "AbortSignal", obj())
    monkeypatch.setitem(scope, "AbortController", lambda: obj(signal="signal", abort=lambda: aborted.append("now")))
    monkeypatch.setattr(fetch_module, "set_timeout", lambda action, delay: limits.append((action, delay)))
    assert fetch_module.time_limit(500) == "signal"
    [(action, delay)] = limits
    assert (delay, aborted) == (500, [])
    action()
    assert aborted == ["now"]


def test_a_limit_for_the_whole_request(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """`fetchWithTimeout` gives its request a signal that ends it, next to the options of the caller."""
    limits: list[float] = []
    monkeypatch.setitem(scope, "AbortSignal", obj(timeout=limits.append))
    ask = limited_fetch(obj(fetch=lambda *given: given))
    endpoint, options, *retries = ask("/x", 500, obj(credentials="include"), 20, 3)
    assert (endpoint, limits, retries) == ("/x", [500], [20, 3])
    assert list(options) == ["credentials", "signal"]
