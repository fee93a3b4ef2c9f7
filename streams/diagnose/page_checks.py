"""Checks of the page and its browser; they touch neither network nor CCP."""

from __future__ import annotations

from typing import Any

from streams.diagnose.outcomes import failed, passed, skipped
from streams.diagnose.subject import noted
from streams.diagnose.types import Subject
from streams.host.markers import either, obj, truthy
from streams.host.window import scope

NEEDED = ["fetch", "RTCPeerConnection", "SharedWorker", "WebSocket"]


def check_https(subject: Subject, ccp: object) -> Any:
    """Both page and CCP are served safely. Browsers count localhost as safe."""
    url: str = subject.url
    measured = obj(pageProtocol=scope.location.protocol, isSecureContext=scope.isSecureContext)
    if url != "":
        measured.ccpOrigin = subject.origin
    safe = truthy(scope.isSecureContext) and not (url.startswith("http:") and "localhost" not in subject.origin)
    return passed(measured) if safe else failed("not_https", measured)


def check_browser(subject: Subject, ccp: object) -> Any:
    """The browser has what page and CCP need."""
    missing = [name for name in NEEDED if scope[name] is None]
    return passed() if len(missing) == 0 else failed("browser_unsupported", obj(missing=missing))


def check_popup(subject: Subject, ccp: object) -> Any:
    """A popup can be opened: one is, with `popup: true`; otherwise the login popups so far count."""
    blocked = noted(subject, "popup_blocked")
    if subject.options.popup is True:
        activation: Any = either(scope.navigator.userActivation, obj())
        evidence = obj(opened=False, userActivation=activation.isActive)
        window: Any = scope.open("", "", "width=100,height=100")
        if not truthy(window):
            return failed("popup_blocked", evidence)
        window.close()
        return passed(obj(opened=True))
    return skipped("pass popup: true, from a click") if blocked is None else failed("popup_blocked", blocked)


def check_ccps(subject: Subject, ccp: object) -> Any:
    """This is the only CCP of the browser."""
    connect: Any = subject.connect
    count: int = either(connect.numberOfConnectedCCPs, 0)
    measured = obj(connected=count)
    return failed("several_ccps", measured) if count > 1 else passed(measured)
