"""What tests of the local Connect's pages have in common."""

import pytest

from streams.host.markers import obj
from streams.host.window import scope


@pytest.fixture(autouse=True)
def connect_namespace(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's `connect`, which strategies count their connections on."""
    monkeypatch.setitem(scope, "connect", obj(activePeerConnectionCount=0))
