"""`globalConnect`: one page, two regions of Amazon Connect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, either, obj, same, text, truthy
from streams.host.objects import is_string, keys
from streams.host.window import new_promise
from streams.util.assertions import assertNotNull, assertTrue
from streams.util.errors import StateError
from streams_dr.container import Container, extract_region_params
from streams_dr.failover import Failover
from streams_dr.notifier import Notifier
from streams_dr.params import check, regional, set_height
from streams_dr.region import Region
from streams_dr.region_commands import set_offline, suppress
from streams_dr.region_frame import own_script
from streams_dr.two_region_page import TwoRegionPage


def global_connect() -> Any:
    """A fresh `globalConnect`: whoever loads the script twice begins anew."""
    core: Any = obj()
    space: Any = obj(core=core)
    notifier = Notifier(space, own_script())
    phases = notifier.phases
    functions = GlobalConnect(notifier)
    core.initCCP = functions.init_ccp
    core.onInit = notifier.init.register
    core.onFailoverComplete = phases.complete.register
    core.onFailoverPending = phases.pending.register
    core.onFailoverDetected = phases.detected.register
    core.onFailoverFailed = phases.failed.register
    core.onError = notifier.error.register
    core.downloadLogs = functions.download_logs
    core.failover = functions.fail_over
    core.failoverTo = functions.fail_over_to
    core.forceFailover = functions.force_failover
    core.deactivate = functions.deactivate
    core.activate = functions.activate
    core.terminate = functions.terminate
    space.extractCcpRegionParams = extract_region_params
    space.Container = Container
    space._triggerInitHandlers = notifier.init.call
    space._triggerFailoverCompleteHandlers = phases.complete.call
    space._triggerFailoverPendingHandlers = phases.pending.call
    return space


class GlobalConnect:
    """The functions of `globalConnect.core` that act."""

    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier
        self._page: TwoRegionPage | None = None
        self._attempt: JsObject | None = None
        """The `initCCP` under way, or that has begun; None where there is none, or it has failed."""

    # -- beginning --

    def init_ccp(self, container: Any, params: Any) -> None:
        """Show two regions in an element. ValueError for what is missing in `params`.

        A second call does nothing, unless the first one has failed or `terminate` ended it.
        """
        check(container, params)
        if self._attempt is not None:
            self._notifier.log("warn", "globalConnect.core.initCCP was called before: nothing happens")
            return
        attempt = self._attempt = obj()
        set_height(container)
        login_popup = params.loginPopup
        both = regional(params)
        promise: Any = None

        def success(region: Any = None) -> Any:
            """Begin with a region, of which the first call decides; a promise of its `connect`."""
            nonlocal promise
            if promise is None:
                promise = new_promise(lambda keep, refuse: begin(region, keep, refuse))
            return promise

        def begin(region: Any, keep: Callable[[Any], None], refuse: Callable[[Any], None]) -> None:
            try:
                key = first_key(region, both, truthy(params.pollForFailover))
            except Exception:
                give_up()
                raise
            if not same(self._attempt, attempt):
                raise self._uninitialized()
            self._page = TwoRegionPage(self._notifier, both, key, keep, refuse)
            self._page.open(container, login_popup)

        def give_up() -> None:
            if same(self._attempt, attempt):
                self._attempt = None

        def failure(f: Callable[[], object]) -> None:
            self._notifier.log("error", "getPrimaryRegion failed")
            give_up()
            f()

        try:
            params.getPrimaryRegion(success, failure)
        except Exception:
            give_up()
            raise

    def terminate(self) -> None:
        """End both regions and take their frames out of the page. `initCCP` may be called again."""
        page = self._page
        self._page = self._attempt = None
        if page is not None:
            page.close(self._uninitialized())

    # -- switching by hand --

    def _failover(self) -> Failover:
        """StateError before the regions are there."""
        failover = None if self._page is None else self._page.failover
        if failover is None:
            raise self._uninitialized()
        return failover

    def _uninitialized(self) -> StateError:
        return StateError("globalConnect is not initialized")

    def _region(self, key: Any) -> Region:
        """What is known of the region of that key; ValueError when there is none."""
        failover = self._failover()
        assertTrue(is_string(key), "The region is not a valid string")
        found: Any = failover.region_with_key(key)
        assertTrue(found is not None, "The region is not found")
        return found

    def fail_over(self, soft: bool | None = None) -> Any:
        """Switch to the region on standby: a promise of `{activeRegion, activeCcpUrl}`."""
        return self.fail_over_to(self._failover().standby_region.key, soft)

    def fail_over_to(self, key: str, soft: bool | None = None) -> Any:
        """Switch to a region: a promise of `{activeRegion, activeCcpUrl}`; null when it is the active one."""
        region = self._region(key)
        failover = self._failover()
        if failover.is_active(region):
            self._notifier.log("info", "This region is the active one: " + key)
            return None
        promise = self._notifier.promise_of_end()
        failover.fail_over(soft)
        return promise

    def force_failover(self) -> bool:
        """Leave although a call holds a switch up. False when none is pending."""
        failover = None if self._page is None else self._page.failover
        return failover is not None and failover.force()

    def activate(self, key: str) -> None:
        """Let contacts through in a region."""
        suppress(self._failover().page_effects, self._region(key), False)

    def deactivate(self, key: str, soft: bool | None = None) -> None:
        """Hide arriving contacts in a region, and set the agent offline there, after a live call if `soft`."""
        region = self._region(key)
        effects = self._failover().page_effects
        suppress(effects, region, True)
        set_offline(effects, region, soft)

    def download_logs(self, options: Any = None) -> None:
        """Let the user save the log of each region: `{logName = "agent-log", filterByLogLevel}`."""
        self._failover()
        given: Any = either(options, obj())
        regions: JsObject = self._notifier.core.regions
        for key in keys(regions):
            connect: Any = regions[key].connect
            if truthy(connect):
                name = key + "-" + text(either(given.logName, "agent-log"))
                connect.getLog().download(obj(logName=name, filterByLogLevel=given.filterByLogLevel))


def first_key(region: Any, both: list[JsObject], has_failover: bool) -> str:
    """The key of the region to begin with, checked: the one that `getPrimaryRegion` names, else the page's own."""
    one, two = both
    key: Any = one.key if region is None and has_failover else assertNotNull(region)
    assertTrue(is_string(key), "The region is not a valid string")
    assertTrue(key in [one.key, two.key], "The region is not found")
    assertTrue(not same(one.key, two.key), "The regions are the same")
    return key
