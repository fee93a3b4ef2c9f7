"""A page in a browser whose clock tests move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.fakes.browser import FakeBrowser, installed
from tests.unit.page.harness import PageHarness
from tests.unit.page.two_regions import TwoRegions


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBrowser]:
    with installed(FakeBrowser(), monkeypatch) as made:
        yield made


@pytest.fixture
def page(browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch) -> PageHarness:
    made = PageHarness(browser)
    monkeypatch.setattr("streams.page.silence.probe", lambda undos, url, report: report(made.reachable))
    return made


@pytest.fixture
def two(page: PageHarness) -> TwoRegions:
    return TwoRegions(page)
