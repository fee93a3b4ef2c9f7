"""Custom views: apps that show a contact, and end with it (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import coalesce, either, obj, truthy
from streams.host.window import scope, set_timeout
from streams.page.agent_apps.framed_app import origin_of_app
from streams.session.core import Core
from streams.util.identifiers import unique_id
from streams.util.urls import query_of

VIEWS = "customviews"


def view_url(endpoint: str, params: Any, contact: Any) -> str:
    """The address of a view: what `customViewsParams` say is in its query. `contact` may be missing."""
    mode = "DEFAULT"
    query = obj(agentAppTabId=unique_id() + "-tab", contactFlowId=params.contactFlowId)
    try:
        query.currentContactId = contact.contactId
        state: str = contact.getState().type
        mode = state.upper()
        query.agentConnectionId = contact.getAgentConnection().connectionId
    except Exception:  # noqa: S110
        # There is no contact, or it is gone.
        pass
    query.duplicateCustomViewsAppId = "ADHOC" if params.deduplicate is False else mode
    added = query_of(query)
    return endpoint + ("&" + added[1:] if "?" in endpoint else added)


def view_terminator(core: Core, registry: Any) -> Any:
    """`connect.core.terminateCustomView` for the apps of a registry."""

    def terminate(url: str, iframeSuffix: str = "", options: Any = None) -> None:
        """End a custom view: it gets `{topic: "lifecycle.terminated"}`, is hidden, and is removed after `timeout` ms.

        options: `{resolveIframe, timeout, hideIframe}`, which are true, 5000 and true unless given. A view that is not
        there is a warning.
        """
        name = VIEWS + iframeSuffix
        frame = scope.document.getElementById(name)
        given: Any = either(options, obj())

        def stop() -> None:
            # Another view may have taken the name.
            if truthy(frame.isConnected):
                registry.stop(name)

        if not truthy(frame):
            core.log.warn("No iframe %s", name)
            return
        frame.contentWindow.postMessage(obj(topic="lifecycle.terminated"), origin_of_app(url))
        if given.hideIframe is not False:
            frame.style.display = "none"
        if given.resolveIframe is not False:
            set_timeout(stop, coalesce(given.timeout, 5000))

    return terminate
