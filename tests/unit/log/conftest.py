"""A fresh log, a console that remembers, and a clock that goes on by hand."""

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import scope
from streams.log import logger as module
from streams.log.logger import Logger
from streams.log.root import install_log


@pytest.fixture
def connect() -> JsObject:
    made = obj()
    install_log(made)
    return made


@pytest.fixture
def log(connect: JsObject) -> Logger:
    return connect.getLog()


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the console was given: (method, line)."""
    lines: list[tuple[str, str]] = []

    def method(name: str) -> Any:
        return lambda line: lines.append((name, line))

    monkeypatch.setitem(
        scope, "console", obj(log=method("log"), info=method("info"), warn=method("warn"), error=method("error"))
    )
    return lines


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A clock that goes on by hand, and that nobody sets."""
    at = [1_000_000]
    monkeypatch.setattr(module, "elapsed", lambda: at[0])
    return at
