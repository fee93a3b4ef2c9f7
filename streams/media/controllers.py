"""Media controllers: what talks to a connection's medium - ChatJS, TaskJS, the softphone's data (public API §6).

ChatJS and TaskJS attach themselves to `connect` when they are loaded, so they are looked up at the time of use.
"""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.regions import region_of_arn
from streams.host.errors import JsError
from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, either, obj, public, throw, truthy
from streams.host.objects import bare
from streams.host.window import rejected, resolved
from streams.model.states import ContactType

INACTIVE = "Media Controller is no longer available for this connection"
NO_INFO = "Media info does not exist for this connection"
DEFAULT_REGION = "us-west-2"
LIBRARIES = obj(chat="ChatSession", task="TaskSession")


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
            if promises[id] is not None:
                return promises[id]
            if not truthy(connection.getMediaInfo()):
                core.log.error("Media info does not exist for a media type %s", connection.getMediaType())
                return rejected(NO_INFO)
            library = LIBRARIES[connection.getMediaType()]
            if library is not None and core.connect[library] is None:
                # Not kept: the library may still be on its way.
                return rejected(JsError("connect." + library + " is missing: its script has not been loaded."))
            promises[id] = make(core, given, connection)
            return promises[id]

        def destroy(id: str) -> None:
            """Let the controller of a connection clean up after itself, and forget it."""
            known: Any = promises[id]
            if known is not None:
                del promises[id]
                known.then(clean_up, lambda error: UNDEFINED)

        self.get: Any = get
        self.destroy: Any = destroy


def clean_up(controller: Any) -> None:
    """Have a controller end, if it knows how to."""
    if truthy(controller) and is_function(controller.cleanUp):
        controller.cleanUp()


def make(core: Core, params: Any, connection: Any) -> Any:
    """The promise of a controller, which is kept once that is connected."""
    kind: str = connection.getMediaType()
    try:
        if kind == ContactType.CHAT:
            return open_session(core, chat_session(core, params, connection), kind)
        if kind == ContactType.TASK:
            return open_session(core, task_session(core, connection), kind)
        return resolved(connection.getMediaInfo())
    except Exception as error:
        return rejected(error)


def chat_session(core: Core, params: Any, connection: Any) -> Any:
    """A ChatJS session for the agent's side of a chat."""
    library = core.connect.ChatSession
    library.setGlobalConfig(
        obj(
            loggerConfig=obj(logger=core.log),
            region=chat_region(core, params),
            features=params.features,
        )
    )
    return library.create(
        obj(chatDetails=connection.getMediaInfo(), type="AGENT", websocketManager=core.webSocketProvider)
    )


def chat_region(core: Core, params: Any) -> Any:
    """The region of the agent's instance; when the data does not tell, that of `initCCP`'s options."""
    try:
        return region_of_arn(core.configuration().agentARN)
    except Exception:
        return either(params.region, DEFAULT_REGION)


def task_session(core: Core, connection: Any) -> Any:
    """A TaskJS session."""
    info = connection.getMediaInfo()
    return core.connect.TaskSession.create(
        obj(
            contactId=info.contactId,
            initialContactId=info.initialContactId,
            websocketManager=core.webSocketProvider,
        )
    )


def open_session(core: Core, controller: Any, kind: str) -> Any:
    """Watch a session and connect it; the promise is kept with the session itself."""
    controller.onConnectionBroken(lambda data: report(core, kind, "Session connection broken"))
    controller.onConnectionEstablished(lambda data: report(core, kind, "Session connection established"))

    def established(answer: Any) -> Any:
        report(core, kind, "Session Successfully established")
        return controller

    def failed(error: Any) -> Any:
        report(core, kind, "Session establishment failed")
        return throw(error)

    return resolved(controller.connect()).then(established, failed)


def report(core: Core, kind: str, event: str) -> None:
    """Publish a metric such as `Chat Session connection broken`."""
    core.log.info("%s: %s", kind, event)
    core.connect.publishMetric(obj(name=("Chat " if kind == ContactType.CHAT else "Task ") + event))
