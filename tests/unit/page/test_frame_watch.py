"""The watch of one frame, apart from any page."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.page.frame_watch import CALL_LIMIT, LISTENING, SILENCE_EXPECTED, SILENT, FrameWatch
from tests.support.fakes.browser import FakeBrowser

pytestmark = pytest.mark.unit
PERIOD = 4000


class Watched:
    """A session whose frame is watched: keeps what was reported and replaced."""

    def __init__(self, browser: FakeBrowser) -> None:
        self.browser = browser
        self.codes: list[str] = []
        self.replaced = 0
        self.states: list[int] = []
        """The states of the watch at which the connection was to be shown."""
        self.is_talking = False
        self.conduit: Any = obj(iframe=obj(isConnected=True))
        self.frame: Any = obj(reload=self._reload)
        self.watch = FrameWatch(self)
        self.undos: list[Any] = []
        self.watch.start(self.undos, PERIOD)

    def report(self, code: str) -> None:
        self.codes.append(code)

    def show_connection(self) -> None:
        self.states.append(self.watch.state)

    def has_call(self) -> bool:
        return self.is_talking

    def _reload(self, is_insisting: bool) -> None:
        assert is_insisting
        self.replaced += 1

    def wait(self, periods: int) -> None:
        self.browser.clock.advance(periods * PERIOD)


@pytest.fixture
def watched(browser: FakeBrowser) -> Watched:
    return Watched(browser)


def test_five_silent_periods(watched: Watched) -> None:
    """A frame that is silent for five periods is reported and replaced, and so is the next one."""
    watched.wait(4)
    assert (watched.codes, watched.replaced) == ([], 0)
    watched.wait(6)
    assert (watched.codes, watched.replaced) == (["ccp_no_answer"] * 2, 2)


def test_a_sign_of_life(watched: Watched) -> None:
    """Each sign of life gives the frame five more periods."""
    for _ in range(5):
        watched.wait(4)
        watched.watch.reset()
    assert (watched.codes, watched.states) == ([], [])


def test_a_sign_of_life_after_a_silence(watched: Watched) -> None:
    """The connection is shown when the silence is noticed, and when it is over."""
    watched.wait(5)
    watched.watch.reset()
    watched.watch.reset()
    assert watched.states == [SILENT, LISTENING]


def test_a_call(watched: Watched) -> None:
    """While somebody may be talking through it, a silent frame is reported and stays."""
    watched.is_talking = True
    watched.wait(5)
    assert (watched.codes, watched.replaced) == (["ccp_no_answer"], 0)


def test_a_call_that_nobody_can_hang_up(watched: Watched) -> None:
    """After five minutes of silence a frame is replaced all the same, and the next one gets as long."""
    watched.is_talking = True
    watched.wait(CALL_LIMIT // PERIOD - 1)
    assert watched.replaced == 0
    watched.wait(1)
    assert watched.replaced == 1
    watched.wait(CALL_LIMIT // PERIOD - 1)
    watched.watch.reset()
    watched.wait(CALL_LIMIT // PERIOD - 1)
    assert watched.replaced == 1


def test_expected_silence(watched: Watched) -> None:
    """A login page may be silent for any time; once signs are expected, or have come, silence counts again."""
    watched.watch.expect_silence()
    watched.wait(100)
    assert (watched.watch.state, watched.codes) == (SILENCE_EXPECTED, [])
    watched.watch.expect_signs()
    assert watched.watch.state == LISTENING
    watched.wait(4)
    watched.watch.expect_signs()
    watched.wait(1)
    assert watched.codes == ["ccp_no_answer"]


def test_a_removed_frame(watched: Watched) -> None:
    """A frame that is no longer in the page is reported once, and again only after it had been put back."""
    watched.conduit.iframe.isConnected = False
    watched.wait(3)
    assert watched.codes == ["frame_removed"]
    watched.watch.reset()
    watched.wait(1)
    assert (watched.codes, watched.replaced) == (["frame_removed"] * 2, 0)


def test_the_end(watched: Watched) -> None:
    """With what it was put on, the watch ends."""
    watched.undos[0]()
    watched.wait(10)
    assert watched.codes == []
