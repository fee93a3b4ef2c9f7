"""What can be learnt of a CCP that stays silent, from outside of its frame and without its help.

Browsers keep the inside of a foreign frame to itself. What can be learnt: whether anything answers at an address; of an
`<object>`, unlike of an `<iframe>`, whether its page was shown or refused (not in WebKit); and when a policy of our own
was in the way.
The instance's page that asks for storage access answers a message, and says whether its cookies reach it.
"""

from __future__ import annotations

from typing import Any

from streams.diagnose.browser import is_webkit
from streams.diagnose.line import hidden_element
from streams.diagnose.timing import in_time, limited
from streams.diagnose.types import Settle, Subject
from streams.host.markers import either, new, obj, truthy
from streams.host.window import scope
from streams.util.barriers import ask_for_network, is_isolated
from streams.util.disposables import listen, undo_all
from streams.util.fetch import time_limit
from streams.wire.asking_page import asking_page
from streams.wire.names import StorageAccessEvents

FRAMING = ["frame-src", "child-src"]


async def look_from_outside(subject: Subject) -> Any:
    """`{reachable, shown, asked, status, isolated, kept, violations}`; what could not be learnt is None.

    reachable: whether anything answers at `ccpUrl`. shown: whether the browser shows it in this page. asked: what the
    instance's page that asks for storage access says, `{hasAccess}`. status: the HTTP status of the sign-in, where the
    instance lets this page read it. violations: the directives of this page's own policy that stood in the way.
    isolated: whether this page takes only frames that allow it. kept: whether it is kept from the CCP's network.
    """
    undos: list[Any] = []
    violations: list[str] = []

    def violated(event: Any) -> None:
        # Some browsers name the origin alone, some the whole address.
        address: str = event.blockedURI
        if address.startswith(subject.origin) and event.effectiveDirective not in violations:
            violations.append(event.effectiveDirective)

    listen(undos, scope, "securitypolicyviolation", violated)
    limit: float = subject.limit
    reaching = in_time(limit, reached(subject, obj(mode="no-cors")), False)
    showing = shown(subject)
    asking = asked(subject)
    signing = in_time(limit, sign_in_status(subject), None)
    found: Any = obj(violations=violations, isolated=is_isolated())
    found.kept = await limited(limit, lambda settle, undos: ask_for_network(subject.url, settle), False)
    found.reachable = await reaching
    found.shown = await showing
    found.asked = await asking
    found.status = await signing
    undo_all(undos)
    if "connect-src" in violations:
        found.reachable = None
    if any(truthy(directive) for directive in violations if directive in ["object-src", *FRAMING]):
        found.shown = None
    return found


async def reached(subject: Subject, options: Any) -> bool:
    """Whether anything answers; broken when nothing does."""
    options.cache = "no-store"
    options.signal = time_limit(subject.limit)
    await scope.fetch(subject.url, options)
    return True


def shown(subject: Subject) -> Any:
    """A promise of whether the browser shows `ccpUrl` inside of this page; None where it does not say."""

    def start(settle: Settle, undos: list[Any]) -> None:
        element = hidden_element("object", undos)
        element.type = "text/html"
        if not is_webkit():
            # WebKit loads something in place of a page that it refuses to show.
            listen(undos, element, "load", lambda event: settle(True))
        listen(undos, element, "error", lambda event: settle(False))
        element.data = subject.url
        scope.document.body.appendChild(element)

    return limited(subject.limit, start, None)


def asked(subject: Subject) -> Any:
    """A promise of what the instance's page that asks for storage access says first; None when it says nothing."""

    def start(settle: Settle, undos: list[Any]) -> None:
        page: Any = asking_page(subject.url)
        if page is None:
            settle(None)
            return
        frame = hidden_element("iframe", undos)
        frame.src = page.url
        place: Any = new(scope.URL, page.url)
        conduit: Any = new(subject.connect.IFrameConduit, page.url, scope, frame, subject.origins)
        # It is gone before it can go anywhere.
        question = obj(canRequest=True, mode="default", custom=obj(), landat=place.pathname)
        undos.append(lambda: conduit.shutdown())
        conduit.onUpstream(StorageAccessEvents.INIT, lambda data: settle(obj(hasAccess=either(data, obj()).hasAccess)))
        listen(undos, frame, "load", lambda event: conduit.sendUpstream(StorageAccessEvents.REQUEST, question))
        scope.document.body.appendChild(frame)

    return limited(subject.limit, start, None)


async def sign_in_status(subject: Subject) -> Any:
    """The HTTP status with which the instance answers who asks for a token: 401 when nobody is signed in.

    The token, if there is one, is not looked at. Broken where the instance does not let this page read the answer.
    """
    prefix = "/connect" if ".awsapps.com" in subject.url else ""
    options = obj(credentials="include", cache="no-store", signal=time_limit(subject.limit))
    answer: Any = await scope.fetch(subject.origin + prefix + "/auth/authorize", options)
    if truthy(answer.body):
        answer.body.cancel()
    return answer.status
