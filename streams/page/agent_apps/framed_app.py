"""An agent app in a frame: created, notified of the CCP's events, and removed (public API §11, wire protocol §5.7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.window import scope
from streams.page.iframe import STYLE
from streams.session.core import Core
from streams.util.assertions import assertTrue
from streams.util.disposables import undo_all, unsubscribe
from streams.wire.envelope import envelope
from streams.wire.names import AgentEvents, ContactEvents, EmailEvents, EventType, TaskEvents
from streams.wire.origins import origin_of

RELAYED = [
    AgentEvents.UPDATE,
    ContactEvents.VIEW,
    EventType.ACKNOWLEDGE,
    EventType.TERMINATED,
    TaskEvents.CREATED,
    EmailEvents.CREATED,
]

RIGHTS = "allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts"


def origin_of_app(url: str) -> str:
    """Where an app lives; ValueError when its URL has no origin."""
    origin = origin_of(url, scope.origin)
    assertTrue(origin != "", "Invalid appUrl")
    return origin


def relay(core: Core, frame: Any, origin: str, undos: list[Any]) -> None:
    """Forward the events that concern an app to its iframe, until `undos` are done or the frame is gone.

    Only a page of that origin receives them.
    """

    def forward(data: Any, event: str) -> None:
        window = frame.contentWindow
        if truthy(window):
            window.postMessage(envelope(event, data), origin)
        else:
            undo_all(undos)

    for event in RELAYED:
        unsubscribe(undos, core.subscribe(event, forward))


def framed_app(core: Core, name: str, app: Any, undos: list[Any]) -> Any:
    """`{init(), destroy()}` of an app `{containerDOM, endpoint, style, onLoad}`, in an iframe whose id is its name.

    `undos` are done when it is destroyed.
    """
    origin = origin_of_app(app.endpoint)
    frame = scope.document.createElement("iframe")

    def init() -> None:
        frame.src = app.endpoint
        frame.id = frame.ariaLabel = name
        frame.allow = "clipboard-read; clipboard-write"
        frame.sandbox = RIGHTS
        frame.style.cssText = either(app.style, STYLE)
        frame.onload = app.onLoad
        # Before it is loaded a page of no origin is in the frame.
        frame.addEventListener("load", lambda event: relay(core, frame, origin, undos), obj(once=True))
        app.containerDOM.appendChild(frame)

    def destroy() -> None:
        undo_all(undos)
        frame.remove()

    return obj(init=init, destroy=destroy)
