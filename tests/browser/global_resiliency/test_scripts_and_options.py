"""The page's own scripts in the frames of two regions, and options that go to both panels."""

import json
from typing import Any

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage
from tests.support.scripts import script

NOTE = "(window.ran = window.ran || []).push(['%s', typeof connect.core.initCCP, connect.core.initialized === true, window.frameElement.id]);"
RAN = "key => { const found = regions.frames().find(one => one.id === key); return found.contentWindow.ran || []; }"


def serve(desk: RegionsPage, name: str, status: int = 200, hold: bool = False) -> str:
    """A script of the page's that notes when it runs; returns its URL. `hold`: it is answered when the second one has been asked for."""
    url = f"{desk.connect.crm_origin}/site/scripts/{name}.js"

    def answer(route: Any) -> None:
        if not hold:
            route.fulfill(status=status, content_type="text/javascript", body=NOTE % name)

    desk.page.route(url, answer)
    return url


@pytest.mark.row("B29", "M17", "GR-D25")
def test_scripts_run_in_order_before_the_start(desk: RegionsPage) -> None:
    """Each region's frame runs the scripts, one after the other, with its own `connect`, before its panel is started."""
    urls = [serve(desk, name) for name in ("one", "two", "three")]
    desk.load()
    desk.value(script("scripts_of_a_region"))
    desk.start(additionalScripts=urls).up()
    for region in (HOME, REPLICA):
        assert desk.value(RAN, region) == [[name, "function", False, region] for name in ("one", "two", "three")]
    assert desk.value("before") == [3, 3]


@pytest.mark.row("GR-D25")
def test_a_relative_address_is_the_pages(desk: RegionsPage) -> None:
    """A script is found as if the page itself had named it."""
    serve(desk, "one")
    desk.open(additionalScripts=["scripts/one.js"]).up()
    assert len(desk.value(RAN, HOME)) == 1


@pytest.mark.row("GR-C17", "GR-D26")
@pytest.mark.parametrize("hold", [False, True], ids=["fails", "hangs"])
def test_a_script_that_fails_or_hangs(hold: bool, desk: RegionsPage) -> None:
    """A script that is not there, or never comes, is noted; the others run, and both panels are started."""
    desk.console_may_say("404", "scripts/two.js")
    urls = [serve(desk, "one"), serve(desk, "two", 404, hold), serve(desk, "three")]
    desk.open(additionalScripts=urls).up()
    for region in (HOME, REPLICA):
        assert [ran[0] for ran in desk.value(RAN, region)] == ["one", "three"]


@pytest.mark.row("GR-C18")
def test_an_on_init_handler_throws(desk: RegionsPage) -> None:
    """The other handlers are called, for both regions, and the promise is kept."""
    desk.console_may_say("A handler of globalConnect failed")
    desk.load()
    desk.value("() => { globalConnect.core.onInit(() => { throw new Error('of the page'); }); }")
    desk.start().until("onInit", 2)
    desk.until("resolved")


@pytest.mark.row("M18", "GR-D27")
def test_scripts_loaded_by_hand(desk: RegionsPage) -> None:
    """A script that attaches itself to the global `connect` finds the active region's, before and after a switch."""
    desk.open().ready().until("resolved")
    attach = "() => { connect.ChatSession = { of: globalConnect.core.primaryRegion }; }"
    desk.value(attach)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until("onFailoverComplete")
    desk.value(attach)
    assert desk.value("keys => keys.map(key => regions.of(key).ChatSession.of)", [HOME, REPLICA]) == [HOME, REPLICA]


@pytest.mark.row("GR-D31", "GR-D32")
def test_options_reach_both_ccps(desk: RegionsPage) -> None:
    """Softphone, page and log options go to both panels, each with its own region, and say that there are two."""
    softphone = {"allowFramedSoftphone": True, "ringtoneUrl": "/tones/knock.wav"}
    page_options = {"enableAudioDeviceSettings": True}
    desk.load()
    desk.value(script("options_of_both_regions"))
    desk.start(softphone=softphone, pageOptions=page_options, shouldAddNamespaceToLogs=True).ready()
    for region, other in ((desk.home, desk.replica), (desk.replica, desk.home)):
        sent = {one["event"]: one["data"] for one in desk.value("key => sent[key]", region.name) if "data" in one}
        told = sent["configure"]
        assert told["softphone"] == softphone
        assert told["pageOptions"] == page_options
        assert told["shouldAddNamespaceToLogs"] is told["disasterRecoveryOn"] is True
        about = sent["disasterRecovery::init_disaster_recovery"]
        assert (about["instanceArn"], about["otherArn"], about["pollForFailover"]) == (region.arn, other.arn, True)


def test_region_keys_may_carry_more(desk: RegionsPage) -> None:
    """Two instances in one AWS region: keys with a discriminator name frames, payloads and `regions`; the SDK gets the region."""
    options = desk.options()
    standby = {**options["standByRegion"], "region": f"{HOME}.two"}
    desk.load().start(region=f"{HOME}.one", standByRegion=standby)
    for key in (f"{HOME}.one", f"{HOME}.two"):
        desk.until(f"{key} agent")
        assert desk.value("key => regions.of(key).core.region", key) == HOME
    assert list(desk.value("regions.sizes()")) == [f"{HOME}.one", f"{HOME}.two"]
    desk.home.instance.shift_traffic(desk.replica.arn)
    desk.until("onFailoverComplete")
    assert json.loads(desk.heard("onFailoverComplete")[0].split(" ", 1)[1])["activeRegion"] == f"{HOME}.two"
