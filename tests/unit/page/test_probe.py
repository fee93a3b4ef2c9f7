"""Whether the CCP's server answers at all."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from streams.page.probe import PATIENCE, probe
from streams.util.disposables import undo_all
from tests.support.fakes.browser import FakeBrowser
from tests.support.fakes.promise import FakePromise

pytestmark = pytest.mark.unit


def call(handler: Any, value: Any) -> None:
    """Call as JavaScript does: what a function does not name it does not get."""
    handler(*[value][: handler.__code__.co_argcount])


class Chained(FakePromise):
    """A promise whose `then` is kept after whatever its handlers did."""

    def then(self, kept: Any = None, broken: Any = None) -> Chained:
        made = Chained()

        def keep(value: Any) -> None:
            if kept is not None:
                call(kept, value)
            made.settle("kept", None)

        def reject(reason: Any) -> None:
            if broken is None:
                made.settle("broken", reason)
            else:
                call(broken, reason)
                made.settle("kept", None)

        super().then(keep, reject)
        return made


@pytest.fixture
def asked(browser: FakeBrowser) -> tuple[Chained, list[Any]]:
    """The answer to the question, still open, and the limits that were set."""
    answer, limits = Chained(), []
    scope.AbortSignal = obj(timeout=limits.append)
    scope.fetch = lambda url, options: answer
    return answer, limits


@pytest.mark.parametrize(("state", "reachable"), [("kept", True), ("broken", False)])
def test_an_answer_or_none(browser: FakeBrowser, asked: tuple[Chained, list[Any]], state: str, reachable: bool) -> None:
    """Any answer counts; a failure or the end of patience does not. Either way no listener is left."""
    reported: list[bool] = []
    probe([], "https://a.example/", reported.append)
    assert asked[1] == [PATIENCE]
    assert browser.count() == 1
    asked[0].settle(state, None)
    browser.clock.advance(0)
    assert reported == [reachable]
    assert (browser.count(), browser.clock.pending) == (0, 0)


def test_a_policy_that_forbids_the_question(browser: FakeBrowser, asked: tuple[Chained, list[Any]]) -> None:
    """Where the page's own policy forbids the question nothing was learnt: the server counts as reachable."""
    reported: list[bool] = []
    probe([], "https://a.example/", reported.append)
    asked[0].settle("broken", None)
    browser.fire("securitypolicyviolation")
    browser.clock.advance(0)
    assert reported == [True]


def test_the_page_ends_meanwhile(browser: FakeBrowser, asked: tuple[Chained, list[Any]]) -> None:
    """After the end nobody is notified, and nothing is left."""
    reported: list[bool] = []
    undos: list[Any] = []
    probe(undos, "https://a.example/", reported.append)
    undo_all(undos)
    assert (reported, browser.count()) == ([], 0)
