"""Storage access: browsers that block third-party cookies let the CCP's frame ask the user for them (wire protocol §4).

The frame first loads a page of the instance that asks. Only after the grant does that page go on to the CCP, and the
handshake begin.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, either, obj, part, text, truthy
from streams.host.objects import assign, bind_in, freeze
from streams.session.core import Core
from streams.session.problems import report
from streams.util.assertions import assertNotNull
from streams.util.disposables import undo_all, unsubscribe
from streams.wire.asking_page import asking_page
from streams.wire.envelope import envelope
from streams.wire.names import StorageAccessEvents


class StorageRequest:
    """How far asking for cookies has come. Its states:

    - idle: since `reset`; the wishes are the defaults
    - prepared: `init` has taken the wishes of `initCCP`
    - asking: `follow` acts on what the frame says (`_running` has what ends that)
    - granted: `is_granted`; later grants only hide the frame
    """

    def __init__(self, core: Core) -> None:
        self.core: Core = core
        self._running: list[Any] = []
        self.ccp_url: str = ""
        self.container: Any = None
        self.wishes: Any = obj()
        """`{canRequest, mode, instanceUrl, style, custom}`."""
        self.is_granted: bool = False
        self.reset()

    def reset(self) -> None:
        """Forget everything, as before `initCCP`."""
        undo_all(self._running)
        self.ccp_url = ""
        self.container = None
        self.wishes = obj(canRequest=False, mode="default", custom=obj(hideCCP=True))
        self.is_granted = False

    def follow(self, options: JsObject) -> None:
        """Act on what the frame says, until `reset`; `options.onGrant()` is called once, at the first grant."""
        handlers = obj(
            onInit=self.follow_init,
            onDeny=lambda message: self.follow_denial(),
            onGrant=lambda message: self.follow_grant(options),
        )
        self._running.append(on_request(self.core, handlers))

    def follow_init(self, message: JsObject) -> None:
        """The asking page is there: unless it has access already, the user has to see it."""
        if not truthy(either(message.data, obj()).hasAccess):
            self._show(True)

    def follow_denial(self) -> None:
        """The browser or the user refuses."""
        self._show(True)
        report(self.core, "cookies_blocked")

    def follow_grant(self, options: JsObject) -> None:
        """The frame has access; `options.onGrant()` at the first grant."""
        if truthy(self.wishes.custom.hideCCP):
            self._show(False)
        if not self.is_granted:
            self.is_granted = True
            options.onGrant()

    def _show(self, shown: bool) -> None:
        """Show or hide the frame's container, where the page wants that."""
        if self.wishes.mode == "custom" and truthy(self.container):
            self.container.style.display = "block" if shown else "none"


@part
class StorageAccessFunctions:
    """Bound to a `StorageRequest`."""

    def canRequest(self: Any) -> bool:
        """Whether the frame is to ask; the text `"false"` counts as false."""
        wish: Any = self.wishes.canRequest
        return truthy(wish) and text(wish) != "false"

    def optOutFromRequestAccess(self: Any) -> None:
        """From now on the frame is not to ask."""
        self.wishes.canRequest = False

    def optInForRequestAccess(self: Any) -> None:
        """From now on the frame is to ask."""
        self.wishes.canRequest = True

    def init(self: Any, ccpUrl: str, containerDiv: object, params: object = None) -> None:
        """Take `initCCP`'s `storageAccess`, `{canRequest, mode, instanceUrl, style, custom}`, over the defaults."""
        self.reset()
        self.ccp_url = ccpUrl
        self.container = containerDiv
        custom = assign(obj(), self.wishes.custom, either(params, obj()).custom)
        assign(self.wishes, params, obj(custom=custom))

    def setupRequestHandlers(self: Any, options: JsObject) -> None:
        """Show and hide the frame as the frame asks; call `options.onGrant` once, at the first grant."""
        self.follow(options)

    def getRequestStorageAccessUrl(self: Any) -> str:
        """The instance's page that asks; an Error when neither `ccpUrl` nor `instanceUrl` names the instance."""
        page: Any = asking_page(self.ccp_url)
        if page is None:
            page = asking_page(self.wishes.instanceUrl)
        return assertNotNull(either(page, obj()).url, "storageAccess.instanceUrl")

    def resetStorageAccessState(self: Any) -> None:
        """Forget everything, as before `initCCP`."""
        self.reset()

    def getOnGrantCallbackInvoked(self: Any) -> bool:
        """Whether access was granted since `initCCP`."""
        return self.is_granted

    def getStorageAccessParams(self: Any) -> Any:
        """The params as the asking page gets them, with `landat`, the path it goes to after the grant."""
        return resolved_params(self)

    def onRequest(self: Any, callbacks: Any) -> Any:
        """Call `{onInit, onDeny, onGrant}` with the message `{event, data}`; returns `{unsubscribe}`."""
        return obj(unsubscribe=on_request(self.core, callbacks))

    def request(self: Any) -> None:
        """Ask the page in the frame to ask."""
        stream = self.core.getUpstream().upstream
        stream.send(envelope(StorageAccessEvents.REQUEST, resolved_params(self)), True)


def resolved_params(request: Any) -> Any:
    """The wishes of a request, and `landat`."""
    page = asking_page(request.ccp_url)
    return assign(obj(), request.wishes, obj(landat="/connect/ccp-v2" if page is None else page.path))


def on_request(core: Core, callbacks: Any) -> Callable[[], None]:
    """Follow what the frame says; returns what ends that."""
    undos: list[Any] = []

    def follow(event: str, callback: Any) -> None:
        if truthy(callback):
            conduit = core.getUpstream()
            unsubscribe(undos, conduit.onUpstream(event, lambda data: callback(obj(event=event, data=data))))

    follow(StorageAccessEvents.INIT, callbacks.onInit)
    follow(StorageAccessEvents.DENIED, callbacks.onDeny)
    follow(StorageAccessEvents.GRANTED, callbacks.onGrant)
    return lambda: undo_all(undos)


def storage_access(core: Core) -> Any:
    """The public `connect.storageAccess` (public API §10): one request at a time."""
    made: Any = obj(storageAccessEvents=StorageAccessEvents)
    bind_in(made, StorageRequest(core), StorageAccessFunctions)
    return freeze(made)
