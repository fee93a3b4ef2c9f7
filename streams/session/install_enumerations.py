"""Puts the enumerations on the namespace (public API §1)."""

from __future__ import annotations

from streams.api import enumerations
from streams.host.markers import JsObject, enumerations_of, obj
from streams.host.objects import assign
from streams.model import states
from streams.wire import methods, names


def install_enumerations(connect: JsObject) -> None:
    """Attach them. They are plain, mutable objects."""
    assign(
        connect,
        enumerations_of(enumerations),
        enumerations_of(states),
        enumerations_of(methods),
        enumerations_of(names),
        obj(
            VoiceIdConstants=enumerations.VoiceIdConstants,
            CONNECTION_ACTIVE_STATES=states.CONNECTION_ACTIVE_STATES,
            CONNECTION_CONNECTED_STATES=states.CONNECTION_CONNECTED_STATES,
            voiceContactTypes=states.voiceContactTypes,
            HTTP_STATUS_CODES=methods.HTTP_STATUS_CODES,
            RetryableClientMethodsList=methods.RetryableClientMethodsList,
        ),
    )
    connect.AddressType = connect.EndpointType
    connect.AgentStatusType = connect.AgentStateType
    connect.ConnectionStatusType = connect.ConnectionStateType
    connect.ContactStatusType = connect.ContactStateType
    connect.ConnnectionEvents = connect.ConnectionEvents
    # Pages find these as `storageAccess.storageAccessEvents`.
    del connect.StorageAccessEvents
