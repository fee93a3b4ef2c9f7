"""The line to the CCP: the page's own conduit, or a hidden frame for as long as it takes to get an answer from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.diagnose.timing import limited, since
from streams.diagnose.types import Line, Settle, Subject
from streams.host.clock import now
from streams.host.markers import either, new, obj, truthy
from streams.host.window import scope
from streams.util.disposables import unsubscribe
from streams.wire.names import EventType
from streams.wire.schema.messages import Acknowledge

SCRIPT_LIMIT = 1000


def open_line(subject: Subject, undos: list[Any]) -> Any:
    """A conduit towards the CCP; None where no CCP is known. What had to be made for it is undone by `undos`."""
    if truthy(subject.running):
        return subject.core.upstream
    if subject.url == "":
        return None
    frame = hidden_element("iframe", undos)
    frame.src = subject.url
    scope.document.body.appendChild(frame)
    conduit: Any = new(subject.connect.IFrameConduit, subject.url, scope, frame, subject.origins)
    undos.append(lambda: conduit.shutdown())
    return conduit


def hidden_element(kind: str, undos: list[Any]) -> Any:
    """A new element that nobody sees, and that `undos` removes. Frames that are not displayed at all may not load."""
    element = scope.document.createElement(kind)
    element.style.cssText = "position: fixed; left: -99px; width: 9px; height: 9px; border: 0; visibility: hidden"
    element.ariaHidden = "true"
    element.tabIndex = -1
    undos.append(lambda: element.remove())
    return element


def subscribe(line: Line, event: str, undos: list[Any], f: Callable[..., object]) -> None:
    """Call `f(data)` for an event from the CCP."""
    unsubscribe(undos, line.onUpstream(event, f))


def await_answer(subject: Subject, line: Line) -> Any:
    """A promise of the milliseconds until the CCP acknowledged; None when it stays silent.

    One that has answered before is asked anew. One that has not says so, with an id, as soon as it has loaded.
    """
    started = now()

    def start(settle: Settle, undos: list[Any]) -> None:
        def acknowledged(data: Acknowledge | None) -> None:
            if truthy(subject.initialized) or truthy(either(data, obj()).id):
                settle(since(started))

        subscribe(line, EventType.ACKNOWLEDGE, undos, acknowledged)
        if truthy(subject.initialized):
            line.sendUpstream(EventType.SYNCHRONIZE)

    return limited(subject.patience, start, None)


def script_runs(line: Line) -> Any:
    """A promise of whether the CCP's page answers by itself, as it does without a worker."""

    def start(settle: Settle, undos: list[Any]) -> None:
        subscribe(line, EventType.MEDIA_DEVICE_RESPONSE, undos, lambda data: settle(True))
        line.sendUpstream(EventType.MEDIA_DEVICE_REQUEST)

    return limited(SCRIPT_LIMIT, start, False)
