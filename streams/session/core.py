"""`connect.core`: the one object that holds a page's state.

`main.py` makes it; `page`, `ccp`, `worker` and `media` fill in their part. Clients read and (in tests) write its
fields, so they are plain members under the original's names. The functions among them are closures: they work detached
(public API §16).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.bus import Subscription
from streams.host.clock import Date, now
from streams.host.markers import JsObject, either, obj, public, text, throw, truthy
from streams.host.objects import member
from streams.log.logger import Logger
from streams.util.errors import StateError
from streams.wire.conduit import Conduit
from streams.wire.connection import RECONNECTING
from streams.wire.names import EventType
from streams.wire.outcome import promised
from streams.wire.schema.requests import SuccessFailOptions

TITLES: JsObject = obj(
    client="core",
    masterClient="master client",
    apiProxyClient="apiProxy Client",
    agentAppClient="AgentApp Client",
    taskTemplatesClient="TaskTemplates Client",
)
"""How the errors of the original, whose texts pages test for, call the members that may be missing."""


@public
class Core:
    """State of one page or worker. A field is absent until the part that owns it starts."""

    getClient: Callable[[], Any]
    getUpstream: Callable[[], Conduit]
    getEventBus: Callable[[], Any]
    getAgentDataProvider: Callable[[], Any]
    getMasterClient: Callable[[], Any]
    client: Any
    masterClient: Any
    agentAppClient: Any
    taskTemplatesClient: Any
    apiProxyClient: Any
    agentDataProvider: Any
    mediaFactory: Any
    webSocketProvider: Any
    keepaliveManager: Any
    softphoneManager: Any
    softphoneParams: Any
    softphoneUserMediaStream: Any
    softphoneHosted: Any
    """Whether this page competes for the softphone."""
    hostSoftphone: Any
    triggerReadyToStartSessionEvent: Any
    initSoftphoneManager: Any
    initRingtoneEngines: Any
    voiceFocus: Any
    portStreamId: Any
    tabId: Any
    _setTabId: Any
    onError: Any
    initPageOptions: Any
    checkNotInitialized: Any
    initApiProxyService: Any
    loginWindow: Any
    holds_login_lock: Any
    iframeStyle: Any
    region: Any
    voiceIdDomainId: Any
    orphans: list[Any]
    """The frames of sessions that have ended."""
    page: Any
    """What `initCCP` or `initSharedWorker` started; has `stop()`."""
    open_two_ccps: Any
    """Opens the CCPs of two regions, in builds that can."""
    popupManager: Any
    notificationManager: Any
    ringtoneEngines: Any
    """What rings in this tab, by name; empty in tabs that are not the master."""
    _ringerDeviceId: Any
    sdkProvider: Any
    """What clients of the Amazon Connect SDK are made with: the page's own, or ours."""

    def __init__(self, connect: JsObject, log: Logger) -> None:
        self.connect: Any = connect
        """The public namespace."""
        self.log: Any = log
        """The root logger."""
        self.initialized: bool = False
        """Whether the CCP acknowledged."""
        self.eventBus: Any = None
        """The page's bus: everything from upstream is triggered on it under its own name."""
        self.upstream: Any = None
        """The conduit towards the CCP (CRM page) or the worker (CCP page)."""
        self.connectionState: str = RECONNECTING
        """How well the worker reaches its backend."""
        self.problems: Any = obj()
        """The problems that the page was notified of and that are not known to be over: error code -> StreamsError."""
        self.orphans = []
        self.endings: list[Any] = []
        """What waits for something, to be called when the session ends."""
        self.ctiAuthRetryCount: int = 0
        self.MAX_AUTHORIZE_RETRY_COUNT_FOR_SESSION: int = 3
        self.MAX_CTI_AUTH_RETRY_COUNT: int = 10
        self.MAX_UNAUTHORIZED_RETRY_COUNT: int = 20
        self.MAX_ACCESS_DENIED_RETRY_COUNT: int = 10
        self.client = self.masterClient = self.agentAppClient = self.taskTemplatesClient = self.apiProxyClient = None
        self.softphoneManager = self.softphoneUserMediaStream = self.notificationManager = None

    def need_member(self, name: str) -> Any:
        """A client or conduit that is there; StateError when it is not yet."""
        found = member(self, name)
        if not truthy(found):
            missing = "There is no upstream conduit"
            if name != "upstream":
                missing = f"The connect {text(TITLES[name])} has not been initialized"
            raise StateError(missing + "! Call initCCP() first.")
        return found

    def subscribe(self, topic: str, f: Callable[..., object]) -> Subscription:
        """Subscribe on the page's bus; ValueError unless `f` is a function."""
        return self.getEventBus().subscribe(topic, f)

    def broadcast(self, event: str, data: object) -> None:
        """Have the worker send an event to all tabs, this one included."""
        self.getUpstream().sendUpstream(EventType.BROADCAST, obj(event=event, data=data))

    def call(self, method: str, params: object, callbacks: SuccessFailOptions | None) -> Any:
        """Send a request up: `callbacks` (see `callbacks.py`) or None bring the answer, and so does the promise."""
        return self.getClient().call(method, params, callbacks)

    def outcome(self, method: str, params: object) -> Any:
        """Send a request up; a promise of `{data}`, or `{err}` as it came. StateError before the CCP acknowledged."""
        answer = self._answer(method, params)
        return answer.then(lambda data: obj(data=data), lambda error: obj(err=error.cause))

    async def request(self, method: str, params: object) -> Any:
        """Send a request up; a promise of its data, broken with its `err` as it came."""
        return await self._answer(method, params).catch(lambda error: throw(error.cause))

    def _answer(self, method: str, params: object) -> Any:
        """A promise of the answer, whatever the client returns: a page may have put its own there."""
        client = self.getClient()
        return promised(lambda both: client.call(method, params, both), None)

    def snapshot(self) -> Any:
        """The agent's snapshot as of now; StateError before the first."""
        return self.getAgentDataProvider().getAgentData().snapshot

    def configuration(self) -> Any:
        """The agent's configuration as of now; StateError before the first snapshot."""
        return self.getAgentDataProvider().getAgentData().configuration

    def initial_contact(self, contact_id: str) -> Any:
        """The id of the first contact of a chain."""
        return either(self.getAgentDataProvider().getContactData(contact_id).initialContactId, contact_id)

    def elapsed(self, since: Date | None) -> float:
        """Milliseconds since a Date that the service's clock gave; 0 when it gave none."""
        return 0 if since is None else now() - since.getTime() + self.snapshot().skew
