"""The worker that is lazy_worker."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.worker import lazy_worker


@pytest.fixture
def scope(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A worker's global object without the second file."""
    scope = JsObject()
    monkeypatch.setattr(lazy_worker, "scope", scope)
    return scope


class Log:
    """Keeps errors."""

    def __init__(self) -> None:
        self.errors: list[tuple[Any, ...]] = []

    def error(self, *said: Any) -> None:
        self.errors.append(said)


def test_ports_wait_for_the_worker(scope: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that connect before the file is there are taken in their order; the worker starts once."""
    reported: list[Any] = []

    def begin(log: Any, share: Any) -> Any:
        reported.append(["begin", log, share])
        return reported.append

    async def play() -> None:
        there = asyncio.Event()

        async def load(url: str) -> None:
            await there.wait()
            scope.connectWorker = obj(begin_worker=begin)

        monkeypatch.setattr(lazy_worker, "load", load)
        connect = lazy_worker.begin_lazy_worker("log", "share")
        tasks = [asyncio.ensure_future(connect(port)) for port in ("one", "two")]
        await asyncio.sleep(0)
        assert reported == []
        there.set()
        await asyncio.gather(*tasks)
        await connect("three")

    asyncio.run(play())
    assert reported == [["begin", "log", "share"], "one", "two", "three"]


def test_a_missing_file_is_reported_and_tried_again(scope: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file cannot be had the log names it; the next page brings another try, and no page is lost."""
    reported: list[Any] = []
    log = Log()

    async def play() -> None:
        async def missing(url: str) -> None:
            raise RuntimeError("404")

        async def load(url: str) -> None:
            scope.connectWorker = obj(begin_worker=lambda log, share: reported.append)

        connect = lazy_worker.begin_lazy_worker(log, None)
        monkeypatch.setattr(lazy_worker, "load", missing)
        await connect("one")
        monkeypatch.setattr(lazy_worker, "load", load)
        await connect("two")

    asyncio.run(play())
    assert log.errors == [("The worker needs %s: %s", lazy_worker.FILE, "404")]
    assert reported == ["one", "two"]
