"""Every documented name, member and type can be written down in TypeScript."""

import json
from pathlib import Path

import pytest

from tests.types.built import has_member, shape
from tests.types.compiler import NEWEST, compile_with
from tests.types.conftest import MakeProject

DATA = Path(__file__).resolve().parents[1] / "data"
CLASSES = json.loads((DATA / "api_surface.json").read_text(encoding="utf-8"))["classes"]
ENUMERATIONS = json.loads((DATA / "enumerations.json").read_text(encoding="utf-8"))
TYPES = """
AgentCallback FailoverDetectedData OnFailoverDetectedCallback FailoverPendingData FailoverCompletedData
OnFailoverPendingCallback OnFailoverCompletedCallback OnConfigureErrorCallback AgentMutedStatusCallback
AgentStateChangeCallback NetworkConnectionStatusChanged NetworkConnectionStatusChangedCallback
UserMediaDeviceChangeCallback UserBackgroundBlurChangeCallback VoiceEnhancementModeChangeCallback
SoftphoneErrorCallback SoftphoneSessionCallback SessionExpirationInformation SessionExtensionErrorData
OnExpirationWarningCallback OnExpirationWarningClearedCallback OnSessionExtensionErrorCallback ContactCallback
ViewContactCallback Callback StorageAccessCallbackData StorageAccessCallback StorageAccessCallbacks AppOptions
AppRegistry AppCreator AppData AppMethods AppRegistryOptions ViewContactEvent StorageAccessParameters
SoftPhoneOptions ChatOptions TaskOptions AutoAcceptToneOption LoginOptions PageOptions InitCCPOptions
TerminateCustomViewOptions OptionalCustomViewsOptions OptionalInitCCPOptions ReferenceType VDIPlatformType
SuccessFailCallback SuccessFailOptions AddParticipantOptions TransferOptions ConnectOptions AgentSetStateOptions
AgentMutedStatus AgentStateChange AgentStateDefinition AgentPreferences UserMediaDeviceChange
UserBackgroundBlurChange VoiceEnhancementModeChange TaskContactDefinition AgentAvailabilityState AgentState
AgentConfiguration VoiceEnhancementMode AgentRoutingProfile AgentChannelConcurrencyMap GetEndpointsResult
GetEndpointsCallbacks AttributeDictionary SegmentAttributeDictionary ReferenceDictionary ChannelContext
InstanceDetails QuickResponsesQuery SearchQuickResponsesResult QuickResponse QuickResponseContentType
QuickResponseStatusType QuickResponseContentsType GroupingConfigurationType QuickResponseChannelType
QuickResponseChannels Tags CustomerAuthenticationMethod CustomerAuthenticationDetails ContactState Queue
CapabilitiesDictionary ConnectionState ConnectionToken VoiceMediaInfo ChatMediaInfo TaskMediaInfo MonitorInfo
Subscription StreamMessage StreamMessageHandler StreamEventHandler Core WebSocketManager AgentApp GlobalResiliency
StorageAccess
""".split()
"""Names that only types have."""


def statements() -> list[str]:
    """One statement of TypeScript for each thing that must be there."""
    found = [f"export type T{index} = connect.{name};" for index, name in enumerate(TYPES)]
    for name, listed in CLASSES.items():
        if "." not in name and name in shape():
            members = [*listed["methods"], *listed.get("statics", {})]
            owner = {**dict.fromkeys(listed["methods"], f"connect.{name}.prototype")}
            wanted = [
                key for key in members if has_member(name, key) and (not key.startswith("_") or key == "_getData")
            ]
            found += [f"{owner.get(key, f'connect.{name}')}.{key};" for key in wanted]
    for name, values in ENUMERATIONS.items():
        if name in shape():
            found += [f"connect.{name}.{key};" for key in values if key.isidentifier()]
    return found + [f"connect.{name};" for name in shape() if not name.startswith("_")]


@pytest.fixture(scope="module")
def messages(ours: MakeProject, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the compiler does not find."""
    client = tmp_path_factory.mktemp("complete") / "client.ts"
    client.write_text("\n".join(['import "connect-streams";', *statements()]))
    return [one for found in compile_with(NEWEST, ours("all"), [client]).values() for one in found]


@pytest.mark.row("A04")
def test_types_cover_the_public_surface(messages: list[str]) -> None:
    """All that scripts can reach and documents name, types can reach: nothing is declared less than it is."""
    assert len(statements()) > 900
    assert messages == []
