"""The window of a page, and what it can do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import scope
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.dom import FakeElement, FakeTarget, FakeWindow
from tests.support.fakes.locks import FakeLockManager
from tests.support.fakes.promise import FakePromise
from tests.support.fakes.storage import FakeStorage

CRM = "https://crm.example"
CCP = "https://acme.my.connect.aws"


class FakeLocation:
    """Where the page is, and where it was sent."""

    def __init__(self, href: str) -> None:
        self.href = href
        self.origin = "/".join(href.split("/")[:3])
        self.pathname = "/" + "/".join(href.split("/")[3:])
        self.ancestorOrigins: Any = None
        self.reloads = 0
        self.sent_to: list[str] = []

    def reload(self) -> None:
        self.reloads += 1

    def assign(self, url: str) -> None:
        self.sent_to.append(url)


class FakeAncestors(list[str]):
    """A DOMStringList."""

    @property
    def length(self) -> int:
        return len(self)


class FakeBrowser(FakeTarget):
    """The window of a page, and what it can do."""

    def __init__(self, href: str = f"{CRM}/desktop") -> None:
        super().__init__()
        self.clock = FakeClock()
        self.body = FakeElement("body")
        self.local = FakeStorage()
        self.session = FakeStorage()
        self.locks = FakeLockManager()
        self.location = FakeLocation(href)
        self.popups: list[tuple[Any, ...]] = []
        self.popups_blocked = False
        self.parent = FakeWindow()

    def members(self) -> dict[str, Any]:
        """What the global object of the page has."""
        document = obj(createElement=FakeElement, querySelector=self._query, referrer="")
        return {
            "document": document,
            "location": self.location,
            "origin": self.location.origin,
            "navigator": obj(locks=self.locks, userAgent="", onLine=True),
            "localStorage": self.local,
            "sessionStorage": self.session,
            "open": self._open,
            "parent": self.parent,
            "addEventListener": self.addEventListener,
            "removeEventListener": self.removeEventListener,
            "getComputedStyle": lambda element: obj(display="block"),
        }

    def container(self) -> FakeElement:
        """A place in the page."""
        made = FakeElement("div")
        self.body.appendChild(made)
        return made

    def shadow(self, element: FakeElement) -> None:
        """Put an element into a shadow root: in the page, and found by no query."""
        element.remove()
        element.parent = self.body

    def frames(self) -> list[FakeElement]:
        """The iframes below the page."""
        return [child for place in self.body.children for child in place.children if child.tag == "iframe"]

    def message(self, source: Any, event: str, data: Any = None, origin: str = CCP) -> None:
        """A window message arrives."""
        self.fire("message", obj(source=source, origin=origin, data=JsObject(event=event, data=data)))

    def _query(self, selector: str) -> FakeElement | None:
        return self.body.find(selector.split("'")[1])

    def _open(self, *arguments: Any) -> FakeWindow | None:
        self.popups.append(arguments)
        return None if self.popups_blocked else FakeWindow()


@contextmanager
def installed(browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBrowser]:
    """The window's members on `scope`, its clock and promises in every module that imported the host's."""
    before = dict(scope)
    scope.update(browser.members())
    clock = browser.clock
    replace_members(
        monkeypatch,
        {
            "set_timeout": clock.set_timeout,
            "set_interval": clock.set_interval,
            "clear_timeout": clock.clear,
            "clear_interval": clock.clear,
            "new_promise": FakePromise,
            "resolved": lambda value: FakePromise(lambda keep, _: keep(value)),
        },
    )
    try:
        yield browser
    finally:
        scope.clear()
        scope.update(before)


def replace_members(
    monkeypatch: pytest.MonkeyPatch, members: dict[str, Any], packages: tuple[str, ...] = ("streams.",)
) -> None:
    """Have every module of these packages use these in place of what it imported from the host."""
    for name, module in list(sys.modules.items()):
        if name.startswith(packages) and not name.startswith("streams.host"):
            for member, fake in members.items():
                if hasattr(module, member):
                    monkeypatch.setattr(module, member, fake)
