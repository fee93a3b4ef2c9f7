"""Options of `initCCP` that concern neither the frame nor the login."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from streams.log.ranks import RANKS
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "options", [{}, {"loginUrl": "https://idp.example/"}, {"secondaryCCPUrl": "https://b.example/"}]
)
def test_two_regions_that_cannot_be_had(page: PageHarness, options: dict[str, str]) -> None:
    """Without both further options the usual init follows, and `configure_error` with an Error once all is ready."""
    page.init(enableGlobalResiliency=True, **options)
    assert [entry.level for entry in page.core.log._logs if "secondaryCCPUrl" in entry.text] == ["ERROR"]
    page.acknowledge()
    [error] = [data for name, data in page.events if name == "globalResiliency::configure_error"]
    assert "secondaryCCPUrl" in error.message
    assert page.core.initialized is True


def test_log_levels(page: PageHarness) -> None:
    """`logConfig` sets the levels of this page, and reaches the CCP with the configuration."""
    page.init(logConfig=obj(logLevel="DEBUG", echoLevel="ERROR"))
    assert (page.core.log._log_level, page.core.log._echo_level) == (RANKS.DEBUG, RANKS.ERROR)
    page.acknowledge()
    assert page.sent("configure")[0].logConfig.logLevel == "DEBUG"


def test_frame_metrics(page: PageHarness) -> None:
    """A second after the handshake the service receives how often the frame was reloaded and how long it took."""
    page.init()
    page.browser.clock.advance(12000)
    page.acknowledge()
    page.browser.clock.advance(1000)
    metrics = [metric.data for metric in page.sent("broadcast") if metric.event == "client_metric"]
    assert [metric.name for metric in metrics] == [
        "IframeRefreshAttempts", "IframeInitializationSuccess", "IframeInitializationTime",
    ]  # fmt: skip
    assert [metric.data.count for metric in metrics[:2]] == [1, 1]


@pytest.mark.row("B26", "B27", "B28")
def test_time_outs(page: PageHarness) -> None:
    """Without options the keepalive waits 3 s and pauses 1 s, and the first login popup comes after 5 s."""
    page.init()
    assert (page.core.keepaliveManager.ackTimeout, page.core.keepaliveManager.synTimeout) == (3000, 1000)
    page.browser.clock.advance(4999)
    assert page.browser.popups == []
    page.browser.clock.advance(1)
    assert len(page.browser.popups) == 1


@pytest.mark.row("B26", "B27", "B28")
def test_time_outs_of_ones_own(page: PageHarness) -> None:
    """`ccpAckTimeout`, `ccpSynTimeout` and `ccpLoadTimeout` replace them."""
    page.init(ccpAckTimeout=700, ccpSynTimeout=300, ccpLoadTimeout=900)
    assert (page.core.keepaliveManager.ackTimeout, page.core.keepaliveManager.synTimeout) == (700, 300)
    page.browser.clock.advance(900)
    assert len(page.browser.popups) == 1


@pytest.mark.row("B10")
def test_no_login_popup(page: PageHarness) -> None:
    """`loginPopup: false`, and nothing but false, keeps the popup away."""
    page.init(loginPopup=False)
    page.browser.clock.advance(60000)
    assert page.browser.popups == []
    page.core.destroy()
    page.init(loginPopup=None)
    page.browser.clock.advance(5000)
    assert len(page.browser.popups) == 1
