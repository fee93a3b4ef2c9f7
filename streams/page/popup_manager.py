"""Popup windows by name."""

from __future__ import annotations

from typing import Any

from streams.api.context import get_core
from streams.host.markers import either, obj, public, text, truthy
from streams.host.window import scope
from streams.session.stored_params import forget
from streams.util.storage import attempt


@public
class PopupManager:
    """Opens each named popup once: while it is open with the same URL it is brought to the front instead."""

    def __init__(self) -> None:
        self.windows: Any = obj()
        """The window of each popup, by its name."""
        self.windowUrls: Any = obj()

    def open(self, url: str, name: str, options: Any = None) -> Any:
        """Open or focus the popup `name`; returns its window, None when the browser blocked it.

        options: `{width, height, top, left}` in pixels asks for a window of its own (433 by 578 at 0, 0 unless given);
        without options the browser opens a tab.
        """
        log = get_core().log
        known: Any = self.windows[name]
        if self.windowUrls[name] == url and truthy(attempt(lambda: not truthy(known.closed))):
            attempt(lambda: known.focus())
            log.info("[PopupManager] Reusing existing popup window")
            return known
        self.clear(name)
        opened = scope.open(url, name, features(options) if truthy(options) else "")
        if truthy(opened):
            self.windows[name] = opened
            self.windowUrls[name] = url
            log.info("[PopupManager] Opened popup window")
        return opened

    def clear(self, name: str) -> None:
        """Forget the popup `name`; it stays open."""
        del self.windows[name]
        del self.windowUrls[name]
        # Where older releases noted when they opened it.
        forget(f"connectPopupManager::{name}")


def features(options: Any) -> str:
    """The feature string of a window for `options`."""
    size = f"width={text(either(options.width, 433))}, height={text(either(options.height, 578))}"
    return f"{size}, top={text(either(options.top, 0))}, left={text(either(options.left, 0))}"
