"""`globalConnect` on a page: what is there, what is asked for, what it makes of the page."""

import json
from typing import Any

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage
from tests.support.scripts import script
from tests.support.waiting import wait_until

REJECTS = script("rejected_parameters")


@pytest.mark.row("A07", "A08", "GR-D01")
def test_the_script_gives_the_global(regions_page: RegionsPage) -> None:
    """Loading the script gives `globalConnect`, and on `connect` utilities but no `core`; the two names are one object."""
    regions_page.load()
    assert regions_page.value(
        """[typeof globalConnect.core.initCCP, typeof connect.core, typeof connect.randomId, lily === connect]"""
    ) == ["function", "undefined", "function", True]


@pytest.mark.row("GR-D01")
def test_a_region_can_be_started_by_hand(regions_page: RegionsPage) -> None:
    """`extractCcpRegionParams` returns the parameters of both regions, `Container` makes a frame in which one can be started."""
    regions_page.load()
    made = regions_page.value(
        script("region_by_hand"),
        regions_page.options(),
    )
    first = [f"{HOME}.one", regions_page.home.ccp_url, regions_page.replica.arn, True, True, "800px"]
    second = [REPLICA, regions_page.replica.ccp_url, regions_page.home.arn, False, True, "800px"]
    assert made == [[first, second], first[0], "800px", first[0], False, first[0], REPLICA]
    regions_page.value(
        """() => new Promise(done => {
            made.ccp.onload = () => { made.ccp.contentWindow.init(); done(); };
            document.getElementById('container').append(made.ccp);
        })"""
    )
    regions_page.wait("() => made.ccp.contentWindow.connect.core.initialized")
    assert regions_page.value("made.ccp.contentWindow.connect.core.region") == HOME


@pytest.mark.row("M01", "M20", "GR-D03")
def test_the_global_connect_follows(regions_page: RegionsPage) -> None:
    """`connect` is extended at load, the active region's own from the start on, and the other one's after a switch."""
    page = regions_page.page
    page.goto(f"{regions_page.connect.crm_origin}/site/regions.html")
    page.evaluate("window.connect = { kept: true }")
    page.evaluate("file => regions.load(file)", regions_page.script)
    assert regions_page.value("connect.kept && typeof connect.randomId === 'function'")
    regions_page.start().ready()
    assert regions_page.value("key => connect === regions.of(key) && connect === regions.connects.resolved", HOME)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverComplete")
    assert regions_page.value("key => regions.connects.onFailoverComplete === regions.of(key)", REPLICA)


@pytest.mark.row("M07", "GR-D04")
def test_one_container_holds_two_ccps(regions_page: RegionsPage) -> None:
    """Two frames of two origins; the active one fills the container, the other one has no size."""
    regions_page.open().ready()
    assert regions_page.value("regions.sizes()") == {HOME: [400, 800], REPLICA: [0, 0]}
    sources = regions_page.value(
        "regions.frames().map(one => one.contentDocument.querySelector('#containerDiv iframe').getAttribute('src'))"
    )
    assert sources == [regions_page.home.ccp_url, regions_page.replica.ccp_url]


@pytest.mark.row("GR-D05")
@pytest.mark.parametrize(("style", "height"), [("width: 400px; height: 800px", 800), ("width: 400px", 465)])
def test_the_container_keeps_its_size(style: str, height: int, regions_page: RegionsPage) -> None:
    """The frame is as large as the container; one without a height gets 465 pixels."""
    regions_page.load()
    regions_page.value("style => { document.getElementById('container').style = style; }", style)
    regions_page.start().until("onInit")
    regions_page.wait("height => document.getElementById('globalCCP').offsetHeight === height", height)
    assert regions_page.value("document.getElementById('globalCCP').offsetWidth") == 400


@pytest.mark.parametrize(("given", "border"), [({}, 0), ({"style": "width: 100%; border: 3px solid"}, 6)])
def test_a_ccp_fills_its_region(given: dict[str, str], border: int, regions_page: RegionsPage) -> None:
    """No style sheet of the page reaches a CCP, so it has no border of its own, unless `style` asks for one."""
    regions_page.open(**given).until("onInit")
    edges = "[...document.querySelectorAll('#containerDiv iframe')].map(one => one.offsetWidth - one.clientWidth)"
    assert regions_page.value(f"regions.frames().flatMap(one => one.contentWindow.eval({edges!r}))") == [border, border]
    assert regions_page.value("regions.frames()[0].contentDocument.documentElement.scrollHeight") == (
        regions_page.value("regions.frames()[0].clientHeight")
    )


@pytest.mark.row("GR-D06")
def test_a_style_sheet_may_hide_it(regions_page: RegionsPage) -> None:
    """`#container iframe {display: none}` hides the CCPs, and contacts are still reported."""
    regions_page.load()
    regions_page.page.add_style_tag(content="#container iframe { display: none }")
    regions_page.start().ready()
    assert regions_page.value("document.getElementById('globalCCP').offsetHeight") == 0
    regions_page.ring(regions_page.home)
    regions_page.until(f"{HOME} contact voice")


POLLED = {"pollForFailover": True}
ONE = {"pollForFailover": False}


@pytest.mark.row("M02", "M04", "GR-D07")
@pytest.mark.parametrize(
    ("missing", "changed", "expected"),
    [
        (["getPrimaryRegion"], {}, ["throws", "ValueError", "getPrimaryRegion must be provided"]),
        (["standByRegion"], {}, ["throws", "ValueError", "ccpBackupResource must be provided"]),
        (["standByRegion.ccpUrl", "standByRegion.region"], {}, ["throws", "ValueError", "ccpUrl must be provided"]),
        (["standByRegion.region", "loginUrl"], {}, ["throws", "ValueError", "region must be provided"]),
        (["loginUrl", "instanceArn"], POLLED, ["throws", "ValueError", "loginUrl must be provided"]),
        (["instanceArn", "standByRegion.instanceArn"], POLLED, ["throws", "ValueError", "primary ARN must be provided"]),
        (["standByRegion.instanceArn", "ccpUrl"], POLLED, ["throws", "ValueError", "backup ARN must be provided"]),
        (["ccpUrl", "region"], {}, ["throws", "ValueError", "ccpUrl must be provided"]),
        (["region"], {}, ["throws", "ValueError", "region must be provided"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_required_parameters(
    missing: list[str], changed: dict[str, Any], expected: list[str], regions_page: RegionsPage
) -> None:
    """What is missing is named by a ValueError, in the order of the original, before anything happens."""
    regions_page.load()
    assert regions_page.value(REJECTS, [regions_page.options(**changed), missing, True, []]) == expected
    assert regions_page.value("document.getElementById('globalCCP')") is None


@pytest.mark.row("GR-C15")
def test_a_missing_container_is_a_value_error(regions_page: RegionsPage) -> None:
    """A container that is none is named by a ValueError."""
    regions_page.load()
    kind, error, message = regions_page.value(REJECTS, [regions_page.options(), [], False, []])
    assert (kind, error) == ("throws", "ValueError")
    assert "containerDiv" in message


@pytest.mark.row("M06", "GR-D09")
@pytest.mark.parametrize(
    ("changed", "primary", "message"),
    [
        (ONE, [], "A value must be provided"),
        (ONE, [7], "not a valid string"),
        (POLLED, ["nowhere"], "not found"),
        ({"standByRegion": {"ccpUrl": "https://other.localhost/", "region": HOME, "instanceArn": "a"}}, [HOME], "the same"),
    ],
    ids=["none", "no-text", "unknown", "twice"],
)  # fmt: skip
def test_an_unknown_region_breaks_the_promise(
    changed: dict[str, Any], primary: list[Any], message: str, regions_page: RegionsPage
) -> None:
    """A region that is none of the two breaks the promise with a ValueError, which the page can catch."""
    regions_page.load()
    kind, error, text = regions_page.value(REJECTS, [regions_page.options(**changed), [], True, primary])
    assert (kind, error) == ("rejects", "ValueError")
    assert message in text


@pytest.mark.row("M05", "GR-D08")
def test_the_promise_brings_the_active_connect(regions_page: RegionsPage) -> None:
    """What `getPrimaryRegion` is given returns a promise of the active region's `connect`, whichever is named."""
    regions_page.load().start([REPLICA], pollForFailover=False).until("resolved")
    assert regions_page.value(
        "key => regions.connects.resolved === regions.of(key) && connect === regions.of(key)", REPLICA
    )
    assert regions_page.value("regions.visible()") == REPLICA


@pytest.mark.row("M12", "GR-D10")
def test_on_init_once_for_each_region(regions_page: RegionsPage) -> None:
    """A handler registered before the start is called for each region with a `connect` of its own."""
    regions_page.load()
    regions_page.value("() => { window.met = []; globalConnect.core.onInit((...given) => { met.push(given); }); }")
    regions_page.start().ready()
    assert regions_page.value("met.map(([, region]) => region)") == [HOME, REPLICA]
    assert regions_page.value(
        "met.every(([connect, region]) => connect === regions.of(region)) && met[0][0] !== met[1][0]"
    )


@pytest.mark.row("M13", "M14", "GR-D12")
def test_hooks_can_be_taken_back(regions_page: RegionsPage) -> None:
    """Each hook returns a function that takes the handler out again."""
    regions_page.load()
    regions_page.value(script("undone_hooks"))
    regions_page.start().ready()
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverComplete")
    assert regions_page.value("called") == ["kept", "kept"]
    assert regions_page.value("taken") == [True] * 6


@pytest.mark.row("GR-D41")
def test_parameters_are_not_damaged(regions_page: RegionsPage) -> None:
    """The page's own object is left as it was, and works again."""
    regions_page.open().ready()
    assert json.loads(regions_page.value("JSON.stringify(regions.params)")) == json.loads(
        regions_page.value("regions.before")
    )
    assert regions_page.value("typeof regions.params.getPrimaryRegion") == "function"


@pytest.mark.row("GR-C14")
def test_a_second_init_ccp_changes_nothing(regions_page: RegionsPage) -> None:
    """A second start changes nothing, and the log says so."""
    regions_page.open().ready()
    regions_page.console_may_say("initCCP was called before")
    regions_page.value("globalConnect.core.initCCP(document.getElementById('container'), regions.params)")
    assert regions_page.value("document.querySelectorAll('#globalCCP').length") == 1
    assert regions_page.value("regions.frames().length") == 2
    assert regions_page.recorded("onInit") == [f"onInit {HOME}", f"onInit {REPLICA}"]


@pytest.mark.row("M15", "GR-D33")
@pytest.mark.parametrize(
    ("options", "name"), [(None, "agent-log"), ({"logName": "monday"}, "monday")], ids=["", "named"]
)
def test_a_log_for_each_region(options: Any, name: str, regions_page: RegionsPage) -> None:
    """Two files, each under its region's name; before the start an error."""
    regions_page.load()
    assert regions_page.value(
        "() => { try { globalConnect.core.downloadLogs(); } catch (error) { return error.name; } }"
    )
    regions_page.start().ready()
    saved: list[str] = []
    regions_page.page.on("download", lambda download: saved.append(download.suggested_filename))
    regions_page.value("options => globalConnect.core.downloadLogs(options || undefined)", options)
    wait_until(regions_page.page, "() => true")
    while len(saved) < 2:
        regions_page.page.wait_for_event("download")
    assert sorted(saved) == [f"{REPLICA}-{name}.txt", f"{HOME}-{name}.txt"]


@pytest.mark.parametrize("library", [None, "/sdk/connect-streams-min.js"], ids=["beside", "named"])
def test_a_page_that_forbids_inline_scripts(library: str | None, regions_page: RegionsPage) -> None:
    """Under a strict content security policy the regions load the SDK as a file: one that is named, else that beside it."""
    regions_page.console_may_say("Content Security Policy", "inline script")
    regions_page.page.goto(f"{regions_page.connect.crm_origin}/site/regions_strict.html")
    regions_page.start(**({"libraryUrl": library} if library else {})).ready()
    assert regions_page.value("regions.visible()") == HOME
