"""What the bus of a page carries, by the name of the event."""

from __future__ import annotations

from typing import Protocol

from streams.wire.schema.event_data import (
    AgentEventData,
    ChannelViewEventData,
    ConfigurationEventData,
    ConnectionEventData,
    ContactEventData,
    GlobalResiliencyEventData,
    PageEventData,
)
from streams.wire.schema.keys import ByText


class NamedEvents(Protocol):
    """What is on the bus under each name of the enumerations."""

    EventType: ByText[PageEventData]
    AgentEvents: ByText[AgentEventData]
    ContactEvents: ByText[ContactEventData]
    ConnectionEvents: ByText[ConnectionEventData]
    ConfigurationEvents: ByText[ConfigurationEventData]
    ChannelViewEvents: ByText[ChannelViewEventData]
    GlobalResiliencyEvents: ByText[GlobalResiliencyEventData]
