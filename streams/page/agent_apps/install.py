"""Puts `connect.agentApp` on the namespace: the CCP and the apps beside it, each in its frame (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.api.contact.contact import Contact
from streams.host.errors import JsError
from streams.host.markers import UNDEFINED, either, new, obj, truthy
from streams.host.objects import bare, is_string
from streams.host.window import scope
from streams.page.agent_apps.ccp_app import ccp_app
from streams.page.agent_apps.custom_views import VIEWS, terminate_view, view_name, view_url
from streams.page.agent_apps.framed_app import framed_app, origin_of_app, relay
from streams.page.agent_apps.registry import app_registry
from streams.util.assertions import assertNotNull
from streams.wire.agent_app_client import AgentAppClient


def install_agent_apps(connect: Any, core: Any) -> None:
    """Attach `connect.agentApp`, `connect.AgentAppClient` and what belongs to them on `connect.core`."""
    registry = app_registry()
    known = registry["get"]
    relays = bare()

    def communicate(iframeId: str, endpoint: str) -> None:
        """Tell the app in an iframe of the page's own what the CCP tells: agent updates, the viewed contact, …

        ValueError without such an iframe. Ends when the iframe is removed.
        """
        relays[iframeId] = either(relays[iframeId], [])
        relay(core, iframeId, endpoint, relays[iframeId])

    def stop(appName: str) -> Any:
        """Remove an app; for `ccp` a promise of True, kept when the agent is signed out."""
        return registry.stop(appName)

    def terminate(url: str, iframeSuffix: Any = "", options: Any = None) -> None:
        """End a custom view: it hears `{topic: "lifecycle.terminated"}`, is hidden, and is removed after `timeout` ms.

        options: `{resolveIframe, timeout, hideIframe}`, which are true, 5000 and true unless given.
        """
        terminate_view(core, stop, url, iframeSuffix, options)

    def start_view(endpoint: str, config: Any, element: Any) -> None:
        params: Any = config.customViewsParams
        name = view_name(params.iframeSuffix)
        if truthy(known(name)):
            raise JsError(name + " is there already: give another iframeSuffix")
        shown: Any = new(Contact, params.contact) if is_string(params.contact) else params.contact
        ends: list[Any] = []
        if truthy(shown) and not truthy(params.disableAutoDestroy):
            gone = shown.onDestroy(lambda: terminate(endpoint, params.iframeSuffix, params.terminateCustomViewOptions))
            ends.append(lambda: gone.unsubscribe())
        start_framed(name, view_url(core, endpoint, params, shown), config, element, ends)

    def start_framed(name: str, endpoint: str, config: Any, element: Any, ends: list[Any]) -> None:
        origin_of_app(endpoint)
        registry.stop(name)
        registry.register(name, obj(endpoint=endpoint, style=config.style, onLoad=config.onLoad), element)
        registry.start(name, lambda app: framed_app(core, name, app, ends))

    def start(appName: str, containerId: Any, appUrl: str, config: Any = None) -> None:
        """Put an app into an element (or the element of an id).

        appName: `ccp` (its options: `config.ccpParams`, as for `initCCP`), `customviews`
        (`config.customViewsParams`: `{contact, contactFlowId, iframeSuffix, deduplicate, disableAutoDestroy,
        terminateCustomViewOptions}`), or any other name, such as `customerprofiles` and `wisdom`. config: `{style,
        onLoad}` besides. ValueError without URL or element; Error for a custom view whose name is taken.
        """
        url: str = assertNotNull(appUrl, "appUrl")
        given: Any = either(config, obj())
        element = scope.document.getElementById(containerId) if is_string(containerId) else containerId
        assertNotNull(element, "The element for the app")
        endpoint: str = url if url.endswith("/") or "?" in url else url + "/"
        if appName == "ccp":
            registry.register(appName, obj(endpoint=endpoint, style=given.style), element)
            registry.start(appName, lambda app: ccp_app(core, app, given.ccpParams))
        elif appName == VIEWS and truthy(given.customViewsParams):
            start_view(endpoint, given, element)
        else:
            start_framed(appName, endpoint, given, element, [])

    def init_client(params: Any) -> None:
        """Make `connect.core.agentAppClient` of `{authToken, authCookieName, agentAppEndpoint}`; ValueError without."""
        core.agentAppClient = AgentAppClient(params.authCookieName, params.authToken, params.agentAppEndpoint)

    connect.agentApp = obj(
        initCCP=core.initCCP,
        isInitialized=lambda appName: UNDEFINED,
        initAppCommunication=communicate,
        initApp=start,
        stopApp=stop,
        AppRegistry=registry,
    )
    connect.AgentAppClient = AgentAppClient
    core.terminateCustomView = terminate
    core.initAgentAppClient = init_client
