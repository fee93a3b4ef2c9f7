"""A page that the browser prepares before anybody sees it: frames of other sites load, and windows open, only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import truthy
from streams.host.window import scope
from streams.util.disposables import listen


def when_shown(undos: list[Any], action: Callable[[], Any]) -> None:
    """Call `action` at once, or when the page is shown that is being prerendered."""
    document: Any = scope.document
    if truthy(document.prerendering):
        listen(undos, document, "prerenderingchange", lambda event: action())
    else:
        action()
