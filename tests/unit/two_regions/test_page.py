"""`globalConnect` from `initCCP` on: how it begins, what may fail, how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.two_regions.page_harness import DR, LOADING, DrHarness, call, two_region_page


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> Iterator[DrHarness]:
    with two_region_page(monkeypatch) as made:
        yield made


def test_both_regions_start(harness: DrHarness) -> None:
    """Two CCPs load, and each is introduced to the other region."""
    harness.open().ready()
    assert [len(harness.sent(region, f"{DR}init_disaster_recovery")) for region in ("a", "b")] == [1, 1]
    assert harness.resolved == [harness.core.regions.a.connect]


ACTS = {
    "failover": lambda core: core.failover(),
    "failoverTo": lambda core: core.failoverTo("b"),
    "activate": lambda core: core.activate("a"),
    "deactivate": lambda core: core.deactivate("a"),
    "downloadLogs": lambda core: core.downloadLogs(),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("when", ["at first", "asked", "loading"])
def test_before_the_frames_are_there(harness: DrHarness, act: str, when: str) -> None:
    """Until the frame around both regions has loaded, what needs them is a StateError that says so."""
    if when != "at first":
        harness.init()
    if when == "loading":
        harness.begin()
    with pytest.raises(Exception, match="not initialized") as caught:
        ACTS[act](harness.core)
    assert type(caught.value).__name__ == "StateError"
    assert harness.core.forceFailover() is False
    harness.clock.advance(0)


@pytest.mark.row("M15", "GR-D33")
def test_logs_of_both_regions(harness: DrHarness) -> None:
    """One file a region, named after it, with the options given."""
    harness.open().ready()
    saved: list[Any] = []
    for region in ("a", "b"):
        harness.core.regions[region].connect.getLog = lambda region=region: obj(download=saved.append)
    harness.core.downloadLogs(obj(logName="shift"))
    harness.core.downloadLogs()
    assert [one.logName for one in saved] == ["a-shift", "b-shift", "a-agent-log", "b-agent-log"]


@pytest.mark.row("M06", "GR-D09")
@pytest.mark.parametrize(
    ("region", "text"), [("nowhere", "not found"), (7, "not a valid string"), (obj(), "not a valid")]
)
def test_a_wrong_primary_region(harness: DrHarness, region: Any, text: str) -> None:
    """A region that is none rejects with a ValueError and builds nothing; `initCCP` can be called again then."""
    harness.init().begin(region)
    [error] = harness.rejected
    assert (type(error).__name__, text in str(error)) == ("ValueError", True)
    assert harness.container.children == []
    harness.open().ready()
    assert harness.resolved == [harness.core.regions.a.connect]


@pytest.mark.row("M04")
def test_the_same_region_twice(harness: DrHarness) -> None:
    """Two regions of one key are refused with a ValueError."""
    standby = obj(ccpUrl="https://b.example/ccp-v2/", region="a", instanceArn="arn:b")
    harness.init(standByRegion=standby).begin("a")
    assert ["the same" in str(error) for error in harness.rejected] == [True]
    assert harness.container.children == []


@pytest.mark.row("M06")
def test_the_page_cannot_find_the_primary_region(harness: DrHarness) -> None:
    """`failure(f)` calls `f` and builds nothing; `initCCP` may be called again, from `f` as well."""
    called: list[str] = []
    harness.init()
    harness.failure(lambda: called.append("failed"))
    assert (called, harness.container.children) == (["failed"], [])
    harness.init()
    harness.failure(lambda: harness.open())
    assert len(harness.container.children) == 1


def test_a_page_that_throws_while_it_is_asked(harness: DrHarness) -> None:
    """What `getPrimaryRegion` throws reaches the caller, who may try again."""

    def broken(success: Any, failure: Any) -> None:
        raise RuntimeError("no idea")

    with pytest.raises(RuntimeError, match="no idea"):
        harness.init(getPrimaryRegion=broken)
    harness.open()
    assert len(harness.container.children) == 1


def test_init_twice(harness: DrHarness) -> None:
    """A second call while one is under way, or regions are shown, changes nothing."""
    harness.init()
    first = harness.success
    harness.init()
    assert harness.success is first
    harness.begin()
    harness.clock.advance(3 * LOADING)
    harness.init()
    assert len(harness.container.children) == 1


@pytest.mark.row("M05", "M12", "GR-D08", "GR-D10")
@pytest.mark.parametrize("primary", ["a", "b"])
def test_order_at_the_start(harness: DrHarness, primary: str) -> None:
    """`onInit` is called for the primary region, then for the other one, and only then the promise is kept."""
    events: list[str] = []
    harness.core.onInit(lambda connect, key: events.append(key))
    harness.init()
    harness.success(primary).then(lambda connect: events.append("ready"))
    harness.clock.advance(3 * LOADING)
    assert events == [primary, "b" if primary == "a" else "a", "ready"]


@pytest.mark.parametrize("broken", ["a", "b"])
def test_a_region_that_cannot_start(harness: DrHarness, broken: str) -> None:
    """A region whose SDK fails holds up nothing: the promise follows the primary region alone."""
    calls: list[str] = []
    harness.core.onInit(lambda connect, key: calls.append(key))
    harness.init().begin("a")
    harness.clock.advance(LOADING)
    for frame in harness.outer.contentWindow.document.body.children:
        if frame.id == broken:
            frame.has_library = False
    harness.clock.advance(LOADING)
    assert calls == ["b" if broken == "a" else "a"]
    assert (len(harness.resolved), len(harness.rejected)) == ((0, 1) if broken == "a" else (1, 0))


def test_a_frame_that_is_moved(harness: DrHarness) -> None:
    """When the page moves the frame in the document all starts anew, and who waits for a failover is notified."""
    harness.open().ready()
    ended: list[Any] = []
    harness.core.failoverTo("b").then(lambda data: ended.append("done"), lambda error: ended.append(str(error)))
    harness.outer.load()
    assert len(ended) == 1
    assert "restarted" in ended[0]
    assert harness.phases[-1] == ("failed", {"nextActiveRegion": "b", "reason": "restarted"})
    harness.clock.advance(3 * LOADING)
    harness.ready()
    assert harness.core.primaryRegion == "a"


def test_a_frame_that_is_moved_before_the_new_region_answers(harness: DrHarness) -> None:
    """A failover that only waits for its confirmation ends as well."""
    harness.open()
    harness.answers("a")
    ended: list[Any] = []
    harness.core.failoverTo("b", False).catch(lambda error: ended.append(str(error)))
    harness.says("a", f"{DR}failover", obj(isPrimary=False, nextActiveArn="arn:b"))
    harness.clock.advance(20_000)
    assert (harness.core.primaryRegion, ended) == ("b", [])
    harness.outer.load()
    assert len(ended) == 1


def test_the_end(harness: DrHarness) -> None:
    """`terminate()` ends both regions: no frame, timer or listener is left, and `initCCP` may be called again."""
    harness.open().ready()
    ended: list[Any] = []
    harness.core.failoverTo("b").catch(lambda error: ended.append(str(error)))
    harness.core.terminate()
    harness.core.terminate()
    assert (len(ended), harness.container.children) == (1, [])
    assert (harness.clock.pending, harness.browser.count()) == (0, 0)
    with pytest.raises(Exception, match="not initialized"):
        harness.core.activate("a")
    harness.open().ready()
    assert harness.core.primaryRegion == "a"


@pytest.mark.parametrize("when", ["asked", "loading outer", "loading regions"])
def test_the_end_at_the_start(harness: DrHarness, when: str) -> None:
    """`terminate()` before the regions are there: nothing starts any longer, and the promise is broken."""
    harness.init()
    if when != "asked":
        harness.begin()
        harness.clock.advance(LOADING if when == "loading regions" else 0)
    harness.core.terminate()
    if when == "asked":
        harness.begin()
    harness.clock.advance(60_000)
    assert (harness.resolved, len(harness.rejected)) == ([], 1)
    assert (harness.container.children, harness.clock.pending, harness.browser.count()) == ([], 0, 0)


HELD = "connect-streams-dr.held.b"


def held(harness: DrHarness) -> DrHarness:
    """The page keeps the region b waiting, because of a call."""
    harness.open("b")
    harness.answers("b")
    harness.snapshot("b", call())
    assert harness.sent("b", f"{DR}init_disaster_recovery") == []
    return harness


def test_a_page_that_died_during_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page that is long dead has noted in the browser does not decide where the next one begins."""
    with two_region_page(monkeypatch) as first:
        held(first)
        local = first.browser.local
        died_at = first.today()
    with two_region_page(monkeypatch, local) as second:
        second.wall = died_at + 120_000
        second.open("a")
        assert second.core.primaryRegion == "a"


def test_a_page_that_lives_in_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as a page keeps a region waiting another one begins there, however long it takes."""
    with two_region_page(monkeypatch) as first:
        held(first)
        for _ in range(60):
            first.clock.advance(10_000)
        local, wall = first.browser.local, first.today()
    with two_region_page(monkeypatch, local) as second:
        second.wall = wall + 1_000
        second.open("a")
        assert second.core.primaryRegion == "b"


def test_what_older_pages_have_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare `true` is no evidence."""
    with two_region_page(monkeypatch) as harness:
        harness.browser.local.setItem(HELD, "true")
        harness.open("a")
        assert harness.core.primaryRegion == "a"


@pytest.mark.row("GR-D24")
@pytest.mark.parametrize("was_up", [False, True])
def test_traffic_moves_while_the_active_region_is_dead(harness: DrHarness, was_up: bool) -> None:
    """The page learns within 30 seconds, by way of the standby, that the traffic has moved."""
    harness.open()
    for region in ("a", "b") if was_up else ("b",):
        harness.answers(region)
        harness.snapshot(region)
    traffic = "a"

    def receive(region: str, event: str, data: Any) -> None:
        if region == "b" and event == "synchronize":
            harness.says("b", "acknowledge")
        if region == "b" and event == f"{DR}init_dr_polling":
            if traffic == "b":
                harness.says("b", f"{DR}failover", obj(nextActiveArn="arn:b"))
            else:
                harness.says("b", f"{DR}force_offline", obj(softFailover=True, nextActiveArn="arn:a"))

    harness.receivers.append(receive)
    harness.clock.advance(300_000)
    assert harness.core.primaryRegion == "a"
    traffic = "b"
    harness.clock.advance(30_000)
    assert harness.core.primaryRegion == "b"


def test_the_service_does_not_answer_the_standby(harness: DrHarness) -> None:
    """A question by way of the standby is answered, or given up, before the next one is asked."""
    harness.open()
    harness.answers("b")
    harness.snapshot("b")
    harness.receivers.append(lambda region, event, data: event == "synchronize" and harness.says("b", "acknowledge"))
    harness.clock.advance(400_000)
    asked = len(harness.sent("b", f"{DR}init_dr_polling"))
    suppressed = [data.suppress for data in harness.sent("b", f"{DR}suppress")]
    assert asked > 5
    assert suppressed[: 2 * asked - 1] == ([False, True] * asked)[: 2 * asked - 1]


MISSING = {
    "getPrimaryRegion": "getPrimaryRegion",
    "standByRegion": "ccpBackupResource",
    "loginUrl": "loginUrl",
    "instanceArn": "primary ARN",
    "ccpUrl": "ccpUrl",
    "region": "region",
}


@pytest.mark.row("M02", "M04", "GR-D07")
@pytest.mark.parametrize("name", MISSING)
def test_a_missing_parameter(harness: DrHarness, name: str) -> None:
    """Each parameter that is missing is named by a ValueError before the page is asked for the primary region."""
    with pytest.raises(Exception, match=MISSING[name]) as caught:
        harness.init(**{name: None})
    assert type(caught.value).__name__ == "ValueError"
    assert harness.success is None


@pytest.mark.row("M02", "M04", "GR-D07")
@pytest.mark.parametrize(("name", "text"), [("ccpUrl", "ccpUrl"), ("region", "region"), ("instanceArn", "backup ARN")])
def test_a_missing_parameter_of_the_standby(harness: DrHarness, name: str, text: str) -> None:
    """The same of the other region."""
    given = {"ccpUrl": "https://b.example/ccp-v2/", "region": "b", "instanceArn": "arn:b", name: None}
    with pytest.raises(Exception, match=text):
        harness.init(standByRegion=obj(**given))


@pytest.mark.row("M03")
@pytest.mark.parametrize("poll", [True, False])
def test_polling(harness: DrHarness, poll: bool) -> None:
    """Both CCPs are introduced to the other region with its ARN, and whether to ask which one is active."""
    harness.open("a", pollForFailover=poll).ready()
    for region, other in (("a", "b"), ("b", "a")):
        [given] = harness.sent(region, f"{DR}init_disaster_recovery")
        assert (given.pollForFailover, given.otherArn, given.isPrimary) == (poll, f"arn:{other}", region == "a")


@pytest.mark.row("M22", "GR-D31")
def test_options_go_to_both(harness: DrHarness) -> None:
    """The options of the single-region `initCCP` go to both CCPs; a login popup is for the active region alone."""
    options: dict[str, Any] = {
        "softphone": obj(allowFramedSoftphone=True),
        "pageOptions": obj(enableAudioDeviceSettings=True),
        "loginOptions": obj(autoClose=True, height=500),
        "ccpAckTimeout": 4000,
        "ccpSynTimeout": 2000,
        "ccpLoadTimeout": 9000,
    }
    harness.open("a", loginPopup=True, **options).ready()
    for region in ("a", "b"):
        [configured] = harness.sent(region, "configure")
        assert configured.softphone == options["softphone"]
        assert configured.pageOptions == options["pageOptions"]
        given: Any = harness.core.regions[region].ccpParams
        assert all(given[name] == value for name, value in options.items())
        assert given.loginPopup is (region == "a")
