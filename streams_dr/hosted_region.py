"""A region on the page: its parameters, its frame, and the SDK that runs in there."""

from __future__ import annotations

from typing import Any, Protocol

from streams.host.json import parse_json, to_json
from streams.host.markers import JsObject, obj, truthy
from streams.host.objects import is_array
from streams.host.window import scope
from streams.util.storage import attempt
from streams.wire.connection import CCP_PROBLEM
from streams.wire.names import AgentEvents, DisasterRecoveryEvents
from streams_dr.failover import Failover
from streams_dr.notifier import Notifier
from streams_dr.region import Region
from streams_dr.region_adapter import RegionAdapter
from streams_dr.region_frame import HIDDEN, SHOWN, add_container, add_frame, add_library, add_scripts


class RegionHost(Protocol):
    """The page that holds the regions."""

    page_notifier: Notifier

    def is_active(self, facts: Region) -> bool:
        """Whether the page shows a region."""

    def region_settled(self) -> None:
        """A region has been started, or could not be."""


class HostedRegion:
    """One of the two regions. `params` are those of its `initCCP`, `facts` what the failover knows of it."""

    def __init__(self, host: RegionHost, params: JsObject) -> None:
        self.facts: Region = Region(params.key, params.instanceArn, params.ccpUrl)
        self.adapter: RegionAdapter | None = None
        """There once the region's CCP has been started."""
        self._host = host
        self._params = params
        self._frame: Any = None
        self.connect: Any = None
        """The region's own, once its CCP has been started."""
        self.is_settled: bool = False
        """The CCP has been started, or could not be."""
        self.problem: Any = None
        """Why it could not be."""
        self._is_introduced: bool = False
        self._is_closed: bool = False
        host.page_notifier.core.regions[self.facts.key] = obj(ccpParams=params)

    # -- beginning --

    def open(self, window: Any, failover: Failover) -> None:
        """Add the region's frame to `window`; run the SDK in it, then the page's scripts, then the CCP."""
        self._frame = add_frame(
            window.document.body, self.facts.key, HIDDEN, lambda inner: self._run_library(inner, failover)
        )

    def _run_library(self, window: Any, failover: Failover) -> None:
        params = self._params

        def loaded(problem: str) -> None:
            if problem != "":
                self._fail("The SDK " + problem)
            else:
                urls: Any = params.additionalScripts
                add_scripts(window, urls if is_array(urls) else [], lambda line: self._note(line), launch)

        def launch() -> None:
            if self._is_closed:
                return
            try:
                self._start(window, failover)
            except Exception as error:
                self._fail(error)

        add_library(window, params.libraryUrl, self._host.page_notifier.own_script, loaded)

    def _start(self, window: Any, failover: Failover) -> None:
        """Start the CCP."""
        host = self._host
        notifier = host.page_notifier
        key = self.facts.key
        connect: Any = window.connect
        connect.core.initCCP(add_container(window), self._params)
        self.connect = notifier.core.regions[key].connect = connect
        connect.core.onError(lambda error: notifier.error.call(error, key))
        self.adapter = RegionAdapter(self.facts, connect.core, failover)
        if host.is_active(self.facts):
            self.bind()
        self._settle()

    def _settle(self) -> None:
        self.is_settled = True
        self._host.region_settled()

    def introduce(self) -> None:
        """Have the page's `onInit` handlers get the region's `connect`, once."""
        if self.connect is not None and not self._is_introduced:
            self._is_introduced = True
            self._host.page_notifier.init.call(self.connect, self.facts.key)

    def close(self) -> None:
        """End the region's SDK, or have it never begin: its frame is gone."""
        self._is_closed = True
        attempt(lambda: self.connect.core.destroy())

    def _note(self, problem: Any) -> None:
        self._host.page_notifier.note(self.facts.key, problem)

    def _fail(self, error: Any) -> None:
        self._note(error)
        self.problem = error
        self._settle()

    # -- showing --

    def bind(self) -> None:
        """Make the page's `connect` this region's."""
        if truthy(self.connect):
            scope.connect = scope.lily = self.connect

    def place(self, is_active: bool, login_popup: bool | None) -> None:
        """Be the region that is shown, or the standby. Only the active one may open a login popup, if `login_popup`."""
        self._params.isPrimary = is_active
        self._params.loginPopup = is_active and login_popup
        self._frame.style.cssText = SHOWN if is_active else HIDDEN

    def catch_up(self) -> None:
        """Show the contacts that were left out of the last snapshot while the region was the standby."""
        adapter = self.adapter
        if adapter is not None and truthy(adapter.left_out):
            self.connect.core.getEventBus().trigger(AgentEvents.UPDATE, adapter.left_out)

    # -- talking to it --

    def send(self, event: str, data: JsObject | None) -> None:
        """Send an event to the region's CCP, if that has been started."""
        if self.adapter is not None:
            # What is said of the regions cannot carry functions.
            is_introduction = event == DisasterRecoveryEvents.INIT_DISASTER_RECOVERY
            self.adapter.send(event, parse_json(to_json(self._params)) if is_introduction else data)

    def report(self, code: str, evidence: JsObject) -> None:
        """Have the region's own `connect` report a problem, as if its CCP had."""
        self.connect.core.getEventBus().trigger(CCP_PROBLEM, obj(code=code, evidence=evidence))
