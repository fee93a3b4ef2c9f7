"""The microphone: how it is requested, made better, and closed."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.window import resolved, scope
from streams.media.softphone.host import SoftphoneHost
from streams.media.softphone.media_stream import MediaStream
from streams.media.softphone.notifications import metric, report_problem
from streams.media.softphone.reasons import ENHANCEMENT_FAILURE
from streams.session.core import Core
from streams.util.browser import isChromeBrowser
from streams.util.disposables import listen
from streams.util.storage import attempt


def get_microphone(audio: object) -> Any:
    """A promise of a stream; `audio` is the constraint. Where the browser has no microphones it is broken."""
    return resolved(None).then(lambda _: scope.navigator.mediaDevices.getUserMedia(obj(audio=audio)))


def constraint(device: str | None, without_echo_cancellation: bool | None) -> Any:
    """What to ask for: a device, or the browser's choice."""
    is_cancelling = not truthy(without_echo_cancellation)
    if truthy(device):
        return obj(deviceId=obj(exact=device), echoCancellation=is_cancelling)
    return obj(echoCancellation=True) if is_cancelling else obj(echoCancellation=False, autoGainControl=True)


def enhanced(phone: SoftphoneHost, stream: MediaStream) -> Any:
    """A promise of a stream with the voice enhanced as the agent wants it; of `stream` itself where that fails."""
    core = phone.core
    options = obj(
        onError=lambda error: report_problem(core, ENHANCEMENT_FAILURE, error_message(error)),
        onLate=lambda late: phone.close(late.getAudioTracks()),
    )
    return core.connect.VoiceFocusProvider.getVoiceEnhancedUserMedia(stream, options)


def stop(tracks: list[Any]) -> None:
    """Close tracks."""
    for track in tracks:
        track.stop()


def report_permission(core: Core, status: str) -> None:
    """Report to the service whether the microphone may be used: `granted`, `denied` or `prompt`."""
    data = obj(connectivityCheckType="MicrophonePermission", status=status)
    metric(core, "ConnectivityCheckResult", None, data)


def refused(core: Core, why: str) -> None:
    """Notify everyone that there is no microphone."""
    report_problem(core, SoftphoneErrorTypes.MICROPHONE_NOT_SHARED, why)


def check_microphone(core: Core, without_echo_cancellation: bool | None) -> None:
    """Ask for the microphone before the first call needs it, and close it at once."""

    def granted(stream: Any) -> None:
        stop(stream.getAudioTracks())
        report_permission(core, "granted")
        metric(core, "MicCheckSucceeded", None, obj(context="Initializing Softphone Manager"))

    def denied(error: Any) -> None:
        report_permission(core, "denied")
        refused(core, error_message(error))

    get_microphone(constraint(None, without_echo_cancellation)).then(granted, denied)


def follow_permission(core: Core, undos: list[Any]) -> None:
    """Report each change of the permission, in browsers that report it."""

    def watch(permission: Any) -> None:
        def changed(event: Any) -> None:
            report_permission(core, permission.state)
            if permission.state == "denied":
                refused(core, permission.state)

        listen(undos, permission, "change", changed)

    def ask() -> Any:
        return scope.navigator.permissions.query(obj(name="microphone")).then(watch, lambda error: UNDEFINED)

    if isChromeBrowser():
        attempt(ask)
