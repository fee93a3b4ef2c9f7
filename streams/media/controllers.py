"""Media controllers: what talks to a connection's medium - ChatJS, TaskJS, the softphone's data (public API §6).

ChatJS and TaskJS attach themselves to `connect` when they are loaded, so they are looked up at the time of use.
"""

from __future__ import annotations

from typing import Any

from streams.api.regions import region_of_arn
from streams.api.sdk.agent import CONTACT
from streams.api.sdk.client_calls import sdk_request
from streams.api.sdk.proxy import ConnectionStatus
from streams.host.errors import JsError
from streams.host.markers import UNDEFINED, either, obj, public, throw, truthy
from streams.host.objects import assign, bare
from streams.host.window import rejected, resolved
from streams.session.core import Core
from streams.util.storage import attempt
from streams.wire.outcome import silence

INACTIVE = "Media Controller is no longer available for this connection"
NO_INFO = "Media info does not exist for this connection"
DEFAULT_REGION = "us-west-2"
LIBRARIES = obj(chat="Chat", task="Task")
"""What the names of libraries, metrics and their sessions begin with."""


@public
class MediaFactory:
    """`new connect.MediaFactory(params)`: keeps one promise of a controller for each connection id.

    params: `{region?, chat?: {region?, features?}}`.
    """

    _core: Core

    def __init__(self, params: Any = None) -> None:
        core = self._core
        given: Any = either(params, obj())
        promises = bare()

        def get(connection: Any) -> Any:
            """The promise of a connection's controller; broken with a text when it is over or has no media."""
            id: str = connection.getConnectionId()
            if not truthy(connection.isActive()):
                destroy(id)
                return rejected(INACTIVE)
            if truthy(promises[id]):
                return promises[id]
            if not truthy(connection.getMediaInfo()):
                return rejected(NO_INFO)
            name = LIBRARIES[connection.getMediaType()]
            if truthy(name) and not truthy(core.connect[name + "Session"]):
                # Not kept: the library may still be on its way.
                return rejected(JsError("connect." + name + "Session is missing"))
            promises[id] = make(core, given, connection, name)
            return promises[id]

        def destroy(id: str) -> None:
            """Let the controller of a connection clean up after itself, and forget it."""
            known: Any = promises[id]
            if truthy(known):
                del promises[id]
                silence(known.then(lambda controller: controller.cleanUp()))

        self.get: Any = get
        self.destroy: Any = destroy


def make(core: Core, params: Any, connection: Any, name: Any) -> Any:
    """The promise of a controller, kept once that is connected; of the media info where no library is needed."""
    info = connection.getMediaInfo()
    try:
        if name == "Chat":
            return in_region(core, params, info, lambda region: open_chat(core, params, info, region))
        return open_session(core, name, info) if truthy(name) else resolved(info)
    except Exception as error:
        return rejected(error)


def open_chat(core: Core, params: Any, info: Any, region: Any) -> Any:
    """Configure ChatJS with the service's address, and open a session of it."""
    core.connect.ChatSession.setGlobalConfig(
        obj(loggerConfig=obj(logger=core.log), region=region, features=params.features)
    )
    return open_session(core, "Chat", obj(chatDetails=info, type="AGENT"))


def in_region(core: Core, params: Any, info: Any, start: Any) -> Any:
    """`start(region)` with the region of the contact's instance.

    A CCP that serves the Amazon Connect SDK is asked for it; where none is, nobody is waited for.
    """
    known = agent_region(core, params)
    if not truthy(core.sdkProvider) or core.sdkProvider.getProxy().connectionStatus != ConnectionStatus.READY:
        return start(known)
    details = sdk_request(core, CONTACT, "contact/getInstanceDetails", obj(contactId=info.contactId))
    return (
        details.then(lambda found: found.region)
        .catch(lambda error: UNDEFINED)
        .then(lambda region: start(either(region, known)))
    )


def agent_region(core: Core, params: Any) -> Any:
    """The region of the agent's instance; when the data does not name it, that of `initCCP`'s options."""
    found = attempt(lambda: region_of_arn(core.configuration().agentARN))
    return either(found, either(params.region, DEFAULT_REGION))


def open_session(core: Core, kind: str, details: Any) -> Any:
    """Make a session of a library, watch and connect it; the promise is kept with the session itself.

    Metrics report its events, such as `Chat Session connection broken`.
    """

    def report(event: str) -> None:
        core.connect.publishMetric(obj(name=kind + " Session " + event))

    controller = core.connect[kind + "Session"].create(assign(obj(websocketManager=core.webSocketProvider), details))
    controller.onConnectionBroken(lambda data: report("connection broken"))
    controller.onConnectionEstablished(lambda data: report("connection established"))

    def established(answer: Any) -> Any:
        report("Successfully established")
        return controller

    def failed(error: Any) -> Any:
        report("establishment failed")
        return throw(error)

    return resolved(controller.connect()).then(established, failed)
