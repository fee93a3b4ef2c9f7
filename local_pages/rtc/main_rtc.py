"""The entry of `connect-rtc.js`: what the library adds to the page.

Members of `connect`, two of them also under the older name `lily`. Load it after the SDK.
"""

from __future__ import annotations

from typing import Any

from local_pages.rtc.browser import Browser
from local_pages.rtc.factory import RtcPeerConnectionFactory
from local_pages.rtc.library_page import LibraryPage
from local_pages.rtc.manager import RtcPeerConnectionManager, RtcPeerConnectionManagerV2
from local_pages.rtc.reasons import RTCErrors
from local_pages.rtc.session import Session
from local_pages.rtc.strategy import FailedVDIStrategy, StandardStrategy
from streams.host.functions import construct, with_this
from streams.host.markers import either, obj
from streams.host.objects import assign, freeze, prototype_of
from streams.host.window import scope

BROWSER = Browser()


class RTCSession(Session):
    """A session in this browser: see `Session`."""

    def __init__(
        self,
        signalingUri: Any,
        iceServers: Any,
        contactToken: Any,
        logger: Any,
        contactId: Any,
        connectionId: Any,
        wssManager: Any = None,
        strategy: Any = None,
        manager: Any = None,
    ) -> None:
        super().__init__(
            BROWSER,
            signalingUri,
            iceServers,
            contactToken,
            logger,
            contactId,
            connectionId,
            wssManager,
            strategy if strategy is not None else StandardStrategy(),
            manager,
        )


class ConnectionFactory(RtcPeerConnectionFactory):
    """Connections in this browser: see `RtcPeerConnectionFactory`."""

    def __init__(
        self, logger: Any, wssManager: Any, clientId: Any, requestIce: Any, publishError: Any, strategy: Any = None
    ) -> None:
        super().__init__(PAGE, requestIce, strategy)


PAGE = LibraryPage(BROWSER, lambda *given: RTCSession(*given), lambda: StandardStrategy())


def manager_class(cls: Any) -> Any:
    """A constructor of the page's one manager: while that is open, it returns it."""

    def the_manager(made: Any, *given: Any) -> Any:
        if PAGE.manager is None:
            PAGE.manager = construct(cls, [PAGE, *given])
        return PAGE.manager

    constructor = with_this(the_manager)
    constructor.prototype = prototype_of(cls)
    return constructor


def publish_library(connect: Any) -> None:
    """Put the library on `connect`."""
    PAGE.published = manager_class(RtcPeerConnectionManagerV2)
    PAGE.published._one = None
    connect.activePeerConnectionCount = either(connect.activePeerConnectionCount, 0)
    assign(
        connect,
        obj(
            RTCSession=RTCSession,
            RTCErrors=freeze(RTCErrors),
            StandardStrategy=StandardStrategy,
            FailedVDIStrategy=FailedVDIStrategy,
            RtcPeerConnectionFactory=ConnectionFactory,
            RtcPeerConnectionManager=manager_class(RtcPeerConnectionManager),
            RtcPeerConnectionManagerV2=PAGE.published,
            MediaDevices=scope.navigator.mediaDevices,
            uuid=BROWSER.uuid,
        ),
    )
    scope.lily = assign(either(scope.lily, obj()), obj(RTCSession=RTCSession, RTCErrors=RTCErrors))


scope.connect = either(scope.connect, obj())
publish_library(scope.connect)
