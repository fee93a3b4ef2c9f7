"""Storage access: browsers that block third-party cookies let the CCP's frame ask the user for them (wire protocol §4).

The frame first loads a page of the instance that asks. Only after the grant does that page go on to the CCP, and the
handshake begin.
"""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.problems import report
from streams.host.errors import JsError
from streams.host.markers import either, obj, text, truthy
from streams.host.objects import assign
from streams.host.patterns import groups, matches, pattern
from streams.page.iframe import show
from streams.util.disposables import Disposables
from streams.wire.names import StorageAccessEvents

_URL = pattern("^(https?://([^/?#:]+)[^/?#]*)([^?#]*)", "i")
_CONNECT = pattern(r"(\.connect\.aws\.a2z\.com|\.my\.connect\.aws|\.govcloud\.connect\.aws|\.awsapps\.com)$", "i")
_LEGACY = pattern(r"\.awsapps\.com$", "i")
_LOCAL = pattern(r"^(.*\.)?localhost$", "i")
_GAMMA = pattern("^/connect-gamma")
_ASK = "/request-storage-access"


def place_of(url: str) -> Any:
    """`{origin, host, path}` of a URL; empty texts where it has none."""
    found = groups(_URL, url)
    if found is None:
        return obj(origin="", host="", path="")
    whole, origin, host, path = found
    return obj(origin=origin, host=host, path=path)


class StorageAccess:
    """The one storage-access conversation of a page."""

    def __init__(self, core: Core) -> None:
        self.core: Core = core
        self.owner: Disposables = Disposables()
        self.reset()

    def reset(self) -> None:
        """Forget everything, as before `initCCP`."""
        self.owner.dispose()
        self.ccp_url: str = ""
        self.container: Any = None
        self.params: Any = obj(canRequest=False, mode="default", custom=obj(hideCCP=True))
        self.granted: bool = False

    def init(self, ccp_url: str, container: Any, params: Any) -> None:
        """Take `initCCP`'s `storageAccess`, `{canRequest, mode, instanceUrl, style, custom}`, over the defaults."""
        self.reset()
        self.ccp_url = ccp_url
        self.container = container
        if truthy(params):
            custom = assign(self.params.custom, params.custom)
            self.params = assign(self.params, params, obj(custom=custom))

    def can_request(self) -> bool:
        """Whether the frame is to ask; the text `"false"` counts as false."""
        return truthy(self.params.canRequest) and text(self.params.canRequest) != "false"

    def ask_url(self) -> str:
        """The instance's page that asks; an Error when neither `ccpUrl` nor `instanceUrl` tells the instance."""
        for url in [self.ccp_url, either(self.params.instanceUrl, "")]:
            place = place_of(url)
            if matches(_LOCAL, place.host):
                return text(place.origin) + text(place.path) + _ASK
            if matches(_LEGACY, place.host):
                return text(place.origin) + ("/connect-gamma" if matches(_GAMMA, place.path) else "/connect") + _ASK
            if matches(_CONNECT, place.host):
                return text(place.origin) + _ASK
        raise JsError("storageAccess.instanceUrl must be the URL of the instance, as ccpUrl does not tell it")

    def resolved_params(self) -> Any:
        """The params as the asking page gets them, with `landat`, the path it goes to after the grant."""
        place = place_of(self.ccp_url)
        known = matches(_LOCAL, place.host) or matches(_CONNECT, place.host)
        return assign(obj(), self.params, obj(landat=place.path if known else "/connect/ccp-v2"))

    def request(self) -> None:
        """Ask the page in the frame to ask."""
        self.core.require_upstream().sendUpstream(StorageAccessEvents.REQUEST, self.resolved_params())

    def attach(self, frame: Any) -> None:
        """Ask each time the frame has loaded a page, until the CCP has acknowledged."""

        def loaded(event: Any) -> None:
            if not self.core.initialized:
                self.request()

        self.owner.listen(frame, "load", loaded)

    def on_request(self, options: Any) -> Any:
        """Call `{onInit, onDeny, onGrant}` with the message `{event, data}`; returns `{unsubscribe}`."""
        owner = Disposables()

        def follow(event: str, callback: Any) -> None:
            if truthy(callback):
                upstream = self.core.require_upstream()
                owner.own(upstream.onUpstream(event, lambda data: callback(obj(event=event, data=data))))

        follow(StorageAccessEvents.INIT, options.onInit)
        follow(StorageAccessEvents.DENIED, options.onDeny)
        follow(StorageAccessEvents.GRANTED, options.onGrant)
        return obj(unsubscribe=owner.dispose)

    def set_up(self, on_grant: Any) -> None:
        """Drive the frame's visibility; call `on_grant` once, at the first grant."""
        custom = self.params.mode == "custom"

        def ask(message: Any) -> None:
            if custom and (message.data is None or not truthy(message.data.hasAccess)):
                show(self.container, True)

        def deny(message: Any) -> None:
            ask(message)
            report(self.core, "cookies_blocked")

        def grant(message: Any) -> None:
            if custom and truthy(self.params.custom.hideCCP):
                show(self.container, False)
            if not self.granted:
                self.granted = True
                on_grant()

        listening = self.on_request(obj(onInit=ask, onDeny=deny, onGrant=grant))
        self.owner.own(listening)


def storage_access_functions(storage: StorageAccess) -> Any:
    """The public `connect.storageAccess` (public API §10)."""

    def opt(asking: bool) -> None:
        storage.params.canRequest = asking

    def init(ccp_url: str, container: Any, params: Any = None) -> None:
        storage.init(ccp_url, container, params)

    def set_up(options: Any) -> None:
        storage.set_up(lambda: options.onGrant())

    return obj(
        canRequest=storage.can_request,
        optOutFromRequestAccess=lambda: opt(False),
        optInForRequestAccess=lambda: opt(True),
        init=init,
        setupRequestHandlers=set_up,
        getRequestStorageAccessUrl=storage.ask_url,
        storageAccessEvents=StorageAccessEvents,
        resetStorageAccessState=storage.reset,
        getOnGrantCallbackInvoked=lambda: storage.granted,
        getStorageAccessParams=storage.resolved_params,
        onRequest=storage.on_request,
        request=storage.request,
    )
