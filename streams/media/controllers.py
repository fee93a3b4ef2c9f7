"""Media controllers: what talks to a connection's medium - ChatJS, TaskJS, the softphone's data (public API §6).

ChatJS and TaskJS attach themselves to `connect` when they are loaded, so they are looked up at the time of use.
"""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.errors import JsError
from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, either, obj, public, truthy
from streams.host.objects import bare
from streams.host.window import rejected
from streams.model.states import ContactType

INACTIVE = "Media Controller is no longer available for this connection"
NO_INFO = "Media info does not exist for this connection"


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


async def make(core: Core, params: Any, connection: Any) -> Any:
    """The controller for a connection, connected."""
    kind: str = connection.getMediaType()
    if kind == ContactType.CHAT:
        return await open_session(core, chat_session(core, params, connection), kind)
    if kind == ContactType.TASK:
        return await open_session(core, task_session(core, connection), kind)
    return connection.getMediaInfo()


def chat_session(core: Core, params: Any, connection: Any) -> Any:
    """A ChatJS session for the agent's side of a chat."""
    library = required_library(core, "ChatSession")
    library.setGlobalConfig(
        obj(
            loggerConfig=obj(logger=core.log),
            region=either(params.region, core.region),
            features=params.features,
        )
    )
    return library.create(
        obj(chatDetails=connection.getMediaInfo(), type="AGENT", websocketManager=core.webSocketProvider)
    )


def task_session(core: Core, connection: Any) -> Any:
    """A TaskJS session."""
    info = connection.getMediaInfo()
    return required_library(core, "TaskSession").create(
        obj(
            contactId=info.contactId,
            initialContactId=info.initialContactId,
            websocketManager=core.webSocketProvider,
        )
    )


async def open_session(core: Core, controller: Any, kind: str) -> Any:
    """Watch a session and connect it; the promise is kept with the session itself."""
    controller.onConnectionBroken(lambda data: report(core, kind, "Session connection broken"))
    controller.onConnectionEstablished(lambda data: report(core, kind, "Session connection established"))
    try:
        await controller.connect()
    except Exception:
        report(core, kind, "Session establishment failed")
        raise
    report(core, kind, "Session Successfully established")
    return controller


def report(core: Core, kind: str, event: str) -> None:
    """Publish a metric such as `Chat Session connection broken`."""
    core.log.info("%s: %s", kind, event)
    core.connect.publishMetric(obj(name=("Chat " if kind == ContactType.CHAT else "Task ") + event))


def required_library(core: Core, name: str) -> Any:
    """A companion library on the namespace; Error when its script is not loaded."""
    library: Any = core.connect[name]
    if library is None:
        raise JsError("connect." + name + " is missing: load its script after this one.")
    return library
