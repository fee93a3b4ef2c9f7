"""The CCP's events for an agent app in a frame (public API §11, wire protocol §5.7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import JsObject, obj, truthy
from streams.host.window import scope
from streams.session.core import Core
from streams.util.assertions import assertTrue
from streams.util.disposables import undo_all, unsubscribe
from streams.util.storage import attempt
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


def origin_of_app(url: str) -> str:
    """Where an app lives; ValueError when its URL has no origin."""
    origin = origin_of(url, scope.origin)
    assertTrue(origin != "", "Invalid appUrl")
    return origin


def relay(core: Core, frame: JsObject, origin: str, undos: list[Any]) -> None:
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


def relay_when_loaded(core: Core, frame: JsObject, origin: str) -> list[Any]:
    """`relay` once the iframe shows its app: before that a page of no origin is in it. Returns what ends it."""
    undos: list[Any] = []
    if attempt(lambda: frame.contentDocument.URL) == "about:blank":
        frame.addEventListener("load", lambda event: relay(core, frame, origin, undos), obj(once=True))
    else:
        relay(core, frame, origin, undos)
    return undos
