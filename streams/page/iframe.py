"""The CCP's iframe: making it, finding it, replacing it (wire protocol §3.2)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.window import scope

NAME = "Amazon Connect CCP"
ALLOW = "microphone; camera; autoplay; clipboard-write; identity-credentials-get"
STYLE = "width: 100%; height: 100%;"


def find_frame() -> Any:
    """The CCP's iframe of this document; None when there is none."""
    return scope.document.querySelector(f"iframe[name='{NAME}']")


def create_frame(container: Any, source: str, params: Any) -> Any:
    """Append a new CCP iframe to `container`. What it may use is set before it starts loading."""
    frame = scope.document.createElement("iframe")
    frame.src = source
    frame.allow = ALLOW
    frame.name = NAME
    frame.title = either(params.iframeTitle, NAME)
    frame.style.cssText = either(params.style, STYLE)
    container.appendChild(frame)
    return frame


def replace_frame(old: Any, container: Any, source: str, params: Any) -> Any:
    """Put a fresh iframe with the old one's style in its place. Pages must look the element up again."""
    style = old.style.cssText
    old.remove()
    frame = create_frame(container, source, params)
    frame.style.cssText = style
    return frame


def describe_frame(frame: Any) -> Any:
    """How the iframe shows, for the CCP's records: `{display, offsetWidth, offsetHeight, clientRectsLength}`."""
    rectangles: list[Any] = frame.getClientRects()
    return obj(
        display=scope.getComputedStyle(frame, None).display,
        offsetWidth=frame.offsetWidth,
        offsetHeight=frame.offsetHeight,
        clientRectsLength=len(rectangles),
    )


def show(element: Any, shown: bool) -> None:
    """Show or hide an element by its inline style."""
    if truthy(element):
        element.style.display = "block" if shown else "none"
