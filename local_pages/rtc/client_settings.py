"""What a client may set on a session before it starts (softphone reference §B.2)."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.peer import ICE_LIMIT

GUM_LIMIT = 10000


class ClientSettings:
    """Limits in milliseconds, wishes for the sound, and callbacks.

    Each member `on…` may be set to a function. It is called with the session first, then: onLocalStreamAdded and
    onRemoteStreamAdded the stream, onSessionInitialized milliseconds, onIceCollectionComplete (timedOut, count),
    onSessionFailed one of RTCErrors, onSessionDestroyed the report.
    """

    def __init__(self) -> None:
        self.iceTimeoutMillis: float = ICE_LIMIT
        self.gumTimeoutMillis: float = GUM_LIMIT
        self.echoCancellation: Any = True
        self.enableVideo: Any = False
        self.forceAudioCodec: Any = None
        self.enableOpusDtx: Any = False
        self.onGumSuccess: Any = None
        self.onGumError: Any = None
        self.onLocalStreamAdded: Any = None
        self.onSessionInitialized: Any = None
        self.onSignalingConnected: Any = None
        self.onIceCollectionComplete: Any = None
        self.onSignalingStarted: Any = None
        self.onRemoteStreamAdded: Any = None
        self.onSessionConnected: Any = None
        self.onSessionFailed: Any = None
        self.onSessionCompleted: Any = None
        self.onSessionDestroyed: Any = None
