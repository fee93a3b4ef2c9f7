"""Custom views: apps that show a contact, and end with it (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError, error_message
from streams.host.markers import JsObject, coalesce, either, obj, same, truthy
from streams.host.objects import assign, first, is_string
from streams.host.window import scope, set_timeout
from streams.page.agent_apps.registry import frame_in
from streams.session.core import Core
from streams.util.identifiers import unique_id
from streams.util.storage import attempt
from streams.util.urls import query_of

VIEWS = "customviews"


def contact_of(connect: JsObject, contact: Any) -> Any:
    """The contact that a view is about: one given by its id is looked for among the agent's, else it stays the id."""
    found = contact

    def look(agent: Any) -> None:
        nonlocal found
        same_id: list[Any] = [one for one in agent.getContacts() if same(one.getContactId(), contact)]
        found = either(first(same_id), contact)

    if is_string(contact) and contact != "":
        subscription = connect.agent(look)
        attempt(lambda: subscription.unsubscribe())
    return found


def view_url(endpoint: str, params: JsObject, contact: Any) -> str:
    """The address of a view: what `customViewsParams` say is in its query. `contact` may be missing, or an id."""
    data: Any = either(attempt(lambda: contact.toSnapshot().contactData), obj())
    known: list[Any] = either(data.connections, [])
    agents = [one for one in known if one.type == "agent"]
    state: str = either(either(data.state, obj()).type, "default")
    query = obj(
        agentAppTabId=unique_id() + "-tab",
        contactFlowId=params.contactFlowId,
        currentContactId=contact if is_string(contact) else attempt(lambda: contact.getContactId()),
        agentConnectionId=attempt(lambda: first(agents).connectionId),
        duplicateCustomViewsAppId="ADHOC" if params.deduplicate is False else state.upper(),
    )
    added = query_of(query)
    return endpoint + ("&" + added[1:] if "?" in endpoint else added)


def end_with_contact(connect: JsObject, contact: JsObject, url: str, params: JsObject) -> Any:
    """Terminate a view when its contact is gone; returns what ends that."""
    options = assign(obj(timeout=5000, hideIframe=True, resolveIframe=True), params.terminateCustomViewOptions)
    gone = contact.onDestroy(lambda: connect.core.terminateCustomView(url, params.iframeSuffix, options))
    return lambda: attempt(lambda: gone.unsubscribe())


def find_view(connect: JsObject, name: str) -> Any:
    """The iframe of a view: where its app is registered, in this document, or in that of the top window."""
    registry = connect.agentApp.AppRegistry
    found = attempt(lambda: frame_in(registry["get"](name).containerDOM, name))
    if not truthy(found):
        found = scope.document.getElementById(name)
    if not truthy(found):
        found = attempt(lambda: scope.top.document.getElementById(name))
    return found


def view_terminator(core: Core) -> Any:
    """`connect.core.terminateCustomView`."""

    def terminate(url: str, iframeSuffix: str = "", options: Any = None) -> None:
        """End a custom view: it gets `{topic: "lifecycle.terminated"}`, is hidden, and is removed after `timeout` ms.

        options: `{resolveIframe, timeout, hideIframe}`, which are true, 5000 and true unless given; what is not to be
        resolved stays as it is. A view that is not there is a warning. Error when the message cannot be sent.
        """
        name = VIEWS + iframeSuffix
        frame = find_view(core.connect, name)
        given: Any = either(options, obj())

        def stop() -> None:
            # Another view may have taken the name.
            if frame.isConnected is not False:
                core.connect.agentApp.stopApp(name)

        if not truthy(frame):
            core.log.warn("No iframe %s", name)
            return
        try:
            frame.contentWindow.postMessage(obj(topic="lifecycle.terminated"), url)
        except Exception as error:
            raise JsError("[CustomViews] Error in terminateCustomView: " + error_message(error)) from error
        if given.resolveIframe is not False:
            if given.hideIframe is not False:
                frame.style.display = "none"
            set_timeout(stop, coalesce(given.timeout, 5000))

    return terminate
