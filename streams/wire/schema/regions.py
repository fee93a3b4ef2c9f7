"""Messages of failover between regions, of both generations (wire protocol §6.9, §9; Global Resiliency)."""

from __future__ import annotations

from typing import Any, Literal, Protocol

InstanceState = Literal["active", "inactive"]


class Suppress(Protocol):
    """Data of `disasterRecovery::suppress`."""

    suppress: bool
    shouldSendFailoverDownstream: bool | None


class ForceOffline(Protocol):
    """Data of `disasterRecovery::force_offline`: `offline` on its way up, `softFailover` on its way down."""

    offline: bool | None
    softFailover: bool | None
    nextActiveArn: str | None


class SetOffline(Protocol):
    """Data of `disasterRecovery::set_offline`."""

    softFailover: bool | None


class RecoveryPolling(Protocol):
    """Data of `disasterRecovery::init_dr_polling`."""

    instanceArn: str
    otherArn: str
    authToken: str | None


class Failover(Protocol):
    """Data of `disasterRecovery::failover`."""

    isPrimary: bool | None
    nextActiveArn: str | None


class DiscoveryAnswer(Protocol):
    """What the discovery of the active region answers."""

    InstanceArn: str
    TerminateActiveContacts: bool


class GlobalInit(Protocol):
    """Data of `globalResiliency::init`."""

    instanceRegion: str
    instanceState: InstanceState
    activeRegion: str


class ConfigureConduit(Protocol):
    """Data of `globalResiliency::configure_ccp_conduit`."""

    instanceState: InstanceState


class SignInAnswer(Protocol):
    """Data of `globalResiliency::global_signin_valid` and `global_signin_invalid`."""

    message: str | None
    errorType: str | None
    error: Any


class FailoverDetectedData(Protocol):
    """Data of `globalResiliency::failover_detected`."""

    nextActiveRegion: str


class FailoverPendingData(Protocol):
    """Data of `globalResiliency::failover_pending`."""

    nextActiveRegion: str


class FailoverCompletedData(Protocol):
    """Data of `globalResiliency::failover_complete`."""

    activeRegion: str
    activeCcpUrl: str
