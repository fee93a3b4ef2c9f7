"""Two regions on one page, from `initCCP` on: frames are made, regions followed, decisions carried out."""

from __future__ import annotations

from typing import Any

from streams.host.clock import elapsed
from streams.host.json import parse_json, to_json
from streams.host.markers import obj, same, text, truthy
from streams.host.numbers import random
from streams.host.objects import is_array
from streams.host.window import scope
from streams.util.disposables import after, every, undo_all
from streams.util.storage import attempt
from streams.wire.connection import CCP_PROBLEM
from streams.wire.names import AgentEvents, DisasterRecoveryEvents
from streams_dr.decision import PROBE, decide
from streams_dr.link import link
from streams_dr.realm import HIDDEN, SHOWN, add_container, add_frame, add_library, add_scripts
from streams_dr.region import Region

FRAME = "globalCCP"
ROUND = 5000
"""How often the health of the regions is looked at, in ms."""

SILENCE = 15000
"""A panel that has not answered for so long, though asked every few seconds, does not answer."""

SLEEP = 30000
"""A round that comes so late tells that the machine slept: then nobody was silent."""

CALL = "connect-streams-dr.call"
"""Where the browser's tab keeps the key of the region with a live call."""

HELD = "connect-streams-dr.held."
"""Where the browser keeps which regions pages keep waiting."""


def start(page: Any, container: Any, both: list[Any], key: str, keep: Any, refuse: Any) -> None:
    """Show two regions in `container`; `both` are their parameters, and `key` names the active one.

    `page` is `{core, init, tell, fail, note, log, loginPopup, sibling}`, and gets `decision`. `keep(connect)` is called
    once the active region's CCP has been started, `refuse(error)` when that fails.
    """
    core = page.core
    regions: list[Any] = []
    running: list[Any] = []
    looked_at: float = 0
    probes_at: float = 0

    def named(facts: Region) -> Any:
        for region in regions:
            if same(region.facts, facts):
                return region
        return None

    # -- what the decision wants done --

    def show(active: Region, standby: Region) -> None:
        core.primaryRegion = active.key
        core.secondaryRegion = standby.key
        shown = named(active)
        hidden = named(standby)
        shown.params.isPrimary = True
        hidden.params.isPrimary = False
        shown.params.loginPopup = page.loginPopup
        hidden.params.loginPopup = False
        bind(shown)
        shown.frame.style.cssText = SHOWN
        hidden.frame.style.cssText = HIDDEN
        if truthy(shown.missing):
            shown.connect.core.getEventBus().trigger(AgentEvents.UPDATE, shown.missing)

    def bind(region: Any) -> None:
        """`connect` is the active region's."""
        if truthy(region.connect):
            scope.connect = scope.lily = region.connect

    def send(facts: Region, event: str, data: Any) -> None:
        region = named(facts)
        if truthy(region.send):
            # What is said of the regions cannot carry functions.
            first = event == DisasterRecoveryEvents.INIT_DISASTER_RECOVERY
            region.send(event, parse_json(to_json(region.params)) if first else data)

    def report(facts: Region, code: str, evidence: Any) -> None:
        """A region's own `connect` tells of a problem, as if its CCP had."""
        named(facts).connect.core.getEventBus().trigger(CCP_PROBLEM, obj(code=code, evidence=evidence))

    def hold(key: str, flag: bool) -> None:
        attempt(lambda: scope.localStorage.setItem(HELD + key, text(flag)))

    def is_held(key: str) -> bool:
        return attempt(lambda: scope.localStorage.getItem(HELD + key)) == "true"

    # -- a region --

    def open_region(region: Any, window: Any) -> None:
        """Run the SDK in a region's frame, then the page's scripts, then the CCP."""
        facts: Region = region.facts
        urls: Any = region.params.additionalScripts

        def complain(problem: Any) -> None:
            page.note(facts.key, problem)

        def fail(error: Any) -> None:
            complain(error)
            if truthy(page.decision.is_active(facts)):
                refuse(error)

        def loaded(problem: str) -> None:
            if problem != "":
                fail("The SDK " + problem)
            else:
                add_scripts(window, urls if is_array(urls) else [], complain, launch)

        def launch() -> None:
            try:
                begin()
            except Exception as error:
                fail(error)

        def begin() -> None:
            connect: Any = window.connect
            connect.core.initCCP(add_container(window), region.params)
            region.connect = core.regions[facts.key].connect = connect
            connect.core.onError(lambda error: page.fail(error, facts.key))
            link(region, page.decision)
            is_active: bool = page.decision.is_active(facts)
            if is_active:
                bind(region)
            page.init(connect, facts.key)
            if is_active:
                keep(connect)

        add_library(window, region.params.libraryUrl, page.sibling, loaded)

    def look() -> None:
        """Who has not answered for long? And is there a call, should the page be reloaded?"""
        nonlocal looked_at
        before = looked_at
        looked_at = elapsed()
        for region in regions:
            facts: Region = region.facts
            if looked_at - before > SLEEP:
                region.heard_at = looked_at
            if facts.heard and not facts.silent and looked_at - region.heard_at > SILENCE:
                page.decision.silent(facts)
        if looked_at > probes_at:
            probe_later()
            page.decision.probe()
        active: Region = page.decision.active()
        attempt(lambda: scope.sessionStorage.setItem(CALL, active.key if active.voice else ""))

    def probe_later() -> None:
        nonlocal probes_at
        # Many agents' pages must not ask in step.
        probes_at = looked_at + PROBE * (1 + random())

    # -- both --

    def open_both(window: Any) -> None:
        """The outer frame has loaded. It does so again when the page moves it: all starts anew."""
        nonlocal looked_at, regions
        undo_all(running)
        core.regions = obj()
        regions = [record(params) for params in both]
        one, two = regions
        recalled: str = attempt(lambda: scope.sessionStorage.getItem(CALL))
        for params in both:
            # A page with a call keeps this region waiting, so that its worker tells nobody to come. The service will.
            if recalled not in [one.params.key, two.params.key] and is_held(params.key):
                recalled = params.key if truthy(params.pollForFailover) else ""
        wanted = recalled if recalled in [one.params.key, two.params.key] else key
        begins, waits = [one, two] if wanted == one.params.key else [two, one]
        page.decision = decide(
            begins.facts,
            waits.facts,
            obj(
                show=show,
                send=send,
                tell=page.tell,
                note=page.log,
                report=report,
                elapsed=elapsed,
                later=after,
                hold=hold,
                is_held=is_held,
            ),
        )
        if wanted == recalled:
            page.decision.recall(begins.facts)
        for region in regions:
            open_frame(region, window)
        show(begins.facts, waits.facts)
        looked_at = elapsed()
        probe_later()
        every(running, ROUND, look)
        running.append(page.decision.stop)

    def record(params: Any) -> Any:
        core.regions[params.key] = obj(ccpParams=params)
        return obj(facts=Region(params.key, params.instanceArn, params.ccpUrl), params=params)

    def open_frame(region: Any, window: Any) -> None:
        body: Any = window.document.body
        region.frame = add_frame(body, region.facts.key, HIDDEN, lambda inner: open_region(region, inner))

    add_frame(container, FRAME, SHOWN, open_both)
