"""What pages start with: options of `initCCP` and `initSharedWorker` (public API §2.1, CTI service §1.3)."""

from __future__ import annotations

from typing import Literal, Protocol

from streams.host.clock import Date
from streams.wire.schema.functions import AnyCallback
from streams.wire.schema.words import LogLevelWord


class RingtoneOptions(Protocol):
    """Whether and how one kind of contact rings."""

    disableRingtone: bool | None = None
    ringtoneUrl: str | None = None


class ChatOptions(RingtoneOptions, Protocol):
    """How chats ring."""


class TaskOptions(RingtoneOptions, Protocol):
    """How tasks ring."""


class AutoAcceptToneOption(RingtoneOptions, Protocol):
    """What announces a contact that is accepted automatically."""


class SoftPhoneOptions(RingtoneOptions, Protocol):
    """How calls ring, and who hosts the softphone."""

    allowFramedSoftphone: bool | None = None
    """Let the CCP's frame host the softphone."""
    disableEchoCancellation: bool | None = None
    disableStoringParamsInLocalStorage: bool | None = None
    allowFramedVideoCall: bool | None = None
    allowFramedScreenSharing: bool | None = None
    allowFramedScreenSharingPopUp: bool | None = None
    VDIPlatform: str | None = None
    """One of `VDIPlatformType`."""
    allowEarlyGum: bool | None = None
    """Open the microphone before a contact arrives; true unless given."""
    allowExtendedPersistentConnection: bool | None = None


class LoginOptions(Protocol):
    """The window in which the agent signs in."""

    disableAuthPopupAfterLogout: bool | None = None
    autoClose: bool | None = None
    height: int | None = None
    """Pixels; 578 unless given."""
    width: int | None = None
    """Pixels; 433 unless given."""
    top: int | None = None
    left: int | None = None
    enableAckTimeout: bool | None = None


class PageOptions(Protocol):
    """What the CCP shows in its settings."""

    enableAudioDeviceSettings: bool | None = None
    enableVideoDeviceSettings: bool | None = None
    enablePhoneTypeSettings: bool | None = None
    showInactivityModal: bool | None = None


class LogConfig(Protocol):
    """From which level on entries are counted, and echoed on the console."""

    logLevel: LogLevelWord | None = None
    echoLevel: LogLevelWord | None = None


class StorageAccessParameters(Protocol):
    """How the frame asks for access to its cookies (wire protocol §4)."""

    canRequest: bool | None = None
    mode: Literal["default", "custom"] | None = None
    instanceUrl: str | None = None
    style: str | None = None
    custom: object = None

    def __getitem__(self, name: str) -> object: ...


class InitCCPOptions(Protocol):
    """Options of `initCCP`."""

    ccpUrl: str
    """Page of the Contact Control Panel."""
    secondaryCCPUrl: str | None = None
    enableGlobalResiliency: bool | None = None
    region: str | None = None
    """The instance's region; chats need it."""
    loginPopup: bool | None = None
    """Open the login page when the agent is not signed in; true unless given."""
    loginOptions: LoginOptions | None = None
    loginPopupAutoClose: bool | None = None
    loginUrl: str | None = None
    softphone: SoftPhoneOptions | None = None
    chat: ChatOptions | None = None
    task: TaskOptions | None = None
    autoAcceptTone: AutoAcceptToneOption | None = None
    iframeTitle: str | None = None
    style: str | None = None
    """Inline style of the frame."""
    pageOptions: PageOptions | None = None
    shouldAddNamespaceToLogs: bool | None = None
    ccpAckTimeout: float | None = None
    """Milliseconds; 3000 unless given."""
    ccpSynTimeout: float | None = None
    """Milliseconds; 1000 unless given."""
    ccpLoadTimeout: float | None = None
    """Milliseconds; 5000 unless given."""
    storageAccess: StorageAccessParameters | None = None
    logConfig: LogConfig | None = None
    onViewContact: AnyCallback | None = None
    provider: object = None
    plugins: object = None
    disasterRecoveryOn: bool | None = None


class DisasterRecoveryOptions(InitCCPOptions, Protocol):
    """What the failover manager adds to the options of each region."""

    instanceArn: str | None = None
    otherArn: str | None = None
    pollForFailover: bool | None = None
    isPrimary: bool | None = None


class LongPollingOptions(Protocol):
    """Stored, not used."""

    allowLongPollingShadowMode: bool | None = None
    allowLongPollingWebsocketOnlyMode: bool | None = None


class SharedWorkerOptions(Protocol):
    """Options of `initSharedWorker`; the rest of them is the `configure` of the worker (wire protocol §3.3)."""

    sharedWorkerUrl: str
    authToken: str
    authTokenExpiration: float | str | Date
    """Whatever a Date can be made of."""
    refreshToken: str
    region: str
    endpoint: str | None = None
    authorizeEndpoint: str | None = None
    agentAppEndpoint: str | None = None
    authCookieName: str | None = None
    taskTemplatesEndpoint: str | None = None
    loginEndpoint: str | None = None
    longPollingOptions: LongPollingOptions | None = None
    pageOptions: PageOptions | None = None
    softphone: SoftPhoneOptions | None = None
    ringtone: object = None


class AgentAppOptions(Protocol):
    """What a client of agent apps is made of."""

    authToken: str
    authCookieName: str
    agentAppEndpoint: str


class CcpConfiguration(Protocol):
    """`configure` from the CRM page to the CCP (wire protocol §3.4)."""

    softphone: SoftPhoneOptions | None
    chat: ChatOptions | None
    task: TaskOptions | None
    autoAcceptTone: AutoAcceptToneOption | None
    pageOptions: PageOptions | None
    shouldAddNamespaceToLogs: bool | None
    showInactivityModal: bool | None
    disasterRecoveryOn: bool | None
    enableGlobalResiliency: bool | None
    instanceState: Literal["active", "inactive"] | None
