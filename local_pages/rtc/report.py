"""The report of a session: durations in milliseconds, null until known, and flags (softphone reference §A.9)."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.reasons import RTCErrors
from streams.host.clock import Date
from streams.host.markers import obj

RTC_VERSION = "local-1"

FLAGS = [
    [RTCErrors.ICE_COLLECTION_TIMEOUT, "iceCollectionFailure"],
    [RTCErrors.SIGNALLING_CONNECTION_FAILURE, "signallingConnectionFailure"],
    [RTCErrors.SIGNALLING_HANDSHAKE_FAILURE, "handshakingFailure"],
    [RTCErrors.CALL_NOT_FOUND, "handshakingFailure"],
    [RTCErrors.GUM_OTHER_FAILURE, "gumOtherFailure"],
    [RTCErrors.GUM_TIMEOUT_FAILURE, "gumTimeoutFailure"],
    [RTCErrors.CREATE_OFFER_FAILURE, "createOfferFailure"],
    [RTCErrors.SET_LOCAL_DESCRIPTION_FAILURE, "setLocalDescriptionFailure"],
    [RTCErrors.USER_BUSY, "userBusyFailure"],
    [RTCErrors.INVALID_REMOTE_SDP, "invalidRemoteSDPFailure"],
    [RTCErrors.NO_REMOTE_ICE_CANDIDATE, "noRemoteIceCandidateFailure"],
    [RTCErrors.SET_REMOTE_DESCRIPTION_FAILURE, "setRemoteDescriptionFailure"],
]
"""Reason of a failure, and the flag that it raises."""


def new_report(start: float) -> Any:
    """The report of a session that was made at `start` (milliseconds since the epoch)."""
    return obj(
        sessionStartTime=Date(start),
        sessionEndTime=None,
        rtcJsVersion=RTC_VERSION,
        citrixVersion=None,
        gumTimeMillis=None,
        initializationTimeMillis=None,
        iceCollectionTimeMillis=None,
        signallingConnectTimeMillis=None,
        handshakingTimeMillis=None,
        preTalkingTimeMillis=None,
        talkingTimeMillis=None,
        cleanupTimeMillis=None,
        firstRTPTimeMillis=None,
        iceCollectionFailure=False,
        signallingConnectionFailure=False,
        handshakingFailure=False,
        gumOtherFailure=False,
        gumTimeoutFailure=False,
        createOfferFailure=False,
        setLocalDescriptionFailure=False,
        userBusyFailure=False,
        invalidRemoteSDPFailure=False,
        noRemoteIceCandidateFailure=False,
        setRemoteDescriptionFailure=False,
        iceConnectionsLost=0,
        iceConnectionsFailed=0,
        peerConnectionFailed=0,
        isMediaClusterPath=True,
        isPersistentPeerConnection=False,
        isExistingPersistentPeerConnection=False,
        isPCMv2Path=False,
        iceRestartAttempts=0,
        iceRestartSuccesses=0,
        iceRestartInviteRetries=0,
        iceRestartTimeMillis=None,
        iceRestartFailed=0,
        streamStats=[],
    )


def flag_failure(report: Any, reason: str) -> None:
    """Raise the flag of a failure; reasons of others have none."""
    for known, flag in FLAGS:
        if known == reason:
            report[flag] = True
