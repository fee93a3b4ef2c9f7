"""Desktop notifications."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from tests.unit.page.browser import Browser, Promise
from tests.unit.page.desk import Desk

pytestmark = pytest.mark.unit


class Notifications:
    """The browser's `Notification`: what the user decides, and what was shown."""

    def __init__(self, permission: str) -> None:
        self.permission = permission
        self.asked = 0
        self.shown: list[tuple[str, Any]] = []

    def requestPermission(self) -> Promise:
        self.asked += 1
        self.permission = "granted"
        return Promise(lambda keep, _: keep("granted"))

    def __call__(self, title: str, options: Any = None) -> Any:
        self.shown.append((title, options))
        return obj(title=title)


def manager(desk: Desk, permission: str) -> tuple[Any, Notifications]:
    made = Notifications(permission)
    scope.Notification = made
    return desk.core.getNotificationManager(), made


@pytest.mark.row("I17")
def test_shown_once_the_user_agrees(desk: Desk) -> None:
    """What is shown before the user decided waits; the permission is asked for with a promise, and then it is shown."""
    notifications, browser = manager(desk, "default")
    assert notifications.show("Call", obj(body="Ana")) is None
    assert browser.shown == []
    assert notifications.requestPermission().state == "kept"
    assert [title for title, _ in browser.shown] == ["Call"]
    assert notifications.show("Again").title == "Again"
    notifications.requestPermission()
    assert browser.asked == 1


@pytest.mark.row("I17")
def test_clicked(desk: Desk) -> None:
    """`options.clicked` is called when the user clicks the notification."""
    notifications, _ = manager(desk, "granted")
    clicked: list[Any] = []
    shown = notifications.show("Call", obj(clicked=lambda: clicked.append("Call")))
    assert clicked == []
    shown.onclick(obj())
    assert clicked == ["Call"]
    assert notifications.show("Call", obj(body="Ana")).onclick is None


@pytest.mark.row("I17")
def test_refused(desk: Desk) -> None:
    """Where notifications are refused none is shown, and nobody is asked."""
    notifications, browser = manager(desk, "denied")
    assert notifications.show("Call") is None
    notifications.requestPermission()
    assert (browser.asked, browser.shown) == (0, [])


@pytest.mark.row("I17")
def test_one_manager_a_page(desk: Desk, browser: Browser) -> None:
    """There is one manager; a browser without notifications counts as one that refuses."""
    assert desk.core.notificationManager is None
    assert desk.core.getNotificationManager() is desk.core.getNotificationManager()
    assert desk.core.notificationManager.permission == "denied"
