"""Puts the public API on the namespace, and ties its classes to the one core."""

from __future__ import annotations

from typing import Any

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
from streams.api.core import Core
from streams.api.core_functions import install_accessors, install_subscriptions, install_triggers
from streams.api.endpoint import Endpoint
from streams.api.metrics import install_metrics
from streams.api.provider import AgentDataProvider
from streams.api.quick_responses import install_quick_responses
from streams.api.regions import region_of_arn
from streams.api.revival import revive
from streams.api.roots import install_roots
from streams.api.session_expiration import SessionExpirationWarningManager
from streams.api.softphone_error import SoftphoneError
from streams.api.voice_id.enrollment import VoiceIdEnrollment
from streams.api.voice_id.evaluation import VoiceIdEvaluation
from streams.api.voice_id.speaker import VoiceIdSpeaker
from streams.api.voice_id.voice_id import VoiceId
from streams.api.websocket_provider import WebSocketProvider
from streams.bus import EventBus
from streams.host.markers import obj
from streams.host.objects import assign, define_hidden, mix_in, prototype_of


def install_api(connect: Any, core: Core) -> None:
    """Attach classes and functions to `connect` and to `core`, which is `connect.core`."""
    put_together()
    for cls in [
        Agent,
        AgentDataProvider,
        BaseConnection,
        Contact,
        SessionExpirationWarningManager,
        VoiceId,
        WebSocketProvider,
    ]:
        define_hidden(prototype_of(cls), "_core", core)
    define_hidden(prototype_of(EventBus), "_revive", revive)
    assign(
        connect,
        obj(
            Agent=Agent,
            AgentSnapshot=AgentSnapshot,
            Contact=Contact,
            ContactSnapshot=ContactSnapshot,
            BaseConnection=BaseConnection,
            Connection=VoiceConnection,
            VoiceConnection=VoiceConnection,
            ChatConnection=ChatConnection,
            TaskConnection=TaskConnection,
            EmailConnection=EmailConnection,
            ConnectionSnapshot=ConnectionSnapshot,
            Endpoint=Endpoint,
            Address=Endpoint,
            SoftphoneError=SoftphoneError,
            VoiceId=VoiceId,
            SessionExpirationWarningManager=SessionExpirationWarningManager,
            WebSocketProvider=WebSocketProvider,
            _parseRegionFromArn=region_of_arn,
        ),
    )
    install_core(core)
    install_roots(connect, core)
    install_metrics(connect, core)
    install_quick_responses(connect, core)


def install_core(core: Any) -> None:
    """Attach the functions of `connect.core`."""
    core.AgentDataProvider = AgentDataProvider
    install_accessors(core)
    install_subscriptions(core)
    install_triggers(core)


def put_together() -> None:
    """Make one class of the parts of each."""
    for part in [AgentSubscriptions, AgentActions, AgentDevices, AgentFreezing]:
        mix_in(Agent, part)
    for part in [
        ContactSubscriptions,
        ContactConnections,
        ContactTraits,
        ContactActions,
        ContactScreenSharing,
        ContactFreezing,
    ]:
        mix_in(Contact, part)
    mix_in(BaseConnection, ConnectionFreezing)
    for part in [Supervision, SpeakerAuthentication]:
        mix_in(VoiceConnection, part)
    mix_in(ChatConnection, Supervision)
    for part in [VoiceIdSpeaker, VoiceIdEvaluation, VoiceIdEnrollment]:
        mix_in(VoiceId, part)
