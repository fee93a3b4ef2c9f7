"""Why a session failed: the RTC library's reason, and the type that pages get (`connect.SoftphoneErrorTypes`)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.markers import either, obj, same, text
from streams.host.objects import entries

MULTIPLE_SESSIONS = "multiple_softphone_active_sessions"
ENHANCEMENT_FAILURE = "audio_enhancement_failure"
"""Two kinds that the enumeration leaves out."""

ALIKE = [
    SoftphoneErrorTypes.ICE_COLLECTION_TIMEOUT,
    SoftphoneErrorTypes.SIGNALLING_HANDSHAKE_FAILURE,
    SoftphoneErrorTypes.SIGNALLING_CONNECTION_FAILURE,
]
"""Kinds that the library calls the same, in upper case."""


def error_type(connect: Any, reason: Any) -> Any:
    """The kind of error of a reason, one of the values of `connect.RTCErrors`; None when there is nothing to report."""
    for name, one in entries(either(connect.RTCErrors, obj())):
        if same(one, reason):
            member: str = name
            word = member.lower()
            if word in ALIKE:
                return word
            if word == "call_not_found":
                return None
            if word == "user_busy":
                return SoftphoneErrorTypes.USER_BUSY_ERROR
            if word.startswith("gum_"):
                return SoftphoneErrorTypes.MICROPHONE_NOT_SHARED
    return SoftphoneErrorTypes.WEBRTC_ERROR


def end_point(kind: str, session: Any) -> Any:
    """The address that could not be reached: the servers' URLs a line each, or that of the signalling."""
    if kind == SoftphoneErrorTypes.ICE_COLLECTION_TIMEOUT:
        return "\n".join([text(server.urls) for server in either(session._iceServers, [])]).replace(",", "\n")
    return session._signalingUri if kind.startswith("signalling") else ""
