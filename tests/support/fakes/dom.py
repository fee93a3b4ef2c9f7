"""Windows and elements, and what listens to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj


class FakeTarget:
    """Something event listeners are put on."""

    def __init__(self) -> None:
        self.listeners: dict[str, list[Callable[[Any], Any]]] = {}

    def addEventListener(self, kind: str, listener: Callable[[Any], Any]) -> None:
        self.listeners.setdefault(kind, []).append(listener)

    def removeEventListener(self, kind: str, listener: Callable[[Any], Any]) -> None:
        if listener in self.listeners.get(kind, []):
            self.listeners[kind].remove(listener)

    def fire(self, kind: str, event: Any = None) -> None:
        """What the browser would dispatch."""
        for listener in list(self.listeners.get(kind, [])):
            listener(event)

    def deliver(self, data: Any, source: Any = None, origin: str = "") -> None:
        """A message arrives from the window `source`, which shows a page of `origin`."""
        self.fire("message", obj(data=data, source=source, origin=origin))

    def count(self) -> int:
        """How many listeners there are."""
        return sum(len(found) for found in self.listeners.values())


class FakeWindow(FakeTarget):
    """The window inside of an iframe, or a popup: keeps what is posted to it, and the origin that it was meant for."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[tuple[Any, str]] = []
        self.closed = False
        self.focused = 0

    def postMessage(self, message: Any, target: str) -> None:
        self.posted.append((message, target))

    def close(self) -> None:
        self.closed = True

    def focus(self) -> None:
        self.focused += 1

    def data_of(self, event: str) -> list[Any]:
        """The data of every message of this event."""
        return [message.data for message, _ in self.posted if message.event == event]


class CcpWindow(FakeWindow):
    """The window of a CCP's frame, which passes on what the page sends."""

    def __init__(self, frame: FakeElement, receive: Callable[[FakeElement, Any], None]) -> None:
        super().__init__()
        self.frame = frame
        self.receive = receive

    def postMessage(self, message: Any, target: str) -> None:
        super().postMessage(message, target)
        self.receive(self.frame, message)


class FakeElement(FakeTarget):
    """An element: children, style and the members an iframe has. What a frame shows loads at once, if it `loads`."""

    loads = True

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag
        self.parent: FakeElement | None = None
        self.children: list[FakeElement] = []
        self.style = obj(cssText="", display="")
        self.contentWindow = FakeWindow()
        self.name = ""
        self.src = ""
        self.allow = ""
        self.title = ""
        self.offsetWidth = 320
        self.offsetHeight = 460
        self.at_insertion: dict[str, str] = {}
        self.dataset = obj()
        self.activeElement: Any = None

    @property
    def isConnected(self) -> bool:
        return self.parent is not None and (self.parent.tag == "body" or self.parent.isConnected)

    def addEventListener(self, kind: str, listener: Callable[[Any], Any]) -> None:
        super().addEventListener(kind, listener)
        if kind == "load" and self.loads:
            listener(obj())

    def appendChild(self, child: FakeElement) -> None:
        child.parent = self
        child.at_insertion = {"src": child.src, "allow": child.allow, "name": child.name}
        self.children.append(child)

    def remove(self) -> None:
        if self.parent is not None:
            self.parent.children.remove(self)
            self.parent = None

    def getRootNode(self) -> Any:
        """What holds the focus: the window of the page, or a shadow root."""
        return self.parent.getRootNode() if self.parent is not None else self

    def getClientRects(self) -> list[Any]:
        return [obj()]

    def find(self, name: str) -> FakeElement | None:
        """The iframe of this name below."""
        for child in self.children:
            found = child if child.name == name else child.find(name)
            if found is not None:
                return found
        return None
