"""Options of `initCCP` that concern neither the frame nor the login."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from streams.log.ranks import RANKS
from tests.unit.page.desk import Desk

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "options", [{}, {"loginUrl": "https://idp.example/"}, {"secondaryCCPUrl": "https://b.example/"}]
)
def test_two_regions_that_cannot_be_had(desk: Desk, options: dict[str, str]) -> None:
    """Without both further options the usual init follows, and `configure_error` with an Error once all is ready."""
    desk.init(enableGlobalResiliency=True, **options)
    assert [entry.level for entry in desk.core.log._logs if "secondaryCCPUrl" in entry.text] == ["ERROR"]
    desk.acknowledge()
    [told] = [data for name, data in desk.events if name == "globalResiliency::configure_error"]
    assert "secondaryCCPUrl" in told.message
    assert desk.core.initialized is True


def test_log_levels(desk: Desk) -> None:
    """`logConfig` sets the levels of this page, and reaches the CCP with the configuration."""
    desk.init(logConfig=obj(logLevel="DEBUG", echoLevel="ERROR"))
    assert (desk.core.log._log_level, desk.core.log._echo_level) == (RANKS.DEBUG, RANKS.ERROR)
    desk.acknowledge()
    assert desk.sent("configure")[0].logConfig.logLevel == "DEBUG"


def test_frame_metrics(desk: Desk) -> None:
    """A second after the handshake the service hears how often the frame was reloaded and how long it took."""
    desk.init()
    desk.browser.clock.pass_time(12000)
    desk.acknowledge()
    desk.browser.clock.pass_time(1000)
    metrics = [told.data for told in desk.sent("broadcast") if told.event == "client_metric"]
    assert [metric.name for metric in metrics] == [
        "IframeRefreshAttempts", "IframeInitializationSuccess", "IframeInitializationTime",
    ]  # fmt: skip
    assert [metric.data.count for metric in metrics[:2]] == [1, 1]


@pytest.mark.row("B26", "B27", "B28")
def test_time_outs(desk: Desk) -> None:
    """Without options the keepalive waits 3 s and pauses 1 s, and the first login popup comes after 5 s."""
    desk.init()
    assert (desk.core.keepaliveManager.ackTimeout, desk.core.keepaliveManager.synTimeout) == (3000, 1000)
    desk.browser.clock.pass_time(4999)
    assert desk.browser.popups == []
    desk.browser.clock.pass_time(1)
    assert len(desk.browser.popups) == 1


@pytest.mark.row("B26", "B27", "B28")
def test_time_outs_of_ones_own(desk: Desk) -> None:
    """`ccpAckTimeout`, `ccpSynTimeout` and `ccpLoadTimeout` replace them."""
    desk.init(ccpAckTimeout=700, ccpSynTimeout=300, ccpLoadTimeout=900)
    assert (desk.core.keepaliveManager.ackTimeout, desk.core.keepaliveManager.synTimeout) == (700, 300)
    desk.browser.clock.pass_time(900)
    assert len(desk.browser.popups) == 1


@pytest.mark.row("B10")
def test_no_login_popup(desk: Desk) -> None:
    """`loginPopup: false`, and nothing but false, keeps the popup away."""
    desk.init(loginPopup=False)
    desk.browser.clock.pass_time(60000)
    assert desk.browser.popups == []
    desk.core.destroy()
    desk.init(loginPopup=None)
    desk.browser.clock.pass_time(5000)
    assert len(desk.browser.popups) == 1
