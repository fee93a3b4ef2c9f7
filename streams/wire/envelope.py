"""The envelope: every message on every hop is `{event, data}` (wire protocol §1.1).

Windows and ports also carry messages of strangers. `event_name` distinguishes ours from theirs, and nothing else looks
at a message first.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import has, is_string
from streams.wire.schema.messages import MessageEvent


def envelope(event: str, data: object) -> Any:
    """The message that carries `event`."""
    return obj(event=event, data=data)


def event_name(message: MessageEvent) -> str:
    """The event that a window's or port's `message` event carries; "" when it is none of ours."""
    event: Any = message.data.event if has(message.data, "event") else ""
    return event if is_string(event) else ""
