"""Puts `connect.agentApp` on the namespace: the CCP and the apps beside it, each in its frame (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.api.contact.contact import Contact
from streams.host.markers import UNDEFINED, either, new, obj, truthy
from streams.host.objects import is_string
from streams.host.window import scope
from streams.page.agent_apps.ccp_app import ccp_app
from streams.page.agent_apps.custom_views import VIEWS, view_terminator, view_url
from streams.page.agent_apps.framed_app import framed_app, origin_of_app, relay
from streams.page.agent_apps.registry import app_registry
from streams.util.assertions import assertNotNull, assertTrue

CCP = "ccp"


def find(id: str) -> Any:
    """The element of an id; ValueError when there is none."""
    return assertNotNull(scope.document.getElementById(id), id)


def install_agent_apps(connect: Any, core: Any) -> None:
    """Attach `connect.agentApp` and `connect.core.terminateCustomView`."""
    registry = app_registry()
    terminate = view_terminator(core, registry)

    def communicate(iframeId: str, endpoint: str) -> None:
        """Forward the CCP's events to an app in an iframe of the page's own: agent updates, the viewed contact, …

        ValueError without such an iframe. Ends when the iframe is removed.
        """
        relay(core, find(iframeId), origin_of_app(endpoint), [])

    def start(appName: str, containerId: Any, appUrl: str, config: Any = None) -> None:
        """Put an app into an element (or the element of an id).

        appName: `ccp` (its options: `config.ccpParams`, as for `initCCP`), `customviews`
        (`config.customViewsParams`: `{contact, contactFlowId, iframeSuffix, deduplicate, disableAutoDestroy,
        terminateCustomViewOptions}`), or any other name, such as `customerprofiles` and `wisdom`. config: `{style,
        onLoad}` besides. ValueError without URL or element, and for a custom view whose name is taken.
        """
        url: str = assertNotNull(appUrl, "appUrl")
        given: Any = either(config, obj())
        element = find(containerId) if is_string(containerId) else assertNotNull(containerId, "containerId")
        name = appName
        address: str = url if url.endswith("/") or "?" in url else url + "/"
        page = address
        ends: list[Any] = []
        params: Any = given.customViewsParams
        if name == VIEWS and truthy(params):
            suffix: str = either(params.iframeSuffix, "")
            name = VIEWS + suffix
            assertTrue(not truthy(registry["get"](name)), name + " exists")
            contact: Any = new(Contact, params.contact) if is_string(params.contact) else params.contact
            page = view_url(address, params, contact)
            if truthy(contact) and not truthy(params.disableAutoDestroy):
                gone = contact.onDestroy(lambda: terminate(address, suffix, params.terminateCustomViewOptions))
                ends = [lambda: gone.unsubscribe()]
        if name != CCP:
            registry.stop(name)
        registry.register(name, obj(endpoint=page, style=given.style, onLoad=given.onLoad), element)
        registry.start(
            name, lambda app: ccp_app(core, app, given.ccpParams) if name == CCP else framed_app(core, name, app, ends)
        )

    connect.agentApp = obj(
        initCCP=core.initCCP,
        isInitialized=lambda appName: UNDEFINED,
        initAppCommunication=communicate,
        initApp=start,
        stopApp=registry.stop,
        AppRegistry=registry,
    )
    core.terminateCustomView = terminate
