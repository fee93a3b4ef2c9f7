"""What is seen of a silent CCP from outside of its frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from streams.diagnose.outside import shown
from streams.host.markers import obj
from streams.host.window import scope
from tests.support.fakes.browser import FakeBrowser, installed

pytestmark = pytest.mark.unit
SUBJECT: Any = obj(url="https://instance.example/ccp-v2/", limit=3000)
WEBKIT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15"


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBrowser]:
    """A page whose browser loads whatever it is given."""
    with installed(FakeBrowser(), monkeypatch) as made:
        scope.document.body = made.body
        yield made


@pytest.mark.parametrize(("agent", "is_shown"), [("Gecko/20100101 Firefox/153.0", True), (WEBKIT, None)])
def test_an_object_that_loads(window: FakeBrowser, agent: str, is_shown: bool | None) -> None:
    """That an `<object>` has loaded proves nothing in WebKit, which says so of pages that it refuses, too."""
    scope.navigator.userAgent = agent
    outcome = shown(SUBJECT)
    window.clock.advance(SUBJECT.limit)
    assert outcome.value is is_shown
    assert window.clock.pending == 0
