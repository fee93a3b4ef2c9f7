"""`connect.core`: the one object that holds a page's state.

`main.py` makes it; `page`, `ccp`, `worker` and `media` fill in their part. Clients read and (in tests) write its fields, so they
are plain members under the original's names. The functions among them are closures: they work detached (public API §16).
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.util.errors import StateError
from streams.wire.conduit import Conduit


class Core:
    """State of one page or worker. Every field is empty until the part that owns it starts."""

    def __init__(self, connect: Any, log: Any) -> None:
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
        self.client: Any = None
        self.masterClient: Any = None
        self.agentAppClient: Any = None
        self.taskTemplatesClient: Any = None
        self.apiProxyClient: Any = None
        self.agentDataProvider: Any = None
        self.mediaFactory: Any = None
        self.webSocketProvider: Any = None
        self.keepaliveManager: Any = None
        self.softphoneManager: Any = None
        self.softphoneParams: Any = None
        self.ringtoneEngines: Any = obj()
        self.portStreamId: Any = None
        self.tabId: Any = None
        self.loginWindow: Any = None
        self.iframeStyle: Any = None
        self.region: Any = None
        self.voiceIdDomainId: Any = None

    def require_client(self) -> Any:
        """The request client; StateError before the CCP acknowledged."""
        if self.client is None:
            raise StateError("The connect core has not been initialized! Call connect.core.initCCP() first.")
        return self.client

    def require_upstream(self) -> Conduit:
        """The conduit; StateError before `initCCP`."""
        if self.upstream is None:
            raise StateError("There is no upstream conduit! Call connect.core.initCCP() first.")
        return self.upstream
