"""Softphone and ringtone settings, kept by a framed CCP for when it is reloaded (wire protocol §3.7)."""

from __future__ import annotations

from typing import Any

from streams.host.json import parse_json, to_json
from streams.host.markers import truthy
from streams.host.window import scope
from streams.util.storage import attempt

SOFTPHONE = "SoftphoneParamsStorage"
RINGTONE = "RingtoneParamsStorage"


def key_of(name: str) -> str:
    """The key of a kind of settings on this origin."""
    return name + "::" + scope.location.origin


def store(name: str, value: object) -> None:
    """Keep settings, if there are any."""
    if truthy(value):
        attempt(lambda: scope.localStorage.setItem(key_of(name), to_json(value)))


def stored(name: str) -> Any:
    """The settings of the last `configure`; None when there are none."""
    return attempt(lambda: parse_json(scope.localStorage.getItem(key_of(name))))


def forget_stored() -> None:
    """Remove what is kept on this origin."""
    for name in [SOFTPHONE, RINGTONE]:
        forget(key_of(name))


def forget(key: str) -> None:
    """Remove one key."""
    attempt(lambda: scope.localStorage.removeItem(key))
