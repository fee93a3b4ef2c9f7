"""Asking the CCP's frame for its media devices (wire protocol §5.1)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import coalesce, either, obj, text, truthy
from streams.session.core import Core
from streams.session.waiting import wait_for
from streams.wire.names import EventType


async def frame_media_devices(core: Core, timeout: Any = None) -> Any:
    """The frame's media devices: a promise of a list of `MediaDeviceInfo` as plain objects.

    timeout: milliseconds to wait (1000). Rejects with an Error: `Timeout exceeded`, or the frame's own message.
    """
    upstream = core.getUpstream()
    answer = wait_for(core, EventType.MEDIA_DEVICE_RESPONSE, obj(timeout=coalesce(timeout, 1000)))
    upstream.sendUpstream(EventType.MEDIA_DEVICE_REQUEST)
    devices: Any = None
    try:
        devices = await answer
    except Exception:
        raise JsError("Timeout exceeded") from None
    if truthy(either(devices, obj()).error):
        raise JsError(text(devices.error))
    return devices
