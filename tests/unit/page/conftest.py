"""A page in a browser whose clock tests move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.page.browser import Browser
from tests.unit.page.desk import Desk
from tests.unit.page.install import installed
from tests.unit.page.two_regions import TwoRegions


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    with installed(Browser(), monkeypatch) as made:
        yield made


@pytest.fixture
def desk(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(browser)
    monkeypatch.setattr("streams.page.ccp_session.probe", lambda undos, url, tell: tell(made.reachable))
    return made


@pytest.fixture
def two(desk: Desk) -> TwoRegions:
    return TwoRegions(desk)
