"""Replies of the service as pages know them: times are Dates, absent structures are absent (CTI service §2.1, §5)."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.numbers import is_nan, to_number
from streams.host.objects import entries, is_array, is_object
from streams.host.patterns import matches, pattern

TIMES = pattern("timestamp$", "i")
"""snapshotTimestamp, startTimestamp, queueTimestamp, timestamp, timeStamp, joinTimeStamp."""

STRUCTURES = pattern(
    "nextState|tyState|ueue$|ttributes$|ferences$|Features$|Context$|ndpoint$|Info$|apabilities$|Recipients$|Config$|Map$"
)
"""How the names of structures, lists and maps end; the others are those of texts, numbers, flags and times."""


def revive(holder: Any) -> None:
    """Make a parsed reply into what pages expect, in place and at any depth.

    A time may be epoch seconds (also as digits) or a date text. Structures that are null disappear, other nulls stay.
    """
    if is_array(holder):
        for item in holder:
            revive(item)
    elif is_object(holder):
        for name, value in entries(holder):
            if value is None:
                if matches(STRUCTURES, name):
                    del holder[name]
            elif is_object(value) or not matches(TIMES, name):
                revive(value)
            else:
                seconds = to_number(value)
                holder[name] = Date(value) if is_nan(seconds) else Date(seconds * 1000)
