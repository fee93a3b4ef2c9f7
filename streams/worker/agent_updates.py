"""The agent's data on its way to the pages (wire protocol §6.4)."""

from __future__ import annotations

from streams.host.markers import obj
from streams.wire.names import AgentEvents, DisasterRecoveryEvents
from streams.worker.region_state import RegionState
from streams.worker.types import Broadcast, JsonObject


class AgentUpdates:
    """Keeps the last snapshot and configuration, and broadcasts both as `agent::update`: as far as `region` shows them.

    While an order to take the agent offline is due, it follows each update.
    """

    def __init__(self, broadcast: Broadcast, region: RegionState) -> None:
        self._broadcast: Broadcast = broadcast
        self._region: RegionState = region
        self._snapshot: JsonObject | None = None
        self._configuration: JsonObject | None = None
        self._is_held: bool = False

    def clear(self) -> None:
        """Forget the agent's data."""
        self._snapshot = self._configuration = None

    def has_configuration(self) -> bool:
        """Whether there is a configuration: no page gets an update before."""
        return self._configuration is not None

    def hold(self) -> None:
        """Broadcast nothing until `release`."""
        self._is_held = True

    def release(self) -> None:
        """Broadcast what was held, and from now on everything at once."""
        if self._is_held:
            self._is_held = False
            self.publish()

    def take_snapshot(self, snapshot: JsonObject) -> None:
        """There is a new snapshot."""
        self._snapshot = snapshot
        self.publish()

    def take_configuration(self, configuration: JsonObject) -> None:
        """There is a new configuration."""
        self._configuration = configuration
        self.publish()

    def publish(self) -> None:
        """Broadcast the agent's data (once more), if they are complete."""
        if not self._is_held and self._snapshot is not None and self._configuration is not None:
            snapshot = self._region.visible(self._snapshot)
            self._broadcast(AgentEvents.UPDATE, obj(snapshot=snapshot, configuration=self._configuration))
            if self._region.is_offline_due:
                self._broadcast(DisasterRecoveryEvents.FORCE_OFFLINE, self._region.offline_order)
