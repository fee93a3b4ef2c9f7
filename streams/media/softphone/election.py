"""Which of the agent's tabs hosts the softphone (wire protocol §5.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.agent.agent import Agent
from streams.api.enumerations import ChannelType
from streams.api.readiness import chooses_its_tab
from streams.host.markers import new, same, truthy
from streams.host.window import set_timeout
from streams.media.softphone.notifications import log_error
from streams.session.core import Core
from streams.session.start import RESTARTED
from streams.util.storage import attempt
from streams.wire.names import AgentEvents, ConnectionEvents, EventType, MasterTopics
from streams.wire.schema.requests import Response

FIRST_REFUSAL = 8000
"""Milliseconds that a new worker's first host has to come back, before other tabs ask."""

RETRY = 10000
"""Milliseconds after which a softphone that could not be made is made again: a call rings twice as long."""


class SoftphoneElection:
    """This tab's part in it: competes from `join` on, until the session ends.

    The tab hosts while there is a `core.softphoneManager`; otherwise it may be asking for the master topic.
    """

    def __init__(self, core: Core) -> None:
        self._core: Core = core
        self._is_asking: bool = False

    def join(self) -> None:
        """Compete from now on."""
        core = self._core
        core.subscribe(AgentEvents.REFRESH, self._compete)
        core.subscribe(RESTARTED, self._receive_restart)
        core.subscribe(EventType.MASTER_RESPONSE, self._receive_master)
        core.subscribe(ConnectionEvents.READY_TO_START_SESSION, self._take_over)
        if truthy(core.connect.agent.initialized):
            self._compete()

    def _compete(self) -> None:
        core = self._core
        agent = Agent()
        if (
            core.softphoneManager is None
            and truthy(agent.isSoftphoneEnabled())
            and agent.getChannelConcurrency(ChannelType.VOICE) > 0
            and not self._is_asking
        ):
            self._is_asking = True
            core.connect.ifMaster(MasterTopics.SOFTPHONE, self._host, self._give_up)

    def _host(self) -> None:
        core = self._core
        self._is_asking = False
        if core.softphoneManager is None:
            try:
                core.softphoneManager = new(core.connect.SoftphoneManager, core.softphoneParams)
            except Exception as error:
                # What is to blame may go, such as a library that is not complete yet.
                log_error(core, error)
                self._hold_back(RETRY)

    def _give_up(self) -> None:
        self._is_asking = False

    def _hold_back(self, delay: float) -> None:
        """Compete again only after so many ms."""

        def go_on() -> None:
            self._give_up()
            # The session may be over.
            attempt(self._compete)

        self._is_asking = True
        set_timeout(go_on, delay)

    def _receive_restart(self) -> None:
        """A new worker does not know who hosts: the tab that did goes on, and no other is to take its call."""
        if self._core.softphoneManager is None:
            self._hold_back(FIRST_REFUSAL)
        else:
            self._claim(None)

    def _take_over(self) -> None:
        """The agent has accepted a call here while another tab hosts."""
        core = self._core

        def start() -> None:
            self._host()
            if core.softphoneManager is not None:
                core.softphoneManager.startSession()

        if core.softphoneManager is None and chooses_its_tab(core):
            self._claim(start)

    def _claim(self, then: Callable[[], None] | None) -> None:
        connect = self._core.connect
        connect.becomeMaster(MasterTopics.SEND_LOGS, None, None)
        connect.becomeMaster(MasterTopics.SOFTPHONE, then, None)

    def _receive_master(self, answer: Response) -> None:
        """Another tab hosts from now on. A call that runs here stays, and with it the microphone."""
        core = self._core
        data: Any = answer.data
        manager = core.softphoneManager
        if (
            truthy(data)
            and same(data.topic, MasterTopics.SOFTPHONE)
            and truthy(data.takeOver)
            and not same(data.masterId, core.portStreamId)
            and manager is not None
            and manager.current() is None
        ):
            core.softphoneManager = None
            manager.terminate()
