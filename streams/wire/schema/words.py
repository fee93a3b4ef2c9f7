"""Texts that are values of an enumeration of the namespace; the second word is the type in `index.d.ts`."""

from __future__ import annotations

from typing import Annotated

AgentStateTypeWord = Annotated[str, "AgentStateType"]
ContactTypeWord = Annotated[str, "ContactType"]
ContactStateTypeWord = Annotated[str, "ContactStateType"]
ContactInitiationMethodWord = Annotated[str, "ContactInitiationMethod"]
ConnectionTypeWord = Annotated[str, "ConnectionType"]
ConnectionStateTypeWord = Annotated[str, "ConnectionStateType"]
EndpointTypeWord = Annotated[str, "EndpointType"]
MonitoringModeWord = Annotated[str, "MonitoringMode"]
ReferenceTypeWord = Annotated[str, "ReferenceType"]
SoftphoneCallTypeWord = Annotated[str, "SoftphoneCallType"]
SoftphoneErrorTypeWord = Annotated[str, "SoftphoneErrorTypes"]
NetworkConnectionStatusWord = Annotated[str, "NetworkConnectionStatus"]
CustomerAuthenticationStatusWord = Annotated[str, "CustomerAuthenticationStatus"]
LogLevelWord = Annotated[str, "LogLevel"]
ContactEventWord = Annotated[str, "ContactEvents"]
SoftphoneMediaType = Annotated[str, "MediaType.SOFTPHONE"]
ChatMediaType = Annotated[str, "MediaType.CHAT"]
TaskMediaType = Annotated[str, "MediaType.TASK"]
EmailMediaType = Annotated[str, "MediaType.EMAIL"]
