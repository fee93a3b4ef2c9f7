"""Time: instants are `Date` objects on the wire, milliseconds inside."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime


def _parsed(text: str) -> float:
    for parse in (lambda: datetime.fromisoformat(text.replace("Z", "+00:00")), lambda: parsedate_to_datetime(text)):
        try:
            return parse().timestamp() * 1000
        except ValueError:
            continue
    return float("nan")


class Date:
    """JavaScript's Date, as far as the core needs it."""

    def __init__(self, value: object = None) -> None:
        if value is None:
            value = now()
        if isinstance(value, Date):
            value = value.getTime()
        if isinstance(value, str):
            value = _parsed(value)
        self._millis = value if isinstance(value, (int, float)) else float("nan")

    def getTime(self) -> float:
        """Milliseconds since the epoch."""
        return self._millis

    def toISOString(self) -> str:
        """ISO 8601 in UTC with milliseconds."""
        moment = datetime.fromtimestamp(self._millis / 1000, timezone.utc)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{int(self._millis) % 1000:03d}Z"


def now() -> int:
    """Milliseconds since the epoch."""
    return int(time.time() * 1000)


def elapsed() -> float:
    """Milliseconds since some moment: who sets the computer's clock does not change them."""
    return time.monotonic() * 1000


def is_date(value: object) -> bool:
    """Whether a value is a Date, of whichever realm."""
    return isinstance(value, Date)
