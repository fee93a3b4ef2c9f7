"""Softphone and ringtone settings, kept by a framed CCP for when it is reloaded (wire protocol §3.7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import truthy
from streams.host.window import scope
from streams.util.storage import LOCAL, forget, recall_json, remember_json

SOFTPHONE = "SoftphoneParamsStorage"
RINGTONE = "RingtoneParamsStorage"


def key_of(name: str) -> str:
    """The key of a kind of settings on this origin."""
    return name + "::" + scope.location.origin


def store(softphone: Any, ringtone: Any) -> None:
    """Keep both, unless the softphone's settings forbid it."""
    if truthy(softphone) and truthy(softphone.disableStoringParamsInLocalStorage):
        return
    if truthy(softphone):
        remember_json(LOCAL, key_of(SOFTPHONE), softphone)
    if truthy(ringtone):
        remember_json(LOCAL, key_of(RINGTONE), ringtone)


def forget_stored() -> None:
    """Remove what is kept on this origin."""
    forget(LOCAL, key_of(SOFTPHONE))
    forget(LOCAL, key_of(RINGTONE))


def stored_softphone() -> Any:
    """The softphone settings of the last `configure`; None when there are none."""
    return recall_json(LOCAL, key_of(SOFTPHONE))


def stored_ringtone() -> Any:
    """The ringtone settings of the last `configure`; None when there are none."""
    return recall_json(LOCAL, key_of(RINGTONE))
