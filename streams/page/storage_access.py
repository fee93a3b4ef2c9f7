"""Storage access: browsers that block third-party cookies let the CCP's frame ask the user for them (wire protocol §4).

The frame first loads a page of the instance that asks. Only after the grant does that page go on to the CCP, and the
handshake begin.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, text, truthy
from streams.host.objects import assign, freeze
from streams.session.core import Core
from streams.session.problems import report
from streams.util.assertions import assertNotNull
from streams.util.disposables import undo_all
from streams.wire.asking_page import asking_page
from streams.wire.names import StorageAccessEvents


def storage_access(core: Core) -> Any:
    """The public `connect.storageAccess` (public API §10): one conversation at a time."""
    ccp_url: str = ""
    container: Any = None
    wishes: Any = None
    granted = False
    running: list[Any] = []

    def reset() -> None:
        """Forget everything, as before `initCCP`."""
        nonlocal ccp_url, container, wishes, granted
        undo_all(running)
        ccp_url = ""
        container = None
        wishes = obj(canRequest=False, mode="default", custom=obj(hideCCP=True))
        granted = False

    def init(ccpUrl: str, containerDiv: Any, params: Any = None) -> None:
        """Take `initCCP`'s `storageAccess`, `{canRequest, mode, instanceUrl, style, custom}`, over the defaults."""
        nonlocal ccp_url, container
        reset()
        ccp_url = ccpUrl
        container = containerDiv
        custom = assign(obj(), wishes.custom, either(params, obj()).custom)
        assign(wishes, params, obj(custom=custom))

    def can_request() -> bool:
        """Whether the frame is to ask; the text `"false"` counts as false."""
        return truthy(wishes.canRequest) and text(wishes.canRequest) != "false"

    def opt(asks: bool) -> None:
        wishes.canRequest = asks

    def ask_url() -> str:
        """The instance's page that asks; an Error when neither `ccpUrl` nor `instanceUrl` names the instance."""
        page: Any = asking_page(ccp_url)
        if page is None:
            page = asking_page(wishes.instanceUrl)
        return assertNotNull(either(page, obj()).url, "storageAccess.instanceUrl")

    def resolved_params() -> Any:
        """The params as the asking page gets them, with `landat`, the path it goes to after the grant."""
        page = asking_page(ccp_url)
        return assign(obj(), wishes, obj(landat="/connect/ccp-v2" if page is None else page.path))

    def request() -> None:
        """Ask the page in the frame to ask."""
        core.require_upstream().sendUpstream(StorageAccessEvents.REQUEST, resolved_params())

    def on_request(callbacks: Any) -> Any:
        """Call `{onInit, onDeny, onGrant}` with the message `{event, data}`; returns `{unsubscribe}`."""
        undos: list[Any] = []

        def follow(event: str, callback: Any) -> None:
            if truthy(callback):
                subscription = core.require_upstream().onUpstream(
                    event, lambda data: callback(obj(event=event, data=data))
                )
                undos.append(lambda: subscription.unsubscribe())

        follow(StorageAccessEvents.INIT, callbacks.onInit)
        follow(StorageAccessEvents.DENIED, callbacks.onDeny)
        follow(StorageAccessEvents.GRANTED, callbacks.onGrant)
        return obj(unsubscribe=lambda: undo_all(undos))

    def show(shown: bool) -> None:
        if wishes.mode == "custom" and truthy(container):
            container.style.display = "block" if shown else "none"

    def set_up(options: Any) -> None:
        """Show and hide the frame as the talk goes; call `options.onGrant` once, at the first grant."""

        def ask(message: Any) -> None:
            if not truthy(either(message.data, obj()).hasAccess):
                show(True)

        def deny(message: Any) -> None:
            show(True)
            report(core, "cookies_blocked")

        def grant(message: Any) -> None:
            nonlocal granted
            if truthy(wishes.custom.hideCCP):
                show(False)
            if not granted:
                granted = True
                options.onGrant()

        running.append(on_request(obj(onInit=ask, onDeny=deny, onGrant=grant)).unsubscribe)

    reset()
    return freeze(
        obj(
            canRequest=can_request,
            optOutFromRequestAccess=lambda: opt(False),
            optInForRequestAccess=lambda: opt(True),
            init=init,
            setupRequestHandlers=set_up,
            getRequestStorageAccessUrl=ask_url,
            storageAccessEvents=StorageAccessEvents,
            resetStorageAccessState=reset,
            getOnGrantCallbackInvoked=lambda: granted,
            getStorageAccessParams=resolved_params,
            onRequest=on_request,
            request=request,
        )
    )
