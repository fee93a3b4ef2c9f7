"""Lets the modules of `streams` see a fake browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from streams.host.window import scope
from tests.unit.page.browser import Browser, Promise


@contextmanager
def installed(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """The window's members on `scope`, its clock and promises in every module that imported the host's."""
    before = dict(scope)
    scope.update(browser.members())
    clock = browser.clock
    replaced = {
        "set_timeout": clock.set_timeout,
        "set_interval": clock.set_interval,
        "clear_timeout": clock.clear,
        "clear_interval": clock.clear,
        "new_promise": Promise,
        "resolved": lambda value: Promise(lambda keep, _: keep(value)),
    }
    for name, module in list(sys.modules.items()):
        if name.startswith("streams.") and not name.startswith("streams.host"):
            for member, fake in replaced.items():
                if hasattr(module, member):
                    monkeypatch.setattr(module, member, fake)
    try:
        yield browser
    finally:
        scope.clear()
        scope.update(before)
