"""Desktop notifications."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke, is_function
from streams.host.markers import either, new, obj, public
from streams.host.window import resolved, scope


@public
class NotificationManager:
    """Shows desktop notifications; those shown before the user decided are kept until then."""

    def __init__(self) -> None:
        self.queue: list[Any] = []
        self.permission: str = scope.Notification.permission if scope.Notification is not None else "default"

    def requestPermission(self) -> Any:
        """Ask the user, once. Returns a promise of the answer: `granted`, `denied` or `default`."""
        if scope.Notification is None:
            self.permission = "denied"
        if self.permission != "default":
            return resolved(self.permission)
        return scope.Notification.requestPermission().then(self._decided)

    def show(self, title: str, options: object = None) -> Any:
        """Show a notification; returns it, None when it has to wait or was refused.

        options: those of the browser's Notification, and `clicked()`, called when it is clicked, with it as `this`.
        """
        if self.permission == "granted":
            shown = new(scope.Notification, title, options)
            clicked = either(options, obj()).clicked
            if is_function(clicked):
                shown.onclick = lambda event: invoke(clicked, shown)
            return shown
        if self.permission == "default":
            self.queue.append(obj(title=title, options=options))
        return None

    def _decided(self, permission: str) -> str:
        self.permission = permission
        waiting = self.queue
        self.queue = []
        for one in waiting:
            self.show(one.title, one.options)
        return permission
