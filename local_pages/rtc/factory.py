"""Connections without a manager (softphone reference §B.1)."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.library_page import LibraryPage
from local_pages.rtc.peer import configuration
from streams.host.markers import UNDEFINED, truthy
from streams.host.window import resolved


class RtcPeerConnectionFactory:
    """Connections for sessions without a manager."""

    def __init__(self, page: LibraryPage, request_ice: Any, strategy: Any) -> None:
        """`request_ice()`: a promise of ICE servers, for those who bring none."""
        self._strategy: Any = strategy if truthy(strategy) else page.make_strategy()
        self._servers: list[Any] = []
        if truthy(request_ice):
            resolved(request_ice()).then(self._take_servers, lambda problem: UNDEFINED)

    def _take_servers(self, servers: Any) -> None:
        self._servers = servers if truthy(servers) else []

    def get(self, iceServers: Any = None) -> Any:
        """A peer connection that uses these servers; else the service's, as far as they are known."""
        given: list[Any] = iceServers if truthy(iceServers) else []
        return self._strategy._createRtcPeerConnection(configuration(given if len(given) > 0 else self._servers))

    def close(self) -> None:
        """Nothing is left open."""

    def clearIdleRtcPeerConnectionTimerId(self) -> None:
        """Nothing: no connection is made in advance."""
