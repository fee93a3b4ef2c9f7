"""Puts `connect.agentApp` on the namespace: the CCP and the apps beside it, each in its frame (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import bare, is_string
from streams.host.window import scope
from streams.page.agent_apps.ccp_app import ccp_app
from streams.page.agent_apps.custom_views import VIEWS, contact_of, end_with_contact, view_terminator, view_url
from streams.page.agent_apps.registry import CCP, app_registry
from streams.page.agent_apps.relaying import origin_of_app, relay_when_loaded
from streams.util.assertions import assertNotNull
from streams.util.disposables import undo_all

TAKEN = "[CustomViews]: Custom views application with the same name already exists. Choose another iframeSuffix: "


def find(id: str) -> Any:
    """The element of an id; ValueError when there is none."""
    return assertNotNull(scope.document.getElementById(id), id)


def install_agent_apps(connect: Any, core: Any) -> None:
    """Attach `connect.agentApp` and `connect.core.terminateCustomView`."""
    relays = bare()

    def communicate(iframeId: str, endpoint: str) -> None:
        """Forward the CCP's events to an app in an iframe of the page's own, until it is gone. ValueError without."""
        undo_all(either(relays[iframeId], []))
        relays[iframeId] = relay_when_loaded(core, find(iframeId), origin_of_app(endpoint))

    def framed_app(name: str, address: str, undos: list[Any]) -> Any:
        """`{init(), destroy()}` of an app whose iframe is there; `undos` are done when it is destroyed."""

        def destroy() -> None:
            undo_all(undos)
            undo_all(either(relays[name], []))

        return obj(init=lambda: connect.agentApp.initAppCommunication(name, address), destroy=destroy)

    def start(appName: str, containerId: Any, appUrl: str, config: Any = None) -> None:
        """Put an app into an element (or the element of an id).

        appName: `ccp` (its options: `config.ccpParams`, as for `initCCP`), `customviews`
        (`config.customViewsParams`: `{contact, contactFlowId, iframeSuffix, deduplicate, disableAutoDestroy,
        terminateCustomViewOptions}`), or any other name, such as `customerprofiles` and `wisdom`. config: `{style,
        onLoad}` besides. ValueError without URL or element; Error for a custom view whose name is taken.
        """
        url: str = assertNotNull(appUrl, "appUrl")
        given: Any = either(config, obj())
        element = find(containerId) if is_string(containerId) else assertNotNull(containerId, "containerId")
        registry = connect.agentApp.AppRegistry
        name = appName
        page = address = url if url.endswith("/") or "?" in url else url + "/"
        ends: list[Any] = []
        params: Any = given.customViewsParams
        if name == VIEWS and truthy(params):
            name = VIEWS + either(params.iframeSuffix, "")
            if truthy(registry["get"](name)):
                raise JsError(TAKEN + name)
            contact: Any = contact_of(connect, params.contact)
            page = view_url(address, params, contact)
            if truthy(contact) and not is_string(contact) and not truthy(params.disableAutoDestroy):
                ends = [end_with_contact(connect, contact, address, params)]
        # Where an app has no origin no frame is made.
        origin_of_app(page)
        registry.register(name, obj(endpoint=page, style=given.style, onLoad=given.onLoad), element)
        registry.start(
            name, lambda app: ccp_app(core, app, given.ccpParams) if name == CCP else framed_app(name, address, ends)
        )

    connect.agentApp = obj(
        initCCP=core.initCCP,
        isInitialized=lambda appName: UNDEFINED,
        initAppCommunication=communicate,
        initApp=start,
        stopApp=lambda appName: connect.agentApp.AppRegistry.stop(appName),
        AppRegistry=app_registry(),
    )
    core.terminateCustomView = view_terminator(core)
