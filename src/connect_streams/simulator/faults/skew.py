"""A clock that is wrong: the times in an answer, moved."""

from __future__ import annotations

import json
from typing import Any

SECONDS = {"startTimestamp", "timestamp", "timeStamp", "snapshotTimestamp", "queueTimestamp", "joinTimeStamp", "expiry",
           "expirationDateTime"}  # fmt: skip
MILLISECONDS = {"expiration", "authTokenExpiration"}


def skewed(body: bytes, seconds: float) -> bytes:
    """The JSON text with all its times moved; anything else as it is."""
    try:
        value = json.loads(body)
    except ValueError:
        return body
    return json.dumps(moved(value, seconds)).encode()


def moved(value: Any, seconds: float, name: str = "") -> Any:
    """The value with the times in it moved; ``name`` is the member that holds it."""
    if isinstance(value, dict):
        return {key: moved(member, seconds, key) for key, member in value.items()}
    if isinstance(value, list):
        return [moved(each, seconds) for each in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if name in SECONDS:
            return value + seconds
        if name in MILLISECONDS:
            return round(value + seconds * 1000)
    return value
