"""Faults to order: a slow, failing, lying or vanishing Amazon Connect. ``catalogue`` holds them all."""

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
from .effect import Treatment

__all__ = [
    "CATALOGUE",
    "ClockSkew",
    "CutConnection",
    "ErrorAnswer",
    "Fault",
    "Faults",
    "FrameRefused",
    "Latency",
    "MalformedJson",
    "NoAnswer",
    "SessionExpired",
    "SlowPage",
    "Treatment",
    "WebSocketClosed",
    "WebSocketRefused",
    "WebSocketSilent",
    "WorkerCrash",
]
