"""Telling the pages, once an episode, that the backend does not accept the session any more (wire protocol §6.3)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import same
from streams.wire.methods import RetryableErrors
from streams.wire.names import EventType


def tell_denial(tell: Any, denial: Any, unauthorized: str) -> None:
    """Tell every page of a denial, if there was one: `unauthorized` is the event for 401, 403 is `access_denied`."""
    if denial is not None:
        tell(unauthorized if denial == RetryableErrors.UNAUTHORIZED else EventType.ACCESS_DENIED, None)


class Denials:
    """Turns the denials of one polling loop into `cti_authorize_retries_exhausted` (401) or `access_denied` (403).

    Each loop says it once until it succeeds again; the loop itself goes on, only slower.
    """

    def __init__(self, tell: Any) -> None:
        self._tell = tell
        self._told: Any = None

    def note(self, outcome: Any) -> bool:
        """Look at an outcome; True when the session is over as far as this loop can tell."""
        if outcome.error is None:
            self._told = None
            return False
        if outcome.denial is None:
            return False
        if not same(outcome.denial, self._told):
            self._told = outcome.denial
            tell_denial(self._tell, outcome.denial, EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED)
        return True
