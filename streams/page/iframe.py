"""The CCP's iframe: making and describing it (wire protocol §3.2)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, text
from streams.host.window import scope

NAME = "Amazon Connect CCP"
STYLE = "width: 100%; height: 100%;"


def find_frame(identifier: str | None = None) -> Any:
    """The CCP's iframe of this document, of several the one of that `data-identifier`; None when there is none."""
    which = "" if identifier is None else f"[data-identifier='{text(identifier)}']"
    return scope.document.querySelector(f"iframe[name='{NAME}']{which}")


def create_frame(container: Any, params: Any, url: str, style: str) -> Any:
    """Append a new CCP iframe with the page `url` to `container`. What it may use is set before it starts loading."""
    frame = scope.document.createElement("iframe")
    frame.src = url
    frame.allow = "microphone; camera; autoplay; clipboard-write; identity-credentials-get"
    frame.name = NAME
    frame.title = either(params.iframeTitle, NAME)
    frame.style.cssText = style
    container.appendChild(frame)
    return frame


def describe_frame(frame: Any) -> Any:
    """How the iframe shows, for the CCP's records: `{display, offsetWidth, offsetHeight, clientRectsLength}`."""
    rectangles: list[Any] = frame.getClientRects()
    return obj(
        display=scope.getComputedStyle(frame).display,
        offsetWidth=frame.offsetWidth,
        offsetHeight=frame.offsetHeight,
        clientRectsLength=len(rectangles),
    )
