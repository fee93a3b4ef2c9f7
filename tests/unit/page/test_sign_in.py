"""The sign-in of a page, apart from its frames: the popup, the rounds, and when it is over."""

from __future__ import annotations

import pytest

from streams.host.markers import JsObject
from streams.page.sign_in import EXHAUSTED, IDLE, RELOADING, SignIn
from tests.unit.page.desk import URL, Desk

pytestmark = pytest.mark.unit
INTERVAL = 1000


class Rounds:
    """The owner of a sign-in: keeps what it was asked for."""

    def __init__(self, desk: Desk, **params: object) -> None:
        self.core = desk.core
        self.params = JsObject(ccpUrl=URL, **params)
        self.undos: list[object] = []
        self.reloads: list[bool] = []
        self.times_exhausted = 0
        self.clock = desk.browser.clock
        self.sign_in = SignIn(self, INTERVAL)

    def reload_frames(self, is_insisting: bool) -> None:
        self.reloads.append(is_insisting)

    def exhausted(self) -> None:
        self.times_exhausted += 1

    def wait(self, rounds: int) -> None:
        self.clock.pass_time(rounds * INTERVAL)


def test_nothing_happens_before_it_starts(desk: Desk) -> None:
    """A sign-in that nobody has started reloads nothing and opens no popup."""
    rounds = Rounds(desk)
    rounds.wait(20)
    assert (rounds.sign_in.state, rounds.reloads, desk.browser.popups) == (IDLE, [], [])


def test_even_rounds_then_slower_ones(desk: Desk) -> None:
    """Ten rounds at an even pace, one report that they are over, then rounds eight times as long that insist."""
    rounds = Rounds(desk, loginPopup=False)
    rounds.sign_in.start()
    rounds.wait(10)
    assert (rounds.sign_in.state, rounds.reloads, rounds.times_exhausted) == (RELOADING, [False] * 10, 0)
    rounds.wait(1)
    assert (rounds.sign_in.state, len(rounds.reloads), rounds.times_exhausted) == (EXHAUSTED, 10, 1)
    rounds.wait(16)
    assert (rounds.reloads[10:], rounds.times_exhausted) == ([True, True], 1)


def test_a_second_start_goes_on(desk: Desk) -> None:
    """Starting a sign-in that is under way opens the popup only: its rounds go on, and count from the first start."""
    rounds = Rounds(desk)
    rounds.sign_in.start()
    rounds.wait(3)
    rounds.sign_in.start()
    assert rounds.sign_in.rounds == 3
    rounds.wait(1)
    assert len(rounds.reloads) == 4


def test_a_start_after_all_rounds_begins_anew(desk: Desk) -> None:
    """Starting a sign-in that is exhausted begins with rounds at an even pace again."""
    rounds = Rounds(desk, loginPopup=False)
    rounds.sign_in.start()
    rounds.wait(11)
    rounds.sign_in.start()
    assert (rounds.sign_in.state, rounds.sign_in.rounds) == (RELOADING, 0)
    rounds.wait(1)
    assert rounds.reloads == [False] * 11


def test_finish_ends_the_rounds_and_closes_the_popup(desk: Desk) -> None:
    """Once a CCP has answered nothing is reloaded, and the popup goes where the page wants that."""
    rounds = Rounds(desk, loginPopupAutoClose=True)
    rounds.sign_in.start()
    popup = desk.core.loginWindow
    rounds.sign_in.finish()
    rounds.wait(20)
    assert (rounds.sign_in.state, rounds.reloads, popup.closed) == (IDLE, [], True)


def test_stop_leaves_the_popup(desk: Desk) -> None:
    """The end of the page ends the rounds; the agent may still be typing in the popup."""
    rounds = Rounds(desk, loginPopupAutoClose=True)
    rounds.sign_in.start()
    rounds.sign_in.stop()
    rounds.wait(20)
    assert (rounds.reloads, desk.core.loginWindow.closed) == ([], False)
