"""The page's own scripts in the frames of two regions, and options that go to both CCPs."""

import json
from typing import Any

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage
from tests.support.scripts import script

NOTE = "(window.ran = window.ran || []).push(['%s', typeof connect.core.initCCP, connect.core.initialized === true, window.frameElement.id]);"
RAN = "key => { const found = regions.frames().find(one => one.id === key); return found.contentWindow.ran || []; }"


def serve(regions_page: RegionsPage, name: str, status: int = 200, hold: bool = False) -> str:
    """A script of the page's that notes when it runs; returns its URL. `hold`: it is answered when the second one has been asked for."""
    url = f"{regions_page.connect.crm_origin}/site/scripts/{name}.js"

    def answer(route: Any) -> None:
        if not hold:
            route.fulfill(status=status, content_type="text/javascript", body=NOTE % name)

    regions_page.page.route(url, answer)
    return url


@pytest.mark.row("B29", "M17", "GR-D25")
def test_scripts_run_in_order_before_the_start(regions_page: RegionsPage) -> None:
    """Each region's frame runs the scripts, one after the other, with its own `connect`, before its CCP is started."""
    urls = [serve(regions_page, name) for name in ("one", "two", "three")]
    regions_page.load()
    regions_page.value(script("scripts_of_a_region"))
    regions_page.start(additionalScripts=urls).up()
    for region in (HOME, REPLICA):
        assert regions_page.value(RAN, region) == [
            [name, "function", False, region] for name in ("one", "two", "three")
        ]
    assert regions_page.value("before") == [3, 3]


@pytest.mark.row("GR-D25")
def test_a_relative_address_is_the_pages(regions_page: RegionsPage) -> None:
    """A script is found as if the page itself had named it."""
    serve(regions_page, "one")
    regions_page.open(additionalScripts=["scripts/one.js"]).up()
    assert len(regions_page.value(RAN, HOME)) == 1


@pytest.mark.row("GR-C17", "GR-D26")
@pytest.mark.parametrize("hold", [False, True], ids=["fails", "hangs"])
def test_a_script_that_fails_or_hangs(hold: bool, regions_page: RegionsPage) -> None:
    """A script that is not there, or never comes, is noted; the others run, and both CCPs are started."""
    regions_page.console_may_say("404", "scripts/two.js")
    urls = [serve(regions_page, "one"), serve(regions_page, "two", 404, hold), serve(regions_page, "three")]
    regions_page.open(additionalScripts=urls).up()
    for region in (HOME, REPLICA):
        assert [ran[0] for ran in regions_page.value(RAN, region)] == ["one", "three"]


@pytest.mark.row("GR-C18")
def test_an_on_init_handler_throws(regions_page: RegionsPage) -> None:
    """The other handlers are called, for both regions, and the promise is kept."""
    regions_page.console_may_say("A handler of globalConnect failed")
    regions_page.load()
    regions_page.value("() => { globalConnect.core.onInit(() => { throw new Error('of the page'); }); }")
    regions_page.start().until("onInit", 2)
    regions_page.until("resolved")


@pytest.mark.row("M18", "GR-D27")
def test_scripts_loaded_by_hand(regions_page: RegionsPage) -> None:
    """A script that attaches itself to the global `connect` finds the active region's, before and after a switch."""
    regions_page.open().ready().until("resolved")
    attach = "() => { connect.ChatSession = { of: globalConnect.core.primaryRegion }; }"
    regions_page.value(attach)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverComplete")
    regions_page.value(attach)
    assert regions_page.value("keys => keys.map(key => regions.of(key).ChatSession.of)", [HOME, REPLICA]) == [
        HOME,
        REPLICA,
    ]


@pytest.mark.row("M22", "GR-D31", "GR-D32")
def test_options_reach_both_ccps(regions_page: RegionsPage) -> None:
    """Softphone, page and log options go to both CCPs, each with its own region, and say that there are two."""
    softphone = {"allowFramedSoftphone": True, "ringtoneUrl": "/tones/knock.wav"}
    page_options = {"enableAudioDeviceSettings": True}
    regions_page.load()
    regions_page.value(script("options_of_both_regions"))
    regions_page.start(softphone=softphone, pageOptions=page_options, shouldAddNamespaceToLogs=True).ready()
    for region, other in ((regions_page.home, regions_page.replica), (regions_page.replica, regions_page.home)):
        sent = {
            one["event"]: one["data"] for one in regions_page.value("key => sent[key]", region.name) if "data" in one
        }
        configured = sent["configure"]
        assert configured["softphone"] == softphone
        assert configured["pageOptions"] == page_options
        assert configured["shouldAddNamespaceToLogs"] is configured["disasterRecoveryOn"] is True
        about = sent["disasterRecovery::init_disaster_recovery"]
        assert (about["instanceArn"], about["otherArn"], about["pollForFailover"]) == (region.arn, other.arn, True)


def test_region_keys_may_carry_more(regions_page: RegionsPage) -> None:
    """Two instances in one AWS region: keys with a discriminator name frames, payloads and `regions`; the SDK gets the region."""
    options = regions_page.options()
    standby = {**options["standByRegion"], "region": f"{HOME}.two"}
    regions_page.load().start(region=f"{HOME}.one", standByRegion=standby)
    for key in (f"{HOME}.one", f"{HOME}.two"):
        regions_page.until(f"{key} agent")
        assert regions_page.value("key => regions.of(key).core.region", key) == HOME
    assert list(regions_page.value("regions.sizes()")) == [f"{HOME}.one", f"{HOME}.two"]
    regions_page.home.instance.shift_traffic(regions_page.replica.arn)
    regions_page.until("onFailoverComplete")
    assert json.loads(regions_page.recorded("onFailoverComplete")[0].split(" ", 1)[1])["activeRegion"] == f"{HOME}.two"
