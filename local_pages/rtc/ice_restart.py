"""A connection whose way to the service is gone finds another one (softphone reference §C.6)."""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import started
from local_pages.rtc.browser import Browser
from local_pages.rtc.client import CATEGORY, write_log
from local_pages.rtc.peer import checked, configuration
from streams.host.errors import error_message
from streams.host.markers import either, obj, truthy

PATIENCE = 3000
"""Milliseconds in which a connection may come back by itself."""


class IceRestart:
    """Watches the connection of one session."""

    def __init__(self, browser: Browser, session: Any) -> None:
        self._browser: Browser = browser
        self._session: Any = session
        self._timer: Any = None

    def ice_changed(self, event: Any) -> None:
        """The browser has another opinion of the connection."""
        session = self._session
        state = either(session._strategy.onIceStateChange(event, session._pc), session._pc.iceConnectionState)
        self.cancel()
        if state == "failed":
            session.report.iceConnectionsFailed += 1
        if state == "disconnected":
            session.report.iceConnectionsLost += 1
            if truthy(session.can_restart()):
                self._timer = self._browser.after(PATIENCE, lambda: started(self.restart()))

    def cancel(self) -> None:
        """Do not restart after all."""
        self._browser.cancel(self._timer)

    async def restart(self) -> None:
        """Make another offer to the service. Never rejects; the report says how it went."""
        session = self._session
        report = session.report
        began = self._browser.elapsed()
        report.iceRestartAttempts += 1
        try:
            session._pc.setConfiguration(configuration(await session.owner.servers(session._iceServers)))
            sdp = await session.peer.offer(truthy(session.enableOpusDtx), None, True)
            found = await session.peer.gather(sdp, session.iceTimeoutMillis)
            offer = obj(sdp=sdp, candidates=found.candidates)
            answer = checked(await session.owner.invite_again(session, offer))
            session.say("accept")
            await session.peer.accept(answer)
            report.iceRestartSuccesses += 1
        except Exception as problem:
            report.iceRestartFailed += 1
            write_log(session._logger, "warn", session.callId, CATEGORY, error_message(problem))
        report.iceRestartTimeMillis = int(self._browser.elapsed() - began + 0.5)
