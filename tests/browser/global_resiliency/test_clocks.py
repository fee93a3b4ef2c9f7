"""Sessions in two regions under a clock that is wrong."""

from typing import Any

import pytest

from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.regions import MINUTE, REPLICA, RegionsPage

LIFETIME = 15
HOURS = 3600


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("seconds", [-10 * HOURS, 10 * HOURS])
def test_tokens_are_renewed_under_a_wrong_clock(seconds: int, connects: Connects, page: Any, console: Console) -> None:
    """Where computer and service disagree on the time, tokens are renewed before they end: nobody is to sign in again."""
    console.allow("clock_skew")
    timings = {"worker_minute": MINUTE, "token_lifetime": LIFETIME}
    regions_page = RegionsPage(page, connects(replica={}, timings=timings), console)
    both = (regions_page.home, regions_page.replica)
    for region in both:
        region.instance.add_fault("clock-skew", seconds=seconds)
    regions_page.load()
    regions_page.value(
        "() => { window.opened = []; window.open = (...given) => { opened.push(given); return null; }; }"
    )
    regions_page.start(loginPopup=True).ready()
    for region in both:
        seen = 0
        for _ in range(3):
            seen = region.instance.expect("authorize", seen, status=200)["seq"]
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverComplete")
    regions_page.shows(regions_page.replica)
    for region in both:
        assert [entry for entry in region.instance.events() if entry.get("status") == 401] == []
    assert regions_page.value("opened") == []
    assert {line.split()[2] for line in regions_page.recorded("onError")} == {"clock_skew"}
