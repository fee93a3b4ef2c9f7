"""The types of events that clients subscribe to by name."""

from __future__ import annotations

import pytest

from streams.host.objects import values
from streams.wire import names
from streams.wire.connection import CONNECTION_CHANGED
from streams.wire.schema.public.events import EventMap

pytestmark = pytest.mark.unit

ENUMERATIONS = [
    names.EventType,
    names.AgentEvents,
    names.ContactEvents,
    names.ConnectionEvents,
    names.ConfigurationEvents,
    names.ChannelViewEvents,
    names.GlobalResiliencyEvents,
]


def test_each_typed_event_is_one_that_is_emitted() -> None:
    """No row of `EventMap` has a name that nothing emits: a renamed event takes its type along."""
    known = {CONNECTION_CHANGED, *(name for one in ENUMERATIONS for name in values(one))}
    assert set(EventMap.__annotations__) - known == set()
