"""What is the SDK's own is nobody's to send to others."""

from __future__ import annotations

import pytest

from streams.wire.broadcasts import may_broadcast


@pytest.mark.parametrize("event", ["streams::connection_state", "streams::network", "streams::error"])
def test_own_events_do_not_travel_from_page_to_page(event: str) -> None:
    """No page can forge the state of the connection, nor say for the CCP page that the network is gone."""
    assert not may_broadcast(event)
