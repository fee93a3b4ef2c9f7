"""BaseConnection: what all connections of a contact share (public API §6)."""

from __future__ import annotations

from typing import Any

from streams.api.connection.traits import is_active, is_agent_side
from streams.api.context import ConnectionHandle, get_core
from streams.api.endpoint import Endpoint
from streams.api.enumerations import ClickType
from streams.api.metrics import publish_click
from streams.host.errors import JsError
from streams.host.functions import invoke
from streams.host.markers import obj, public, same, truthy
from streams.host.objects import assign
from streams.model.states import CONNECTION_CONNECTED_STATES, ConnectionStateType
from streams.wire.methods import ClientMethods
from streams.wire.outcome import silence
from streams.wire.schema.contact import ConnectionState, VoiceMediaInfo
from streams.wire.schema.public.connections import MonitorInfo
from streams.wire.schema.requests import SuccessFailOptions
from streams.wire.schema.words import ConnectionTypeWord


@public
class BaseConnection:
    """A handle by the ids of contact and connection. StateError, in the constructor and in getters, once it is gone."""

    # Those that have media override it; a BaseConnection on its own cannot be made, as in the original.
    getMediaInfo: Any

    def __init__(self, contactId: str, connectionId: str) -> None:
        self.contactId: Any = contactId
        self.connectionId: Any = connectionId
        self._initMediaController()

    def _getData(self) -> Any:
        return get_core().getAgentDataProvider().getConnectionData(self.getContactId(), self.getConnectionId())

    def _initMediaController(self) -> None:
        self._getData()
        if truthy(self.getMediaInfo()):
            start_media(self)

    def _isAgentConnectionType(self) -> bool:
        return is_agent_side(self.getType())

    def getContactId(self) -> str:
        """The id of the contact that this connection belongs to."""
        return self.contactId

    def getConnectionId(self) -> str:
        """The connection's id, which is the participant's, too."""
        return self.connectionId

    def getEndpoint(self) -> Endpoint:
        """The party's address: a new Endpoint each time."""
        return Endpoint(self._getData().endpoint)

    def getAddress(self) -> Endpoint:
        """`getEndpoint` under its old name."""
        return Endpoint(self._getData().endpoint)

    def getState(self) -> ConnectionState:
        """`{type, timestamp: Date}`, the type one of `connect.ConnectionStateType`."""
        return self._getData().state

    def getStatus(self) -> ConnectionState:
        """`getState` under its old name."""
        return self._getData().state

    def getStateDuration(self) -> float:
        """Milliseconds in the current state, by the service's clock."""
        return get_core().elapsed(self._getData().state.timestamp)

    def getStatusDuration(self) -> float:
        """`getStateDuration` under its old name."""
        return get_core().elapsed(self._getData().state.timestamp)

    def getType(self) -> ConnectionTypeWord:
        """One of `connect.ConnectionType`."""
        return self._getData().type

    def isInitialConnection(self) -> bool:
        """Whether it is the connection that the contact began with, usually the customer's."""
        return self._getData().initial

    def isActive(self) -> bool:
        """Connecting, connected, on hold, listening or barged in."""
        return is_active(self.getStatus())

    def isConnected(self) -> bool:
        """Connected, listening or barged in."""
        return truthy(CONNECTION_CONNECTED_STATES[self.getStatus().type])

    def isConnecting(self) -> bool:
        """Whether its state is connecting."""
        return same(self.getStatus().type, ConnectionStateType.CONNECTING)

    def isOnHold(self) -> bool:
        """Whether its state is hold."""
        return same(self.getStatus().type, ConnectionStateType.HOLD)

    def getSoftphoneMediaInfo(self) -> VoiceMediaInfo:
        """`{autoAccept, callConfigJson, callContextToken, callType, mediaLegContextToken}` of softphone calls."""
        return self._getData().softphoneMediaInfo

    def getMonitorInfo(self) -> MonitorInfo | None:
        """`{agentName, customerName, joinTime}` of a supervisor; else null or undefined."""
        return self._getData().monitoringInfo

    def destroy(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """End this connection: the party leaves. On the agent's own connection that ends the contact for the agent, and
        `onEnded` follows. The outcome comes by `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        publish_click(get_core(), self.getContactId(), ClickType.HANGUP)
        return send(self, ClientMethods.DESTROY_CONNECTION, callbacks)

    def sendDigits(self, digits: str, callbacks: SuccessFailOptions | None = None) -> Any:
        """Send DTMF tones to this party: a text of the keys `0123456789*#`. The outcome comes by `callbacks` and as a
        promise (see `SuccessFailOptions`).
        """
        return send(self, ClientMethods.SEND_DIGITS, callbacks, obj(digits=digits))

    def hold(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Put this party on hold: the state of the connection becomes `hold`. The outcome comes by `callbacks` and as a
        promise (see `SuccessFailOptions`).
        """
        return send(self, ClientMethods.HOLD_CONNECTION, callbacks)

    def resume(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Take this party off hold: the state of the connection becomes `connected`. The outcome comes by `callbacks`
        and as a promise (see `SuccessFailOptions`).
        """
        return send(self, ClientMethods.RESUME_CONNECTION, callbacks)


def send(connection: ConnectionHandle, method: str, callbacks: SuccessFailOptions | None, params: object = None) -> Any:
    """Ask for something to be done with a connection; returns the promise of the outcome."""
    ids = obj(contactId=connection.getContactId(), connectionId=connection.getConnectionId())
    return get_core().call(method, assign(ids, params), callbacks)


async def transport(name: str, params: object) -> Any:
    """What is needed to reach a medium of the contact; an Error that says which method failed."""
    answer = await get_core().outcome(ClientMethods.CREATE_TRANSPORT, params)
    if truthy(answer.err):
        raise JsError(name + " failed")
    return answer.data


def start_media(connection: BaseConnection) -> None:
    """Have the connection's media controller made, if this page makes any. Failures go to whoever asks for it."""
    if get_core().mediaFactory is not None:
        silence(controller_of(connection))


def controller_of(connection: BaseConnection) -> Any:
    """The promise of a connection's media controller."""
    factory = get_core().mediaFactory
    return invoke(factory.get, factory, connection)
