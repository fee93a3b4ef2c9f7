"""An instance in this process, put together: the store, and what is hooked into it."""

from __future__ import annotations

from ..faults import Faults
from ..faults.active import ActiveFault
from ..media import MediaService
from ..participant.chats import Chats
from ..rules import routing
from ..state.clock import Clock
from ..state.config import InstanceConfig
from ..state.store import Store
from ..state.traffic import Traffic
from .playback import Playback


class LocalInstance(Store):
    """The store with routing, chats, faults and audio. ``traffic`` is shared with the instances of other regions."""

    def __init__(
        self, config: InstanceConfig | None = None, clock: Clock | None = None, traffic: Traffic | None = None
    ) -> None:
        super().__init__(config, clock, traffic)
        self.faults = Faults(self._record_fault)
        self.chats = Chats(self)
        self.softphones = MediaService(self, self.faults)
        self.playback: Playback | None = None
        self.on_settle.append(routing.offer_waiting)
        self.on_move.append(self.chats.moved)
        self.on_reset += [self.faults.clear, self.chats.clear, self.traffic.reset]

    def start_over(self) -> None:
        """As at the beginning; the audio of all contacts ends, too."""
        self.softphones.close_calls()
        super().start_over()

    def _record_fault(self, active: ActiveFault, operation: str) -> None:
        self.journal.record("fault", name=active.fault.name, id=active.id, operation=operation)
