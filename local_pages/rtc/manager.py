"""What outlives a call: ICE servers, and a connection that waits for the next one (softphone reference §B.1, §C.6)."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.browser import Browser
from local_pages.rtc.client import CATEGORY, write_log
from local_pages.rtc.idle_connection import IdleConnection
from local_pages.rtc.library_page import LibraryPage
from local_pages.rtc.persistence import Persistence
from local_pages.rtc.reasons import RTCErrors, RTCFailure
from local_pages.rtc.topic_channel import TOPIC, TopicChannel, content_of
from local_pages.rtc.waiting import pause
from streams.host.errors import JsError
from streams.host.markers import UNDEFINED, obj, same, throw, truthy
from streams.host.objects import assign, bare, values

RETRIES = 3
RETRY_DELAY = 1000
FINAL = [RTCErrors.USER_BUSY, RTCErrors.CALL_NOT_FOUND]
"""Refusals that no second invitation changes."""

TOO_MANY = "multiple_softphone_active_sessions"
TOO_MANY_MESSAGE = "Number of active sessions are more then allowed limit."


class RtcPeerConnectionManagerV2:
    """Sessions by the ids of their agent connections, and the connection that waits. A page has one until `close()`."""

    def __init__(self, page: LibraryPage, options: Any) -> None:
        """`options`: `{transportHandle, publishError, clientId, logger, webSocketManager, rtcJsStrategy,
        isPersistentConnectionEnabled, allowExtendedPersistentConnection, browserId}`.

        `transportHandle()` is a promise of ICE servers, `publishError(type, message, url)` reports to the agent.
        """
        self._page: LibraryPage = page
        self._browser: Browser = page.browser
        self._publish_error: Any = options.publishError
        self._client_id: Any = options.clientId
        self._logger: Any = options.logger
        self._sockets: Any = options.webSocketManager
        self._browser_id: Any = options.browserId
        self._request_ice: Any = options.transportHandle
        self._strategy: Any = options.rtcJsStrategy if truthy(options.rtcJsStrategy) else page.make_strategy()
        self._is_persistent: bool = self._may_persist(options.isPersistentConnectionEnabled)
        self._is_extended: bool = truthy(options.allowExtendedPersistentConnection)
        self._sessions: Any = bare()
        self._idle: Any = None
        self._stop: Any = None
        self._leave: Any = lambda: self._drop(False)
        page.browser.on_page_hide(self._leave)
        if truthy(self._sockets):
            self._sockets.subscribeTopics([TOPIC])
            self._stop = self._sockets.onMessage(TOPIC, lambda message: self._receive(content_of(message)))

    @property
    def _pc(self) -> Any:
        """The connection that waits, else one that is talked on; None without any."""
        if self._idle is not None:
            return self._idle.persistence.peer.pc
        for session in values(self._sessions):
            if truthy(session._pc):
                return session._pc
        return None

    def createSession(
        self,
        contactId: str,
        iceServers: Any,
        callContextToken: str,
        agentConnectionId: str,
        wssManager: Any = None,
        strategy: Any = None,
    ) -> Any:
        """A session for a call, not started yet."""
        session = self._page.make_session(
            UNDEFINED,
            iceServers if truthy(iceServers) else [],
            callContextToken,
            self._logger,
            contactId,
            agentConnectionId,
            wssManager if truthy(wssManager) else self._sockets,
            strategy if truthy(strategy) else self._strategy,
            self,
        )
        session.report.isPCMv2Path = True
        self._sessions[agentConnectionId] = session
        return session

    async def connect(self, id: str) -> None:
        """Start the session of an agent connection, on the connection that waits if there is one."""
        session = self._sessions[id]
        if session is None:
            raise JsError(f"there is no session for the connection {id}")
        idle: Any = self._idle
        if idle is not None and truthy(idle.persistence.is_connected()):
            self._idle = None
            idle.take()
            await session.resume(idle)
        else:
            self._drop(False)
            await session.start(await self.servers(session._iceServers))

    def hangup(self, id: str) -> None:
        """End the session of an agent connection."""
        session = self._sessions[id]
        if session is not None:
            session.hangup()

    def handlePersistentPeerConnectionToggle(self, isEnabled: Any) -> None:
        """Whether connections may outlive calls has changed."""
        self._is_persistent = self._may_persist(isEnabled)
        if not self._is_persistent:
            self._drop(False)

    def close(self) -> None:
        """End all sessions and the connection that waits. Idempotent."""
        for session in values(self._sessions):
            session.hangup()
        self._drop(False)
        self._browser.off_page_hide(self._leave)
        if truthy(self._stop):
            self._stop()
        self._stop = None
        if same(self._page.manager, self):
            self._page.manager = None

    def clearIdleRtcPeerConnectionTimerId(self) -> None:
        """Nothing: no connection is made in advance."""

    # For sessions: see `Owner`

    async def servers(self, own: Any) -> Any:
        """The contact's own servers, else those that the service names when asked; none is an answer too."""
        given: list[Any] = own if truthy(own) else []
        if len(given) > 0:
            return given
        try:
            found = (await self._request_ice()) if truthy(self._request_ice) else None
            return found if truthy(found) else []
        except Exception as problem:
            write_log(self._logger, "warn", CATEGORY, "no ICE servers", problem)
            return []

    def invitation(self) -> Any:
        """What goes into an invitation beside the offer."""
        return obj(browserId=self._browser_id, iceRestart=False, allowExtendedPersistentConnection=self._is_extended)

    def parameters(self, session: Any) -> Any:
        """What goes into every request."""
        known: Any = session.persistence
        return obj(
            contactId=session.callId,
            persistentConnection=self._is_persistent,
            peerConnectionId=UNDEFINED if known is None else known.id,
            peerConnectionToken=UNDEFINED if known is None else known.token,
        )

    def answered(self, session: Any, answer: Any) -> None:
        """The service has answered an invitation: it may have named the connection."""
        if truthy(answer.peerConnectionId):
            session.persistence = Persistence(session.peer, answer)
            session.report.isPersistentPeerConnection = self._is_persistent

    async def invite_again(self, session: Any, offer: Any) -> Any:
        """Ask a few times; "busy" and "not found" are final."""
        params = assign(offer, self.parameters(session), self.invitation())
        assign(params, obj(iceRestart=True, contactId=UNDEFINED))
        retries = 0
        while True:
            try:
                return await session.signaller.request("invite", params)
            except Exception as problem:
                if retries == RETRIES or is_final(problem):
                    throw(problem)
            retries += 1
            session.report.iceRestartInviteRetries += 1
            await pause(self._browser, RETRY_DELAY)

    def keep(self, session: Any) -> bool:
        """Keep the connection of a session that ends; says whether it could be kept."""
        persistence: Any = session.persistence
        if not self._is_persistent or persistence is None or not truthy(persistence.inactivity):
            return False
        if not truthy(persistence.is_connected()):
            return False
        self._drop(False)
        session.close_microphone()
        leave = obj(channel=TopicChannel(self._sockets, session.connection_id), params=session.goodbye())
        self._idle = IdleConnection(self._browser, persistence, session.remote_stream, leave)
        self._idle.wait(lambda: self._drop(False))
        return True

    def forget(self, session: Any) -> None:
        """A session is over."""
        del self._sessions[session.connection_id]

    # The connection that waits

    def _may_persist(self, is_wanted: Any) -> bool:
        return truthy(is_wanted) and not self._browser.is_firefox()

    def _drop(self, is_silent: bool) -> None:
        idle: Any = self._idle
        self._idle = None
        if idle is not None:
            idle.drop(is_silent)

    def _receive(self, content: Any) -> None:
        """A message of the topic that is about connections, not calls (softphone reference §C.4)."""
        request: Any = content.jsonRpcMsg if truthy(content.jsonRpcMsg) else obj()
        idle: Any = self._idle
        if request.method == "PCBye" and idle is not None and same(idle.persistence.id, request.peerConnectionId):
            self._drop(True)
        if request.method == "quotaBreached" and same(content.clientId, self._client_id):
            if truthy(self._publish_error):
                self._publish_error(TOO_MANY, TOO_MANY_MESSAGE, "")


class RtcPeerConnectionManager(RtcPeerConnectionManagerV2):
    """The same, constructed the older way."""

    def __init__(
        self,
        page: LibraryPage,
        uri: Any,
        servers: Any,
        transportHandle: Any,
        publishError: Any,
        clientId: Any,
        token: Any,
        logger: Any,
        contactId: Any,
        connectionId: Any,
        webSocketManager: Any,
        rtcJsStrategy: Any,
        isPersistentConnectionEnabled: Any,
        browserId: Any,
    ) -> None:
        super().__init__(
            page,
            obj(
                transportHandle=transportHandle,
                publishError=publishError,
                clientId=clientId,
                logger=logger,
                webSocketManager=webSocketManager,
                rtcJsStrategy=rtcJsStrategy,
                isPersistentConnectionEnabled=isPersistentConnectionEnabled,
                browserId=browserId,
            ),
        )


def is_final(problem: Any) -> bool:
    """Whether a refusal stays one."""
    return isinstance(problem, RTCFailure) and problem.reason in FINAL
