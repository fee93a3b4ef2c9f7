"""Puts `connect.agentApp` on the namespace: the CCP and the apps beside it, each in its frame (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, either, obj
from streams.host.objects import is_string
from streams.host.window import scope
from streams.page.agent_apps.ccp_app import ccp_app
from streams.page.agent_apps.framed_app import framed_app, origin_of_app, relay
from streams.page.agent_apps.registry import app_registry
from streams.util.assertions import assertNotNull

CCP = "ccp"


def find(id: str) -> Any:
    """The element of an id; ValueError when there is none."""
    return assertNotNull(scope.document.getElementById(id), id)


def install_agent_apps(connect: Any, core: Any) -> None:
    """Attach `connect.agentApp`."""
    registry = app_registry()

    def communicate(iframeId: str, endpoint: str) -> None:
        """Tell the app in an iframe of the page's own what the CCP tells: agent updates, the viewed contact, …

        ValueError without such an iframe. Ends when the iframe is removed.
        """
        relay(core, find(iframeId), origin_of_app(endpoint), [])

    def stop(appName: str) -> Any:
        """Remove an app; for `ccp` a promise of True, kept when the agent is signed out."""
        return registry.stop(appName)

    def start(appName: str, containerId: Any, appUrl: str, config: Any = None) -> None:
        """Put an app into an element (or the element of an id).

        appName: `ccp` (its options: `config.ccpParams`, as for `initCCP`) or any other name, such as `customerprofiles`
        and `wisdom`. config: `{style, onLoad}` besides. ValueError without URL or element.
        """
        url: str = assertNotNull(appUrl, "appUrl")
        given: Any = either(config, obj())
        element = find(containerId) if is_string(containerId) else assertNotNull(containerId, "containerId")
        page: str = url if url.endswith("/") or "?" in url else url + "/"
        if appName != CCP:
            registry.stop(appName)
        registry.register(appName, obj(endpoint=page, style=given.style, onLoad=given.onLoad), element)
        registry.start(
            appName,
            lambda app: ccp_app(core, app, given.ccpParams) if appName == CCP else framed_app(core, appName, app, []),
        )

    connect.agentApp = obj(
        initCCP=core.initCCP,
        isInitialized=lambda appName: UNDEFINED,
        initAppCommunication=communicate,
        initApp=start,
        stopApp=stop,
        AppRegistry=registry,
    )
