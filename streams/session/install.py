"""Puts the public API on the namespace, and ties its classes to the one core."""

from __future__ import annotations

from streams.api.agent.actions import AgentActions
from streams.api.agent.agent import Agent
from streams.api.agent.devices import AgentDevices
from streams.api.agent.events import AgentSubscriptions
from streams.api.agent.snapshot import AgentFreezing, AgentSnapshot
from streams.api.connection.base import BaseConnection
from streams.api.connection.chat import ChatConnection
from streams.api.connection.email import EmailConnection
from streams.api.connection.snapshot import ConnectionFreezing, ConnectionSnapshot
from streams.api.connection.speaker import SpeakerAuthentication
from streams.api.connection.supervision import Supervision
from streams.api.connection.task import TaskConnection
from streams.api.connection.voice import VoiceConnection
from streams.api.contact.actions import ContactActions
from streams.api.contact.connections import ContactConnections
from streams.api.contact.contact import Contact
from streams.api.contact.events import ContactSubscriptions
from streams.api.contact.screen_sharing import ContactScreenSharing
from streams.api.contact.snapshot import ContactFreezing, ContactSnapshot
from streams.api.contact.traits import ContactTraits
from streams.api.context import bind_core
from streams.api.endpoint import Endpoint
from streams.api.regions import region_of_arn
from streams.api.sdk.activity import SessionExpirationWarningManager
from streams.api.sdk.agent import AgentSdk
from streams.api.sdk.contact import ContactSdk
from streams.api.sdk.quick_responses import QuickResponses, install_quick_responses
from streams.api.sdk.voice import VoiceSdk
from streams.api.softphone_error import SoftphoneError
from streams.api.voice_id.steps import VoiceIdSteps
from streams.api.voice_id.voice_id import VoiceId
from streams.host.markers import JsObject
from streams.host.objects import mix_in, publish
from streams.session.core import Core
from streams.session.core_functions import install_core_functions
from streams.session.provider import AgentDataProvider
from streams.session.roots import install_roots
from streams.session.websocket_provider import WebSocketProvider


def install_api(connect: JsObject, core: Core) -> None:
    """Attach classes and functions to `connect` and to `core`, which is `connect.core`."""
    put_together()
    bind_core(core)
    publish(
        connect,
        Agent,
        AgentSnapshot,
        Contact,
        ContactSnapshot,
        BaseConnection,
        VoiceConnection,
        ChatConnection,
        TaskConnection,
        EmailConnection,
        ConnectionSnapshot,
        Endpoint,
        SoftphoneError,
        VoiceId,
        WebSocketProvider,
        QuickResponses,
        SessionExpirationWarningManager,
    )
    connect.Connection = VoiceConnection
    connect.Address = Endpoint
    connect._parseRegionFromArn = region_of_arn
    core.AgentDataProvider = AgentDataProvider  # type: ignore[attr-defined]
    install_core_functions(core)
    install_quick_responses(core)
    install_roots(connect, core)


def put_together() -> None:
    """Make one class of the parts of each."""
    mix_in(Agent, AgentSubscriptions, AgentActions, AgentDevices, AgentFreezing, AgentSdk)
    mix_in(
        Contact,
        ContactSubscriptions,
        ContactConnections,
        ContactTraits,
        ContactActions,
        ContactScreenSharing,
        ContactFreezing,
        ContactSdk,
    )
    mix_in(VoiceId, VoiceIdSteps)
    mix_in(BaseConnection, ConnectionFreezing)
    mix_in(VoiceConnection, Supervision, SpeakerAuthentication, VoiceSdk)
    mix_in(ChatConnection, Supervision)
