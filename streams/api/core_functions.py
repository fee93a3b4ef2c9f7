"""The functions on `connect.core` that need nothing but its state (public API §2.3). All of them work detached."""

from __future__ import annotations

from typing import Any

from streams.api.contact.topics import event_name
from streams.api.core import required
from streams.api.sdk_provider import sdk_client_config
from streams.bus import Subscription
from streams.host.markers import obj, truthy
from streams.model.transitions import agent_state_graph, contact_graph, routing_graph
from streams.util.identifiers import randomId
from streams.wire.names import (
    ChannelViewEvents,
    ConfigurationEvents,
    ConnectionEvents,
    ContactEvents,
    EmailEvents,
    EventType,
    TaskEvents,
)


def install_accessors(core: Any) -> None:
    """What is there: the bus, the conduit, the clients, the data."""

    def check_not_initialized() -> None:
        if truthy(core.initialized):
            core.log.warn("Connect core already initialized, only needs to be initialized once.")

    def set_softphone_user_media_stream(stream: Any) -> None:
        core.softphoneUserMediaStream = stream

    core.getEventBus = lambda: core.eventBus
    core.getUpstream = lambda: core.require_upstream()
    core.getClient = lambda: core.require_client()
    core.getMasterClient = lambda: required(core.masterClient, "master client")
    core.getAgentAppClient = lambda: required(core.agentAppClient, "AgentApp Client")
    core.getTaskTemplatesClient = lambda: required(core.taskTemplatesClient, "TaskTemplates Client")
    core.getApiProxyClient = lambda: required(core.apiProxyClient, "apiProxy Client")
    core.getWebSocketManager = lambda: core.webSocketProvider
    core.getAgentDataProvider = lambda: core.agentDataProvider
    core.getSoftphoneManager = lambda: core.softphoneManager
    core.getLocalTimestamp = lambda: core.snapshot().localTimestamp
    core.getSkew = lambda: core.snapshot().skew
    core.getSDKClientConfig = lambda: sdk_client_config(core)
    core.getContactEventName = event_name
    core.agentRoutingEventGraph = routing_graph()
    core.agentStateEventGraph = agent_state_graph()
    core.contactEventGraph = contact_graph()
    core.getAgentRoutingEventGraph = lambda: core.agentRoutingEventGraph
    core.getAgentStateEventGraph = lambda: core.agentStateEventGraph
    core.getContactEventGraph = lambda: core.contactEventGraph
    core.checkNotInitialized = check_not_initialized
    core.setSoftphoneUserMediaStream = set_softphone_user_media_stream


def install_subscriptions(core: Any) -> None:
    """What can be heard. Each function takes a handler and returns a Subscription."""

    def on(topic: str) -> Any:
        def subscribe(f: Any) -> Subscription:
            return core.subscribe(topic, f)

        return subscribe

    core.onInitialized = on(EventType.INIT)
    core.onAuthFail = on(EventType.AUTH_FAIL)
    core.onAccessDenied = on(EventType.ACCESS_DENIED)
    core.onAuthorizeSuccess = on(EventType.AUTHORIZE_SUCCESS)
    # The spelling of the changelog.
    core.onAuthorizationSuccess = core.onAuthorizeSuccess
    core.onAuthorizeRetriesExhausted = on(EventType.AUTHORIZE_RETRIES_EXHAUSTED)
    core.onCTIAuthorizeRetriesExhausted = on(EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED)
    core.onIframeRetriesExhausted = on(EventType.IFRAME_RETRIES_EXHAUSTED)
    core.onSoftphoneSessionInit = on(ConnectionEvents.SESSION_INIT)
    core.onConfigure = on(ConfigurationEvents.CONFIGURE)
    core.onViewContact = on(ContactEvents.VIEW)
    core.onActivateChannelWithViewType = on(ChannelViewEvents.ACTIVATE_CHANNEL_WITH_VIEW_TYPE)


def install_triggers(core: Any) -> None:
    """What can be told to the other tabs and to the application around the CCP."""

    def view_contact(contact_id: Any) -> None:
        """Show a contact in every tab. StateError before `initCCP`."""
        core.broadcast(ContactEvents.VIEW, obj(contactId=contact_id))

    def activate_channel_with_view_type(
        view_type: Any, media_type: Any, source: Any = None, case_id: Any = None, client_token: Any = None
    ) -> None:
        """Open a view in every tab: `create_task` of `task`, `quick_connects` or `number_pad` of `softphone`."""
        view = obj(viewType=view_type, mediaType=media_type)
        if truthy(source):
            view.source = source
        if truthy(case_id):
            view.caseId = case_id
        view.clientToken = client_token if truthy(client_token) else randomId()
        core.broadcast(ChannelViewEvents.ACTIVATE_CHANNEL_WITH_VIEW_TYPE, view)

    def on_upstream_bus(event: str) -> Any:
        return lambda data: core.require_upstream().upstreamBus.trigger(event, data)

    core.viewContact = view_contact
    core.activateChannelWithViewType = activate_channel_with_view_type
    core.triggerTaskCreated = on_upstream_bus(TaskEvents.CREATED)
    core.triggerEmailCreated = on_upstream_bus(EmailEvents.CREATED)
