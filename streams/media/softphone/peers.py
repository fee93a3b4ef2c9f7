"""Where peer connections come from: the RTC library's manager, in older ones a factory, else each session by itself.

`phone` is the softphone manager; this file owns its members `rtcPeerConnectionManager` and `rtcPeerConnectionFactory`.
"""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.errors import JsError
from streams.host.functions import invoke
from streams.host.json import parse_json
from streams.host.markers import UNDEFINED, either, new, obj, same, text, throw, truthy
from streams.host.objects import values
from streams.host.window import scope
from streams.media.softphone.notifications import announce
from streams.media.softphone.reasons import MULTIPLE_SESSIONS
from streams.session.core import Core
from streams.util.identifiers import unique_id
from streams.util.storage import attempt
from streams.wire.methods import ClientMethods

LIMIT = "SoftphoneConnectionLimitBreachedException"
BROWSER_ID = "browserId"


def open_peers(phone: Any, core: Core) -> None:
    """Have the library get ready for calls: it asks for TURN servers. Nothing happens when it is ready already."""
    connect = core.connect
    older = connect.RtcPeerConnectionManager
    newer = connect.RtcPeerConnectionManagerV2
    chosen = either(newer, older) if truthy(older) else connect.RtcPeerConnectionFactory
    if not truthy(chosen) or same(chosen, phone.library):
        return
    close_peers(phone)
    phone.library = chosen
    logger = phone.logger
    sockets = core.webSocketProvider
    client = phone.clientId

    def servers() -> Any:
        return ask_for_servers(core, client)

    def publish(kind: Any, message: Any = UNDEFINED, url: Any = UNDEFINED) -> None:
        # The library also hands over the reason with which a session fails: that is reported once, by the session.
        if kind == MULTIPLE_SESSIONS or kind in values(SoftphoneErrorTypes):
            announce(core, kind, message, url)

    if not truthy(older):
        phone.rtcPeerConnectionFactory = new(
            chosen, logger, sockets, client, servers, publish, either(phone.rtcJsStrategy, UNDEFINED)
        )
        return
    if not truthy(phone.rtcJsStrategy) and truthy(connect.StandardStrategy):
        phone.rtcJsStrategy = new(connect.StandardStrategy)
    strategy = phone.rtcJsStrategy
    persistent = truthy(phone.persistent)
    browser = browser_id()
    if same(chosen, newer):
        phone.rtcPeerConnectionManager = new(
            chosen,
            obj(
                transportHandle=servers,
                publishError=publish,
                clientId=client,
                logger=logger,
                webSocketManager=sockets,
                rtcJsStrategy=strategy,
                isPersistentConnectionEnabled=persistent,
                allowExtendedPersistentConnection=truthy(phone.params.allowExtendedPersistentConnection),
                browserId=browser,
            ),
        )
    else:
        phone.rtcPeerConnectionManager = new(
            chosen,
            None,
            None,
            servers,
            publish,
            client,
            None,
            logger,
            None,
            None,
            sockets,
            strategy,
            persistent,
            browser,
        )


def close_peers(phone: Any) -> None:
    """Let go of what the library holds ready."""
    for one in [phone.rtcPeerConnectionFactory, phone.rtcPeerConnectionManager]:
        close(one)
    phone.library = phone.rtcPeerConnectionFactory = phone.rtcPeerConnectionManager = None


def close(one: Any) -> None:
    """Close what may not be there, and may throw."""
    attempt(lambda: one.close())


def ask_for_servers(core: Core, client: str) -> Any:
    """A promise of the TURN servers: `[{urls, username, credential}]`."""

    def take(answer: Any) -> Any:
        if LIMIT in text(answer.err):
            announce(core, MULTIPLE_SESSIONS)
        return throw(answer.err) if truthy(answer.err) else answer.data.softphoneTransport.softphoneMediaConnections

    params = obj(transportType="softphone", softphoneClientId=client)
    return core.outcome(ClientMethods.CREATE_TRANSPORT, params).then(take)


def browser_id() -> Any:
    """This browser's id for the service; a new one where the browser keeps none."""
    known: Any = attempt(lambda: scope.localStorage.getItem(BROWSER_ID))
    if truthy(known):
        return known
    made = unique_id()
    attempt(lambda: scope.localStorage.setItem(BROWSER_ID, made))
    return made


def create_session(phone: Any, core: Core, contact_id: str, key: str, info: Any) -> Any:
    """A session of the library for a call, not connected yet. Raises where the call's settings are broken."""
    settings: str = info.callConfigJson
    config = parse_json(settings.replace("&quot;", '"'))
    context = info.callContextToken
    sockets = core.webSocketProvider if truthy(config.useWebSocketProvider) else UNDEFINED
    strategy = either(phone.rtcJsStrategy, UNDEFINED)
    if truthy(phone.rtcPeerConnectionManager):
        return phone.rtcPeerConnectionManager.createSession(
            contact_id, config.iceServers, context, key, sockets, strategy
        )
    library = core.connect.RTCSession
    if not truthy(library):
        raise JsError("connect.RTCSession is missing: load connect-rtc-js")
    return new(
        library, config.signalingEndpoint, config.iceServers, context, phone.logger, contact_id, key, sockets, strategy
    )


def connect_session(phone: Any, session: Any, key: str) -> Any:
    """Start a session; the library may return a promise."""
    if truthy(phone.rtcPeerConnectionManager):
        return phone.rtcPeerConnectionManager.connect(key)
    if truthy(phone.rtcPeerConnectionFactory):
        factory = phone.rtcPeerConnectionFactory
        return session.connect(invoke(factory.get, factory, session._iceServers))
    return session.connect()


def hang_up(phone: Any, session: Any, key: str) -> None:
    """End a session. The library may throw."""
    if truthy(phone.rtcPeerConnectionManager):
        phone.rtcPeerConnectionManager.hangup(key)
    else:
        session.hangup()
