"""`globalConnect`: one page, two regions of Amazon Connect."""

from __future__ import annotations

from typing import Any

from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, either, obj, same, text, truthy
from streams.host.objects import is_string, keys
from streams.host.window import new_promise, scope
from streams.util.assertions import assertNotNull, assertTrue
from streams.util.errors import StateError
from streams_dr.container import Container, extract_region_params
from streams_dr.hooks import hook
from streams_dr.manager import start
from streams_dr.params import check, regional, set_height
from streams_dr.realm import own_script


def global_connect() -> Any:
    """A fresh `globalConnect`: whoever loads the script twice begins anew."""
    core: Any = obj()
    space: Any = obj(core=core)
    waiting: list[Any] = []
    """`[keep, refuse]` of those who wait for the end of a switch."""

    # -- what the page is told --

    def log(level: str, line: str, error: Any = None) -> None:
        connect: Any = scope.connect
        if is_function(connect.getLog):
            entry = connect.getLog()[level]("%s", line)
            if error is not None:
                entry.withException(error)
        else:
            scope.console[level](line, error)

    def note(subject: str, error: Any) -> None:
        log("error", subject + ": " + text(error), error)

    on_init, tell_init = hook(core, "_onInitHandlers", note)
    on_detected, tell_detected = hook(core, "_failoverDetectedHandlers", note)
    on_pending, tell_pending = hook(core, "_failoverPendingHandlers", note)
    on_complete, tell_complete = hook(core, "_failoverCompleteHandlers", note)
    on_failed, tell_failed = hook(core, "_failoverFailedHandlers", note)
    on_error, tell_error = hook(core, "_errorHandlers", note)
    told = obj(detected=tell_detected, pending=tell_pending, complete=tell_complete, failed=tell_failed)

    def tell(phase: str, data: Any) -> None:
        space._failoverPending = phase == "pending"
        if phase == "complete" or phase == "failed":
            while len(waiting) > 0:
                keep, refuse = waiting.pop(0)
                if phase == "complete":
                    keep(data)
                else:
                    refuse(StateError("Failover: %s", data.reason))
        told[phase](data)

    page: Any = obj(core=core, note=note, log=lambda line: log("info", line), tell=tell, init=tell_init)
    page.fail = tell_error
    page.sibling = own_script()

    # -- beginning --

    def init_ccp(container: Any, params: Any) -> None:
        check(container, params)
        if truthy(page.begun):
            log("warn", "globalConnect.core.initCCP was called before: nothing happens")
            return
        page.begun = True
        set_height(container)
        page.loginPopup = params.loginPopup
        one, two = regional(params)
        promise: Any = None

        def success(region: Any = None) -> Any:
            nonlocal promise
            if promise is None:
                promise = new_promise(lambda keep, refuse: begin(region, keep, refuse))
            return promise

        def begin(region: Any, keep: Any, refuse: Any) -> None:
            first: Any = one.key if region is None and truthy(params.pollForFailover) else assertNotNull(region)
            assertTrue(is_string(first), "The region is not a valid string")
            assertTrue(first in [one.key, two.key], "The region is not found")
            assertTrue(not same(one.key, two.key), "The regions are the same")
            start(page, container, [one, two], first, keep, refuse)

        def failure(f: Any) -> None:
            log("error", "getPrimaryRegion failed")
            f()

        params.getPrimaryRegion(success, failure)

    # -- switching by hand --

    def need(key: Any) -> Any:
        """What is known of the region of that key."""
        if page.decision is None:
            raise StateError("globalConnect is not initialized")
        assertTrue(is_string(key), "The region is not a valid string")
        found = page.decision.keyed(key)
        assertTrue(found is not None, "The region is not found")
        return found

    def failover_to(key: Any, soft: Any = None) -> Any:
        if truthy(page.decision.is_active(need(key))):
            log("info", "This region is the active one: " + text(key))
            return None
        promise = new_promise(lambda keep, refuse: waiting.append([keep, refuse]))
        # Who does not care about the outcome need not catch it.
        promise.catch(lambda error: UNDEFINED)
        page.decision.manual(soft)
        return promise

    def activate(key: Any) -> None:
        page.decision.suppress(need(key), False)

    def deactivate(key: Any, soft: Any = None) -> None:
        page.decision.suppress(need(key), True)
        page.decision.retire(need(key), soft)

    def download_logs(options: Any = None) -> None:
        if page.decision is None:
            raise StateError("globalConnect is not initialized")
        given: Any = either(options, obj())
        for key in keys(core.regions):
            connect: Any = core.regions[key].connect
            if truthy(connect):
                name = key + "-" + text(either(given.logName, "agent-log"))
                connect.getLog().download(obj(logName=name, filterByLogLevel=given.filterByLogLevel))

    core.initCCP = init_ccp
    core.onInit = on_init
    core.onFailoverComplete = on_complete
    core.onFailoverPending = on_pending
    core.onFailoverDetected = on_detected
    core.onFailoverFailed = on_failed
    core.onError = on_error
    core.downloadLogs = download_logs
    core.failover = lambda useSoftFailover: failover_to(core.secondaryRegion, useSoftFailover)
    core.failoverTo = failover_to
    core.forceFailover = lambda: page.decision is not None and truthy(page.decision.force())
    core.deactivate = deactivate
    core.activate = activate
    space.extractCcpRegionParams = extract_region_params
    space.Container = Container
    space._triggerInitHandlers = tell_init
    space._triggerFailoverCompleteHandlers = tell_complete
    space._triggerFailoverPendingHandlers = tell_pending
    return space
