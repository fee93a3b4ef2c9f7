"""Listening in and barging in on a connection (public API §6)."""

from __future__ import annotations

from typing import Any

from streams.api.connection.traits import is_barging
from streams.api.enumerations import MonitoringMode
from streams.host.markers import part, same, truthy
from streams.wire.schema.words import MonitoringModeWord


@part
class Supervision:
    """A part of VoiceConnection and ChatConnection."""

    _getData: Any

    def getMonitorCapabilities(self) -> Any:
        """Which of `connect.MonitoringMode` are allowed: an array, undefined when none is known."""
        return self._getData().monitorCapabilities

    def getMonitorStatus(self) -> MonitoringModeWord | None:
        """The supervisor's mode, one of `connect.MonitoringMode`; nothing on other connections."""
        return self._getData().monitorStatus

    def isSilentMonitor(self) -> bool:
        """Whether this connection is a supervisor's who listens silently."""
        return same(self.getMonitorStatus(), MonitoringMode.SILENT_MONITOR)

    def isBarge(self) -> bool:
        """Whether this connection is a supervisor's who has barged in."""
        return is_barging(self.getMonitorStatus())

    def isSilentMonitorEnabled(self) -> Any:
        """Whether listening is allowed; undefined or null when nothing is known."""
        return allows(self.getMonitorCapabilities(), MonitoringMode.SILENT_MONITOR)

    def isBargeEnabled(self) -> Any:
        """Whether talking is allowed; undefined or null when nothing is known."""
        return allows(self.getMonitorCapabilities(), MonitoringMode.BARGE)


def allows(capabilities: list[str] | None, mode: str) -> Any:
    """Whether a mode is among the capabilities."""
    return mode in capabilities if truthy(capabilities) else capabilities
