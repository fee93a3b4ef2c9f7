"""Answers to `createTransport`, by the type that was asked for (CTI service §6)."""

from __future__ import annotations

from typing import Any, Protocol


class WebSocketTransport(Protocol):
    """Where the web socket is, and for how long."""

    url: str
    transportLifeTimeInSeconds: float


class ChatTokenTransport(Protocol):
    """The token of a participant of a chat."""

    participantToken: str
    expiry: str


class IceServer(Protocol):
    """A relay of media, with what it asks for."""

    username: str
    credential: str
    urls: list[str]


class SoftphoneTransport(Protocol):
    """Relays for the media of calls."""

    softphoneMediaConnections: list[IceServer]


class DiscoveryTransport(Protocol):
    """Where the active region can be asked for."""

    presignedUrl: str


class Transport(Protocol):
    """The answer: one of its members is there."""

    webSocketTransport: WebSocketTransport
    chatTokenTransport: ChatTokenTransport
    softphoneTransport: SoftphoneTransport
    agentDiscoveryTransport: DiscoveryTransport
    webRTCTransport: Any
