"""`connect.agentApp.AppRegistry`: the apps of a page by name (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.objects import bare


def app_registry() -> Any:
    """A registry without apps."""
    apps = bare()

    def register(appName: str, config: Any, containerDOM: Any) -> None:
        """Note an app: config `{endpoint, style?, onLoad?}`, and the element that will hold it."""
        apps[appName] = obj(
            containerDOM=containerDOM,
            endpoint=config.endpoint,
            style=config.style,
            instance=UNDEFINED,
            onLoad=config.onLoad,
        )

    def start(appName: str, creator: Any) -> None:
        """Start an app that is registered: `creator(app)` makes its `{init(), destroy()}`."""
        app = apps[appName]
        if truthy(app):
            app.instance = creator(app)
            app.instance.init()

    def get(appName: str) -> Any:
        """`{containerDOM, endpoint, style, instance, onLoad}`; undefined when there is no such app."""
        return apps[appName]

    def forget(appName: str) -> None:
        """Forget an app without stopping it."""
        del apps[appName]

    def stop(appName: str) -> Any:
        """End an app and forget it; returns what its `destroy()` does. Nothing happens when there is none."""
        app = apps[appName]
        forget(appName)
        return app.instance.destroy() if truthy(app) and truthy(app.instance) else UNDEFINED

    registry = obj(register=register, start=start, get=get, stop=stop)
    registry["delete"] = forget
    return registry
