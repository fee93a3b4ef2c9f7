"""The microphone: looked for always, opened only on demand, and then closed at once."""

from __future__ import annotations

from typing import Any

from streams.diagnose.outcomes import failed, passed, skipped
from streams.diagnose.timing import in_time
from streams.diagnose.types import Subject
from streams.host.errors import error_message
from streams.host.markers import JsObject, either, obj
from streams.host.window import scope

CODES = obj(NotAllowedError="microphone_denied", NotFoundError="microphone_missing")


async def check_microphone(subject: Subject, ccp: object) -> Any:
    """There is a microphone, and it may be used. With `microphone: true` it is opened, which may ask the user."""
    devices: Any = either(scope.navigator, obj()).mediaDevices
    if devices is None:
        return skipped("the browser shows no media devices to this page")
    found: Any = await in_time(subject.limit, devices.enumerateDevices(), None)
    if found is None:
        # As Firefox does until the tab is in front.
        return skipped("the browser names no media devices to this tab at the moment")
    measured = obj(
        permission=await in_time(subject.limit, permission(), "unknown"),
        microphones=len([device for device in found if device.kind == "audioinput"]),
        opened=False,
    )
    if measured.permission == "denied":
        return failed("microphone_denied", measured)
    if measured.microphones == 0:
        return failed("microphone_missing", measured)
    if subject.options.microphone is True:
        return await opened(devices, measured)
    return passed(measured)


async def permission() -> Any:
    """`granted`, `denied` or `prompt`; rejected in browsers that do not say."""
    state: Any = await scope.navigator.permissions.query(obj(name="microphone"))
    return state.state


async def opened(devices: Any, measured: JsObject) -> Any:
    """Open the microphone, which waits for the user, and close it."""
    try:
        stream: Any = await devices.getUserMedia(obj(audio=True))
        for track in stream.getTracks():
            track.stop()
        measured.opened = True
        return passed(measured)
    except Exception as error:
        problem: Any = error
        measured.error = problem.name
        measured.message = error_message(error)
        return failed(either(CODES[measured.error], "microphone_busy"), measured)
