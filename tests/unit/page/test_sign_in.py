"""The sign-in of a page, apart from its frames: the popup, the rounds, and when it is over."""

from __future__ import annotations

import pytest

from streams.host.markers import JsObject
from streams.page.sign_in import EXHAUSTED, IDLE, RELOADING, SignIn
from tests.unit.page.harness import URL, PageHarness

pytestmark = pytest.mark.unit
INTERVAL = 1000


class Rounds:
    """The owner of a sign-in: keeps what it was asked for."""

    def __init__(self, page: PageHarness, **params: object) -> None:
        self.core = page.core
        self.params = JsObject(ccpUrl=URL, **params)
        self.undos: list[object] = []
        self.reloads: list[bool] = []
        self.times_exhausted = 0
        self.clock = page.browser.clock
        self.sign_in = SignIn(self, INTERVAL)

    def reload_frames(self, is_insisting: bool) -> None:
        self.reloads.append(is_insisting)

    def exhausted(self) -> None:
        self.times_exhausted += 1

    def wait(self, rounds: int) -> None:
        self.clock.advance(rounds * INTERVAL)


def test_nothing_happens_before_it_starts(page: PageHarness) -> None:
    """A sign-in that nobody has started reloads nothing and opens no popup."""
    rounds = Rounds(page)
    rounds.wait(20)
    assert (rounds.sign_in.state, rounds.reloads, page.browser.popups) == (IDLE, [], [])


def test_even_rounds_then_slower_ones(page: PageHarness) -> None:
    """Ten rounds at an even pace, one report that they are over, then rounds eight times as long that insist."""
    rounds = Rounds(page, loginPopup=False)
    rounds.sign_in.start()
    rounds.wait(10)
    assert (rounds.sign_in.state, rounds.reloads, rounds.times_exhausted) == (RELOADING, [False] * 10, 0)
    rounds.wait(1)
    assert (rounds.sign_in.state, len(rounds.reloads), rounds.times_exhausted) == (EXHAUSTED, 10, 1)
    rounds.wait(16)
    assert (rounds.reloads[10:], rounds.times_exhausted) == ([True, True], 1)


def test_a_second_start_goes_on(page: PageHarness) -> None:
    """Starting a sign-in that is under way opens the popup only: its rounds go on, and count from the first start."""
    rounds = Rounds(page)
    rounds.sign_in.start()
    rounds.wait(3)
    rounds.sign_in.start()
    assert rounds.sign_in.rounds == 3
    rounds.wait(1)
    assert len(rounds.reloads) == 4


def test_a_start_after_all_rounds_begins_anew(page: PageHarness) -> None:
    """Starting a sign-in that is exhausted begins with rounds at an even pace again."""
    rounds = Rounds(page, loginPopup=False)
    rounds.sign_in.start()
    rounds.wait(11)
    rounds.sign_in.start()
    assert (rounds.sign_in.state, rounds.sign_in.rounds) == (RELOADING, 0)
    rounds.wait(1)
    assert rounds.reloads == [False] * 11


def test_finish_ends_the_rounds_and_closes_the_popup(page: PageHarness) -> None:
    """Once a CCP has answered nothing is reloaded, and the popup goes where the page wants that."""
    rounds = Rounds(page, loginPopupAutoClose=True)
    rounds.sign_in.start()
    popup = page.core.loginWindow
    rounds.sign_in.finish()
    rounds.wait(20)
    assert (rounds.sign_in.state, rounds.reloads, popup.closed) == (IDLE, [], True)


def test_stop_leaves_the_popup(page: PageHarness) -> None:
    """The end of the page ends the rounds; the agent may still be typing in the popup."""
    rounds = Rounds(page, loginPopupAutoClose=True)
    rounds.sign_in.start()
    rounds.sign_in.stop()
    rounds.wait(20)
    assert (rounds.reloads, page.core.loginWindow.closed) == ([], False)
