"""Fault injection: a slow, failing, lying or vanishing Amazon Connect. ``catalogue`` holds all faults there are.

``active`` are those in force, ``effect`` is what they do to one request. May import ``state``.
"""

from .active import Faults
from .catalogue import (
    CATALOGUE,
    ClockSkew,
    CutConnection,
    ErrorAnswer,
    Fault,
    FrameRefused,
    Latency,
    MalformedJson,
    NoAnswer,
    SessionExpired,
    SlowPage,
    WebSocketClosed,
    WebSocketRefused,
    WebSocketSilent,
    WorkerCrash,
)
from .effect import Effect

__all__ = [
    "CATALOGUE",
    "ClockSkew",
    "CutConnection",
    "Effect",
    "ErrorAnswer",
    "Fault",
    "Faults",
    "FrameRefused",
    "Latency",
    "MalformedJson",
    "NoAnswer",
    "SessionExpired",
    "SlowPage",
    "WebSocketClosed",
    "WebSocketRefused",
    "WebSocketSilent",
    "WorkerCrash",
]
