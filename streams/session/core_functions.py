"""The functions on `connect.core` that need nothing but its state (public API §2.3). All of them work detached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.contact.topics import event_name
from streams.api.sdk.provider import sdk_client_config
from streams.bus import Subscription
from streams.host.markers import either, obj, part, truthy
from streams.host.objects import bind_in
from streams.session.core import Core
from streams.wire.agent_app_client import AgentAppClient
from streams.wire.connection import CONNECTION_CHANGED
from streams.wire.names import (
    ChannelViewEvents,
    ConfigurationEvents,
    ConnectionEvents,
    ContactEvents,
    EmailEvents,
    EventType,
    TaskEvents,
)
from streams.wire.schema.messages import ActivateChannelEvent, ServiceConnectionChange, ServiceConnectionState
from streams.wire.schema.objects import AnyFunction
from streams.wire.schema.options import AgentAppOptions
from streams.wire.schema.public.callbacks import Callback, SoftphoneSessionCallback, ViewContactCallback

MULTIPLE_CCPS = "streams::multiple_ccps"
"""A topic of the page's own bus; it never travels."""


@part
class CoreAccessors:
    """What is there: the bus, the conduit, the clients, the data."""

    def getEventBus(self: Any) -> Any:
        """The page's bus."""
        return self.eventBus

    def getUpstream(self: Any) -> Any:
        """The conduit; StateError before `initCCP`."""
        return self.need_member("upstream")

    def getClient(self: Any) -> Any:
        """What sends requests; StateError before the CCP acknowledged."""
        return self.need_member("client")

    def getMasterClient(self: Any) -> Any:
        """What asks about mastership; StateError before the CCP acknowledged."""
        return self.need_member("masterClient")

    def getAgentAppClient(self: Any) -> Any:
        """A client of agent apps; StateError without one."""
        return self.need_member("agentAppClient")

    def getTaskTemplatesClient(self: Any) -> Any:
        """A client of task templates; StateError without one."""
        return self.need_member("taskTemplatesClient")

    def getApiProxyClient(self: Any) -> Any:
        """What asks the application around a CCP; StateError without one."""
        return self.need_member("apiProxyClient")

    def getWebSocketManager(self: Any) -> Any:
        """The worker's web socket, as ChatJS takes it."""
        return self.webSocketProvider

    def getAgentDataProvider(self: Any) -> Any:
        """The agent's data; null before `initCCP`."""
        return self.agentDataProvider

    def getSoftphoneManager(self: Any) -> Any:
        """What hosts the softphone in this page; null elsewhere."""
        return either(self.softphoneManager, None)

    def getConnectionState(self: Any) -> ServiceConnectionState:
        """How well the worker reaches the service: `"connected"`, `"reconnecting"` (at first, too), `"offline"` or
        `"signed_out"`.
        """
        return self.connectionState

    def getLocalTimestamp(self: Any) -> float:
        """When the worker got the snapshot."""
        return self.snapshot().localTimestamp

    def getSkew(self: Any) -> float:
        """By how many milliseconds the service's clock is ahead."""
        return self.snapshot().skew

    def getSDKClientConfig(self: Any) -> Any:
        """`{provider}` for clients of the separate SDK; Error before `initCCP`."""
        return sdk_client_config(self)

    def checkNotInitialized(self: Any) -> bool:
        """Whether this page has begun with `initCCP` or `initSharedWorker`; a warning if so."""
        has_begun = self.upstream is not None
        if has_begun:
            self.log.warn("Initialized already.")
        return has_begun

    def initAgentAppClient(self: Any, params: AgentAppOptions) -> None:
        """Make the client of agent apps of `{authToken, authCookieName, agentAppEndpoint}`; ValueError without."""
        self.agentAppClient = AgentAppClient(params.authCookieName, params.authToken, params.agentAppEndpoint)

    def setSoftphoneUserMediaStream(self: Any, stream: object) -> None:
        """Hand in a microphone stream of the page's own."""
        self.softphoneUserMediaStream = stream


@part
class CoreSubscriptions:
    """Subscriptions. Each function takes a handler and returns a Subscription."""

    def onInitialized(self: Any, f: Callback) -> Subscription:
        """Call `f()` when the CCP acknowledged for the first time: from then on requests may be sent."""
        return self.subscribe(EventType.INIT, f)

    def onAuthFail(self: Any, f: Callback) -> Subscription:
        """Call `f(data)` when the service no longer accepts the agent's login (`auth_fail`): it expired, or the agent
        signed out elsewhere. `data` is null, or `{authorize: true}` where the CCP reloads itself. The login popup
        opens unless the page forbids it.
        """
        return self.subscribe(EventType.AUTH_FAIL, f)

    def onAccessDenied(self: Any, f: Callback) -> Subscription:
        """Call `f()` when the service answers that this agent may not use the CCP (status 403, `access_denied`);
        polling ends.
        """
        return self.subscribe(EventType.ACCESS_DENIED, f)

    def onAuthorizeSuccess(self: Any, f: AnyFunction) -> Subscription:
        """Call `f()` when the CCP renewed the login after a failure (`authorize_success`)."""
        return self.subscribe(EventType.AUTHORIZE_SUCCESS, f)

    def onAuthorizationSuccess(self: Any, f: AnyFunction) -> Subscription:
        """`onAuthorizeSuccess` as the changelog spells it."""
        return self.subscribe(EventType.AUTHORIZE_SUCCESS, f)

    def onAuthorizeRetriesExhausted(self: Any, f: AnyFunction) -> Subscription:
        """Call `f()` when the login still failed after three reloads of the CCP (`authorize_retries_exhausted`)."""
        return self.subscribe(EventType.AUTHORIZE_RETRIES_EXHAUSTED, f)

    def onCTIAuthorizeRetriesExhausted(self: Any, f: AnyFunction) -> Subscription:
        """Call `f()` when requests were refused with status 401 too often in a row (`cti_authorize_retries_exhausted`);
        polling ends.
        """
        return self.subscribe(EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED, f)

    def onIframeRetriesExhausted(self: Any, f: AnyFunction) -> Subscription:
        """Call `f(null)` when the frame of the CCP was replaced ten times without an answer
        (`iframe_retries_exhausted`).
        """
        return self.subscribe(EventType.IFRAME_RETRIES_EXHAUSTED, f)

    def onSoftphoneSessionInit(self: Any, f: SoftphoneSessionCallback) -> Subscription:
        """`f({connectionId})` when a call begins."""
        return self.subscribe(ConnectionEvents.SESSION_INIT, f)

    def onMultipleCCPs(self: Any, f: Callable[..., object]) -> Subscription:
        """`f({numberOfConnectedCCPs})` when another CCP of this browser has come or gone, and several are open."""
        return self.subscribe(MULTIPLE_CCPS, f)

    def onConnectionStateChange(self: Any, f: Callable[[ServiceConnectionChange], object]) -> Subscription:
        """`f({state})` when the connection to the service is lost, found again, or ended."""
        return self.subscribe(CONNECTION_CHANGED, f)

    def onConfigure(self: Any, f: AnyFunction) -> Subscription:
        """Call `f(configuration)` when the settings of `initCCP` arrive at the CCP (`configuration::configure`), in all
        tabs.
        """
        return self.subscribe(ConfigurationEvents.CONFIGURE, f)

    def onViewContact(self: Any, f: ViewContactCallback) -> Subscription:
        """`f({contactId})` when another contact is shown."""
        return self.subscribe(ContactEvents.VIEW, f)

    def onActivateChannelWithViewType(self: Any, f: Callable[[ActivateChannelEvent], object]) -> Subscription:
        """`f({viewType, mediaType, …})` when a view is to be opened."""
        return self.subscribe(ChannelViewEvents.ACTIVATE_CHANNEL_WITH_VIEW_TYPE, f)


@part
class CoreTriggers:
    """What can be sent to the other tabs and to the application around the CCP."""

    def viewContact(self: Any, contactId: str) -> None:
        """Show a contact in every tab. StateError before `initCCP`."""
        self.broadcast(ContactEvents.VIEW, obj(contactId=contactId))

    def activateChannelWithViewType(
        self: Any,
        viewType: str,
        mediaType: str,
        source: str | None = None,
        caseId: str | None = None,
        clientToken: str | None = None,
    ) -> None:
        """Open a view in every tab: `create_task` of `task`, `quick_connects` or `number_pad` of `softphone`."""
        view = obj(viewType=viewType, mediaType=mediaType)
        if truthy(source):
            view.source = source
        if truthy(caseId):
            view.caseId = caseId
        view.clientToken = clientToken if truthy(clientToken) else self.connect.randomId()
        self.broadcast(ChannelViewEvents.ACTIVATE_CHANNEL_WITH_VIEW_TYPE, view)

    def triggerReadyToStartSessionEvent(self: Any) -> None:
        """Let the softphone of this page start the session of a call that waits for the agent to choose a tab."""
        self.getEventBus().trigger(ConnectionEvents.READY_TO_START_SESSION)

    def triggerTaskCreated(self: Any, data: object) -> None:
        """Emit `task::created` with `data` on the conduit of this page, and to the agent apps in its frames."""
        self.getUpstream().upstreamBus.trigger(TaskEvents.CREATED, data)

    def triggerEmailCreated(self: Any, data: object) -> None:
        """Emit `email::created` with `data` on the conduit of this page, and to the agent apps in its frames."""
        self.getUpstream().upstreamBus.trigger(EmailEvents.CREATED, data)


def install_core_functions(core: Core) -> None:
    """Attach them."""
    bind_in(core, core, CoreAccessors, CoreSubscriptions, CoreTriggers)
    core.getContactEventName = event_name  # type: ignore[attr-defined]
