"""What the worker takes from a browser that does not have all of it."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from streams.worker.environment import Environment

pytestmark = pytest.mark.unit


def test_a_browser_without_weak_references(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker starts in it and keeps its ports: that a page is gone is known from its lock alone."""
    monkeypatch.delitem(scope, "FinalizationRegistry", raising=False)
    monkeypatch.delitem(scope, "WeakRef", raising=False)
    port = obj()
    assert Environment().hold_port(port, lambda: None).deref() is port


def test_a_browser_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere a port is held weakly, and its end is followed."""
    followed: list[Any] = []
    monkeypatch.setitem(scope, "FinalizationRegistry", lambda act: obj(register=lambda *what: followed.append(what)))
    monkeypatch.setitem(scope, "WeakRef", lambda port: ("weak", port))
    port = obj()

    def gone() -> None: ...

    assert Environment().hold_port(port, gone) == ("weak", port)
    assert followed == [(port, gone)]
