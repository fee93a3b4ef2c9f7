"""Asking the CCP's frame for its media devices (wire protocol §5.1)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError, error_message
from streams.host.markers import truthy
from streams.host.window import new_promise
from streams.util.disposables import Disposables
from streams.wire.names import EventType


def install_media_devices(core: Any) -> None:
    """Put `getFrameMediaDevices` on the core."""

    def get_frame_media_devices(timeout: Any = None) -> Any:
        """The frame's media devices: a promise of a list of `MediaDeviceInfo` as plain objects.

        timeout: milliseconds to wait (1000). Rejects with an Error: `Timeout exceeded`, or the frame's own message.
        """
        upstream = core.require_upstream()

        def ask(resolve: Any, reject: Any) -> None:
            wait = Disposables()

            def answer(devices: Any) -> None:
                wait.dispose()
                if devices is not None and truthy(devices.error):
                    reject(JsError(error_message(devices.error)))
                else:
                    resolve(devices)

            def give_up() -> None:
                wait.dispose()
                reject(JsError("Timeout exceeded"))

            wait.own(core.eventBus.subscribe(EventType.MEDIA_DEVICE_RESPONSE, answer))
            wait.after(1000 if timeout is None else timeout, give_up)
            upstream.sendUpstream(EventType.MEDIA_DEVICE_REQUEST)

        return new_promise(ask)

    core.getFrameMediaDevices = get_frame_media_devices
