"""Desktop notifications."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from tests.support.fakes.browser import FakeBrowser
from tests.support.fakes.promise import FakePromise
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit


class Notifications:
    """The browser's `Notification`: what the user decides, and what was shown."""

    def __init__(self, permission: str) -> None:
        self.permission = permission
        self.asked = 0
        self.shown: list[tuple[str, Any]] = []

    def requestPermission(self) -> FakePromise:
        self.asked += 1
        self.permission = "granted"
        return FakePromise(lambda keep, _: keep("granted"))

    def __call__(self, title: str, options: Any = None) -> Any:
        self.shown.append((title, options))
        return obj(title=title)


def manager(page: PageHarness, permission: str) -> tuple[Any, Notifications]:
    made = Notifications(permission)
    scope.Notification = made
    return page.core.getNotificationManager(), made


@pytest.mark.row("I17")
def test_shown_once_the_user_agrees(page: PageHarness) -> None:
    """What is shown before the user decided waits; the permission is asked for with a promise, and then it is shown."""
    notifications, browser = manager(page, "default")
    assert notifications.show("Call", obj(body="Ana")) is None
    assert browser.shown == []
    assert notifications.requestPermission().state == "kept"
    assert [title for title, _ in browser.shown] == ["Call"]
    assert notifications.show("Again").title == "Again"
    notifications.requestPermission()
    assert browser.asked == 1


@pytest.mark.row("I17")
def test_clicked(page: PageHarness) -> None:
    """`options.clicked` is called when the user clicks the notification."""
    notifications, _ = manager(page, "granted")
    clicked: list[Any] = []
    shown = notifications.show("Call", obj(clicked=lambda: clicked.append("Call")))
    assert clicked == []
    shown.onclick(obj())
    assert clicked == ["Call"]
    assert notifications.show("Call", obj(body="Ana")).onclick is None


@pytest.mark.row("I17")
def test_refused(page: PageHarness) -> None:
    """Where notifications are refused none is shown, and nobody is asked."""
    notifications, browser = manager(page, "denied")
    assert notifications.show("Call") is None
    notifications.requestPermission()
    assert (browser.asked, browser.shown) == (0, [])


@pytest.mark.row("I17")
def test_one_manager_a_page(page: PageHarness, browser: FakeBrowser) -> None:
    """There is one manager; a browser without notifications refuses when it is asked."""
    assert page.core.notificationManager is None
    assert page.core.getNotificationManager() is page.core.getNotificationManager()
    assert page.core.notificationManager.permission == "default"
    page.core.notificationManager.requestPermission()
    assert page.core.notificationManager.permission == "denied"
