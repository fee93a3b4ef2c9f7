"""The element that plays the other side: `#remote-audio`."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.window import resolved, scope
from streams.media.softphone.notifications import broadcast, log_error
from streams.session.core import Core
from streams.util.storage import attempt
from streams.wire.names import ConfigurationEvents

ELEMENT = "remote-audio"


def speaker() -> Any:
    """The element of this page, or of the one two frames up; a new one where there is none."""
    here = scope.document
    there: Any = attempt(lambda: scope.parent.parent.document.getElementById(ELEMENT))
    found: Any = either(here.getElementById(ELEMENT), there)
    if not truthy(found):
        found = here.createElement("audio")
        found.id = ELEMENT
        found.autoplay = True
        here.body.append(found)
    return found


def choose_speaker(core: Core, device: str | None) -> None:
    """Play on an output device; everyone is notified when it is done."""

    def changed(nothing: Any) -> None:
        broadcast(core, ConfigurationEvents.SPEAKER_DEVICE_CHANGED, obj(deviceId=device))

    resolved(None).then(lambda _: speaker().setSinkId(device)).then(changed, lambda error: log_error(core, error))
