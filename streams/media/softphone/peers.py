"""Where peer connections come from: the RTC library's manager, in older ones a factory, else each session itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.errors import JsError
from streams.host.functions import invoke
from streams.host.json import parse_json
from streams.host.markers import UNDEFINED, JsObject, either, new, obj, same, text, throw, truthy
from streams.host.objects import values
from streams.host.window import scope
from streams.media.softphone.logger import library_logger
from streams.media.softphone.notifications import report_problem
from streams.media.softphone.reasons import MULTIPLE_SESSIONS
from streams.session.core import Core
from streams.util.identifiers import randomId, unique_id
from streams.util.storage import attempt
from streams.wire.methods import ClientMethods
from streams.wire.schema.requests import RequestOutcome

LIMIT = "SoftphoneConnectionLimitBreachedException"
BROWSER_ID = "browserId"


class PeerConnections:
    """The library's manager or factory, as there is one.

    `owner` is the softphone manager, which shows them to pages: this class sets its members `rtcPeerConnectionManager`,
    `rtcPeerConnectionFactory` and `rtcJsStrategy`.
    """

    def __init__(self, core: Core, owner: JsObject, options: JsObject) -> None:
        self._persistent: bool | None = None
        """Whether the connection stays for the next call, by the agent's settings."""
        self._core: Core = core
        self._owner: JsObject = owner
        self._options: JsObject = options
        self._logger: JsObject = library_logger(core.log)
        self._client_id: str = randomId()
        self._library: Any = None
        """The library's class of what is open."""
        owner.rtcPeerConnectionFactory = owner.rtcPeerConnectionManager = owner.rtcJsStrategy = None

    # -- the library's manager or factory --

    def open(self) -> None:
        """Have the library get ready for calls: it asks for TURN servers. Nothing happens when it is ready already."""
        connect = self._core.connect
        older = connect.RtcPeerConnectionManager
        newer = connect.RtcPeerConnectionManagerV2
        chosen = either(newer, older) if truthy(older) else connect.RtcPeerConnectionFactory
        if not truthy(chosen) or same(chosen, self._library):
            return
        self.close()
        self._library = chosen
        owner = self._owner
        if not truthy(older):
            owner.rtcPeerConnectionFactory = self._make_factory(chosen)
            return
        if not truthy(owner.rtcJsStrategy) and truthy(connect.StandardStrategy):
            owner.rtcJsStrategy = new(connect.StandardStrategy)
        make = self._make_new_manager if same(chosen, newer) else self._make_old_manager
        owner.rtcPeerConnectionManager = make(chosen)

    def _make_factory(self, library: Callable[..., Any]) -> Any:
        return new(
            library,
            self._logger,
            self._core.webSocketProvider,
            self._client_id,
            self._request_servers,
            self._publish,
            either(self._owner.rtcJsStrategy, UNDEFINED),
        )

    def _make_new_manager(self, library: Callable[..., Any]) -> Any:
        return new(
            library,
            obj(
                transportHandle=self._request_servers,
                publishError=self._publish,
                clientId=self._client_id,
                logger=self._logger,
                webSocketManager=self._core.webSocketProvider,
                rtcJsStrategy=self._owner.rtcJsStrategy,
                isPersistentConnectionEnabled=truthy(self._persistent),
                allowExtendedPersistentConnection=truthy(self._options.allowExtendedPersistentConnection),
                browserId=browser_id(),
            ),
        )

    def _make_old_manager(self, library: Callable[..., Any]) -> Any:
        return new(
            library,
            None,
            None,
            self._request_servers,
            self._publish,
            self._client_id,
            None,
            self._logger,
            None,
            None,
            self._core.webSocketProvider,
            self._owner.rtcJsStrategy,
            truthy(self._persistent),
            browser_id(),
        )

    def _request_servers(self) -> Any:
        return request_servers(self._core, self._client_id)

    def _publish(self, kind: Any, message: Any = UNDEFINED, url: Any = UNDEFINED) -> None:
        # The library also passes the reason with which a session fails: that is reported once, by the session.
        if kind == MULTIPLE_SESSIONS or kind in values(SoftphoneErrorTypes):
            report_problem(self._core, kind, message, url)

    def follow_settings(self, persistent: bool | None, has_call: bool) -> None:
        """The agent's settings may be others now; what is open is only replaced while there is no call."""
        self._persistent = persistent
        if not has_call:
            self.open()
        manager = self._owner.rtcPeerConnectionManager
        if truthy(manager):
            manager.handlePersistentPeerConnectionToggle(persistent)

    def keeps_connection(self) -> bool:
        """Whether the connection of a call that is over stays for the next one."""
        return truthy(self._persistent) and truthy(self._owner.rtcPeerConnectionManager)

    def close(self) -> None:
        """Let go of what the library holds ready."""
        owner = self._owner
        for one in [owner.rtcPeerConnectionFactory, owner.rtcPeerConnectionManager]:
            close(one)
        self._library = owner.rtcPeerConnectionFactory = owner.rtcPeerConnectionManager = None

    # -- sessions --

    def create_session(self, contact_id: str, key: str, info: JsObject) -> Any:
        """A session of the library for a call, not connected yet. Raises where the call's settings are broken.

        `key` is the agent's connection id, `info` the contact's media info.
        """
        settings: str = info.callConfigJson
        config = parse_json(settings.replace("&quot;", '"'))
        context = info.callContextToken
        sockets = self._core.webSocketProvider if truthy(config.useWebSocketProvider) else UNDEFINED
        owner = self._owner
        strategy = either(owner.rtcJsStrategy, UNDEFINED)
        if truthy(owner.rtcPeerConnectionManager):
            return owner.rtcPeerConnectionManager.createSession(
                contact_id, config.iceServers, context, key, sockets, strategy
            )
        library = self._core.connect.RTCSession
        if not truthy(library):
            raise JsError("connect.RTCSession is missing: load connect-rtc-js")
        return new(
            library,
            config.signalingEndpoint,
            config.iceServers,
            context,
            self._logger,
            contact_id,
            key,
            sockets,
            strategy,
        )

    def connect_session(self, session: JsObject, key: str) -> Any:
        """Start a session; the library may return a promise."""
        owner = self._owner
        if truthy(owner.rtcPeerConnectionManager):
            return owner.rtcPeerConnectionManager.connect(key)
        if truthy(owner.rtcPeerConnectionFactory):
            factory = owner.rtcPeerConnectionFactory
            return session.connect(invoke(factory.get, factory, session._iceServers))
        return session.connect()

    def hang_up(self, session: JsObject, key: str) -> None:
        """End a session. The library may throw."""
        manager = self._owner.rtcPeerConnectionManager
        if truthy(manager):
            manager.hangup(key)
        else:
            session.hangup()


def close(one: Any) -> None:
    """Close what may not be there, and may throw."""
    attempt(lambda: one.close())


def request_servers(core: Core, client: str) -> Any:
    """A promise of the TURN servers: `[{urls, username, credential}]`."""

    def take(answer: RequestOutcome) -> Any:
        if LIMIT in text(answer.err):
            report_problem(core, MULTIPLE_SESSIONS)
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
