"""What of a region's snapshots reaches the page."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams_dr.region_adapter import RegionAdapter

CONNECTED = obj(contactId="c", type="voice", state=obj(type="connected"))
ARRIVING = obj(contactId="a", type="chat", state=obj(type="connecting"))


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("bad", [None, "text", obj(contactId="bad", type="voice")])
def test_a_malformed_contact_hides_only_itself(bad: Any, is_active: bool) -> None:
    """The other contacts are delivered, and count: a call in the region is noticed."""
    delivered: list[Any] = []
    voices: list[bool] = []
    bus = obj(trigger=lambda event, data: delivered.append(data))
    conduit = obj(sendUpstream=None, onUpstream=lambda event, f: None)
    failover: Any = obj(is_active=lambda facts: is_active, receive_snapshot=lambda facts, voice: voices.append(voice))
    RegionAdapter(obj(), obj(getUpstream=lambda: conduit, getEventBus=lambda: bus), failover)  # type: ignore[arg-type]
    bus.trigger("agent::update", obj(snapshot=obj(contacts=[bad, CONNECTED, ARRIVING])))
    [data] = delivered
    assert voices == [True]
    shown = data.snapshot.contacts if is_active else [bad, *data.snapshot.contacts, ARRIVING]
    assert shown == [bad, CONNECTED, ARRIVING]
