"""`connect.agentApp.AppRegistry`: the apps of a page by name (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, JsObject, either, obj, truthy
from streams.host.objects import bare
from streams.host.window import scope
from streams.page.iframe import STYLE

CCP = "ccp"
"""The app that makes its frame itself, and takes it away."""

RIGHTS = "allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts"


def app_registry() -> Any:
    """A registry without apps."""
    apps = bare()

    def register(appName: str, config: Any, containerDOM: Any) -> None:
        """Note an app: config `{endpoint, style?, onLoad?}`, the element that will hold it. One of that name ends."""
        if appName != CCP:
            stop(appName)
        apps[appName] = obj(
            containerDOM=containerDOM,
            endpoint=config.endpoint,
            style=config.style,
            instance=UNDEFINED,
            onLoad=config.onLoad,
        )

    def start(appName: str, creator: Any) -> None:
        """Start an app that is registered: `creator(app)` makes its `{init(), destroy()}`.

        Its iframe is in the container by then, but for `ccp`, whose creator makes it.
        """
        app = apps[appName]
        if truthy(app):
            if appName != CCP:
                make_frame(appName, app)
            app.instance = creator(app)
            app.instance.init()

    def get(appName: str) -> Any:
        """`{containerDOM, endpoint, style, instance, onLoad}`; undefined when there is no such app."""
        return apps[appName]

    def forget(appName: str) -> None:
        """Forget an app without stopping it."""
        del apps[appName]

    def stop(appName: str) -> Any:
        """End an app, if there is one, with its iframe, and forget it; returns what its `destroy()` does."""
        app = apps[appName]
        forget(appName)
        if not truthy(app) or not truthy(app.instance):
            return UNDEFINED
        try:
            return app.instance.destroy()
        finally:
            # Also where what a page's own creator has made throws.
            frame = UNDEFINED if appName == CCP else frame_in(app.containerDOM, appName)
            if truthy(frame):
                app.containerDOM.removeChild(frame)

    registry = obj(register=register, start=start, get=get, stop=stop)
    registry["delete"] = forget
    return registry


def make_frame(name: str, app: JsObject) -> None:
    """Put the iframe of an app into its container; its id is the app's name."""
    frame = scope.document.createElement("iframe")
    frame.src = app.endpoint
    frame.id = frame.ariaLabel = name
    frame.allow = "clipboard-read; clipboard-write"
    # Not every document turns the property into the attribute.
    frame.setAttribute("sandbox", RIGHTS)
    frame.style.cssText = either(app.style, STYLE)
    frame.onload = app.onLoad
    app.containerDOM.appendChild(frame)


def frame_in(container: JsObject, name: str) -> Any:
    """The iframe of an app within an element; None when there is none."""
    return container.querySelector(f"iframe[id='{name}']")
