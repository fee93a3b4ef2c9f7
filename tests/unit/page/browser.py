"""A browser as far as a page's wiring touches it: window, document, storage, popups, and a clock that tests move.

Only the edge is replaced; buses, conduits and streams are the real ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, obj

CRM = "https://crm.example"
CCP = "https://acme.my.connect.aws"


class Target:
    """Something event listeners are put on."""

    def __init__(self) -> None:
        self.listeners: dict[str, list[Callable[[Any], Any]]] = {}

    def addEventListener(self, kind: str, listener: Callable[[Any], Any]) -> None:
        self.listeners.setdefault(kind, []).append(listener)

    def removeEventListener(self, kind: str, listener: Callable[[Any], Any]) -> None:
        if listener in self.listeners.get(kind, []):
            self.listeners[kind].remove(listener)

    def fire(self, kind: str, event: Any = None) -> None:
        """What the browser would tell."""
        for listener in list(self.listeners.get(kind, [])):
            listener(event)

    def count(self) -> int:
        """How many listeners there are."""
        return sum(len(found) for found in self.listeners.values())


class FrameWindow:
    """The window inside of an iframe, or a popup: keeps what is posted to it."""

    def __init__(self) -> None:
        self.posted: list[tuple[Any, str]] = []
        self.closed = False
        self.focused = 0

    def postMessage(self, message: Any, target: str) -> None:
        self.posted.append((message, target))

    def close(self) -> None:
        self.closed = True

    def focus(self) -> None:
        self.focused += 1

    def heard(self, event: str) -> list[Any]:
        """The data of every message of this event."""
        return [message.data for message, _ in self.posted if message.event == event]


class Element(Target):
    """An element: children, style and the members an iframe has. What a frame shows loads at once, if it `loads`."""

    loads = True

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag
        self.parent: Element | None = None
        self.children: list[Element] = []
        self.style = obj(cssText="", display="")
        self.contentWindow = FrameWindow()
        self.name = ""
        self.src = ""
        self.allow = ""
        self.title = ""
        self.offsetWidth = 320
        self.offsetHeight = 460
        self.at_insertion: dict[str, str] = {}
        self.dataset = obj()

    @property
    def isConnected(self) -> bool:
        return self.parent is not None

    def addEventListener(self, kind: str, listener: Callable[[Any], Any]) -> None:
        super().addEventListener(kind, listener)
        if kind == "load" and self.loads:
            listener(obj())

    def appendChild(self, child: Element) -> None:
        child.parent = self
        child.at_insertion = {"src": child.src, "allow": child.allow, "name": child.name}
        self.children.append(child)

    def remove(self) -> None:
        if self.parent is not None:
            self.parent.children.remove(self)
            self.parent = None

    def getClientRects(self) -> list[Any]:
        return [obj()]

    def find(self, name: str) -> Element | None:
        """The iframe of this name below."""
        for child in self.children:
            found = child if child.name == name else child.find(name)
            if found is not None:
                return found
        return None


class Storage:
    """localStorage or sessionStorage; a `broken` one refuses everything."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.broken = False

    def _check(self) -> None:
        if self.broken:
            raise PermissionError("refused")

    def getItem(self, key: str) -> str | None:
        self._check()
        return self.kept.get(key)

    def setItem(self, key: str, value: str) -> None:
        self._check()
        self.kept[key] = value

    def removeItem(self, key: str) -> None:
        self._check()
        self.kept.pop(key, None)


class Clock:
    """Timers that fire when the test lets time pass."""

    def __init__(self) -> None:
        self.now = 0.0
        self.made = 0
        self.waiting: dict[int, tuple[float, float, Callable[[], Any]]] = {}

    def set_timeout(self, function: Callable[[], Any], delay: float) -> int:
        self.made += 1
        self.waiting[self.made] = (self.now + delay, -1, function)
        return self.made

    def set_interval(self, function: Callable[[], Any], delay: float) -> int:
        self.made += 1
        self.waiting[self.made] = (self.now + delay, delay, function)
        return self.made

    def clear(self, handle: Any) -> None:
        self.waiting.pop(handle, None)

    def pass_time(self, millis: float) -> None:
        """Let time pass, doing what falls due on the way, in order."""
        end = self.now + millis
        while True:
            due = sorted((at, handle) for handle, (at, _, _) in self.waiting.items() if at <= end)
            if not due:
                break
            at, handle = due[0]
            _, again, function = self.waiting[handle]
            self.now = at
            if again >= 0:
                self.waiting[handle] = (at + again, again, function)
            else:
                del self.waiting[handle]
            function()
        self.now = end


class Promise:
    """A promise that settles at once and calls at once."""

    def __init__(self, executor: Callable[[Any, Any], Any] | None = None) -> None:
        self.state = "pending"
        self.value: Any = None
        self.waiting: list[Callable[[], None]] = []
        if executor is not None:
            executor(lambda value=None: self.settle("kept", value), lambda reason=None: self.settle("broken", reason))

    def settle(self, state: str, value: Any) -> None:
        if self.state == "pending":
            self.state, self.value = state, value
            for action in self.waiting:
                action()

    def then(self, kept: Any = None, broken: Any = None) -> Promise:
        def act() -> None:
            handler = kept if self.state == "kept" else broken
            if handler is not None:
                handler(self.value)

        if self.state == "pending":
            self.waiting.append(act)
        else:
            act()
        return self

    def catch(self, broken: Any) -> Promise:
        return self.then(None, broken)


class Locks:
    """The Web Locks of an origin. `taken` names are held by another tab."""

    def __init__(self) -> None:
        self.held: dict[str, Promise] = {}
        self.taken: set[str] = set()
        self.requests: list[str] = []

    def request(self, name: str, options: Any, holder: Any = None) -> Promise:
        if holder is None:
            options, holder = None, options
        self.requests.append(name)
        if name in self.taken or (name in self.held and self.held[name].state == "pending"):
            holder(None)
            return Promise(lambda keep, _: keep())
        self.held[name] = holder(obj(name=name)) or Promise(lambda keep, _: keep())
        return self.held[name]

    def is_held(self, name: str) -> bool:
        return name in self.held and self.held[name].state == "pending"


class Location:
    """Where the page is, and where it was sent."""

    def __init__(self, href: str) -> None:
        self.href = href
        self.origin = "/".join(href.split("/")[:3])
        self.pathname = "/" + "/".join(href.split("/")[3:])
        self.ancestorOrigins: Any = None
        self.reloads = 0
        self.sent_to: list[str] = []

    def reload(self) -> None:
        self.reloads += 1

    def assign(self, url: str) -> None:
        self.sent_to.append(url)


class Ancestors(list[str]):
    """A DOMStringList."""

    @property
    def length(self) -> int:
        return len(self)


class Browser(Target):
    """The window of a page, and what it can do."""

    def __init__(self, href: str = f"{CRM}/desk") -> None:
        super().__init__()
        self.clock = Clock()
        self.body = Element("body")
        self.local = Storage()
        self.session = Storage()
        self.locks = Locks()
        self.location = Location(href)
        self.popups: list[tuple[Any, ...]] = []
        self.popups_blocked = False
        self.parent = FrameWindow()

    def members(self) -> dict[str, Any]:
        """What the global object of the page has."""
        document = obj(createElement=Element, querySelector=self._query, referrer="")
        return {
            "document": document,
            "location": self.location,
            "origin": self.location.origin,
            "navigator": obj(locks=self.locks, userAgent="", onLine=True),
            "localStorage": self.local,
            "sessionStorage": self.session,
            "open": self._open,
            "parent": self.parent,
            "addEventListener": self.addEventListener,
            "removeEventListener": self.removeEventListener,
            "getComputedStyle": lambda element: obj(display="block"),
        }

    def container(self) -> Element:
        """A place in the page."""
        made = Element("div")
        self.body.appendChild(made)
        return made

    def message(self, source: Any, event: str, data: Any = None, origin: str = CCP) -> None:
        """A window message arrives."""
        self.fire("message", obj(source=source, origin=origin, data=JsObject(event=event, data=data)))

    def _query(self, selector: str) -> Element | None:
        return self.body.find(selector.split("'")[1])

    def _open(self, *arguments: Any) -> FrameWindow | None:
        self.popups.append(arguments)
        return None if self.popups_blocked else FrameWindow()


class Log:
    """A root logger that keeps what it was told."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, Any]] = []
        self._describe: Any = None
        self._sink: Any = None
        self._send_logs: Any = None
        self._server_sink: Any = None
        self._client_logs: Any = None

    def __getattr__(self, level: str) -> Any:
        def write(*line: Any) -> Any:
            self.lines.append((level, line))
            return obj(withException=lambda error: None, withObject=lambda data: None)

        return write

    def getLoggerId(self) -> str:
        return "log-1"

    def of(self, level: str) -> list[Any]:
        """What was written at a level."""
        return [line for written, line in self.lines if written == level]
