"""Sending the framing page which media devices this frame sees (wire protocol §5.1)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.markers import obj
from streams.host.window import scope
from streams.wire.conduit import Conduit
from streams.wire.names import EventType


def answer_device_requests(conduit: Conduit) -> None:
    """Answer each `media_device_request` with a list of plain objects, or `{error}`."""
    conduit.onDownstream(EventType.MEDIA_DEVICE_REQUEST, lambda: send_devices(conduit))


async def send_devices(conduit: Conduit) -> None:
    """Send the devices, or why there are none, to the framing page."""
    answer: Any = None
    try:
        devices: list[Any] = await scope.navigator.mediaDevices.enumerateDevices()
        answer = [device.toJSON() for device in devices]
    except Exception as error:
        answer = obj(error=error_message(error))
    conduit.sendDownstream(EventType.MEDIA_DEVICE_RESPONSE, answer)
