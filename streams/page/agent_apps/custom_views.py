"""Custom views: apps that show a contact, and end with it (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.markers import coalesce, either, obj, same, truthy
from streams.host.objects import entries
from streams.host.uri import encode_uri
from streams.host.window import scope, set_timeout
from streams.page.agent_apps.framed_app import origin_of_app
from streams.util.identifiers import unique_id

VIEWS = "customviews"


def view_url(core: Core, endpoint: str, params: Any, contact: Any) -> str:
    """The address of a view: what `customViewsParams` say is in its query. `contact` may be missing."""
    query = obj(agentAppTabId=unique_id() + "-tab", contactFlowId=params.contactFlowId)
    mode = "DEFAULT"
    if truthy(contact):
        query.currentContactId = contact.getContactId()
        try:
            state: str = contact.getState().type
            mode = state.upper()
            query.agentConnectionId = contact.getAgentConnection().getConnectionId()
        except Exception:
            core.log.warn("No contact %s", query.currentContactId)
    query.duplicateCustomViewsAppId = "ADHOC" if params.deduplicate is False else mode
    url = endpoint
    for name, value in entries(query):
        if truthy(value):
            url = url + ("&" if "?" in url else "?") + name + "=" + encode_uri(value)
    return url


def terminate_view(core: Core, stop_app: Any, url: str, suffix: str, options: Any) -> None:
    """Tell a view that it is over, hide it, and stop it later.

    options: `{resolveIframe: True, timeout: 5000, hideIframe: True}` unless given; milliseconds.
    """
    name = VIEWS + suffix
    frame = scope.document.getElementById(name)
    if not truthy(frame):
        core.log.warn("No iframe %s", name)
        return
    given: Any = either(options, obj())

    def stop() -> None:
        # Another view may have taken the name.
        if same(scope.document.getElementById(name), frame):
            stop_app(name)

    frame.contentWindow.postMessage(obj(topic="lifecycle.terminated"), origin_of_app(url))
    if given.hideIframe is not False:
        frame.style.display = "none"
    if given.resolveIframe is not False:
        set_timeout(stop, coalesce(given.timeout, 5000))
