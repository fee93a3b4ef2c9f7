"""The provider that clients of the Amazon Connect SDK are made with: `new ContactClient(provider)`.

It talks to the SDK's side of the CCP page: that page posts `{type: "cross-domain-adapter-init"}` with a port, and all
the rest goes over the port.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.context import PageContext
from streams.api.sdk.proxy import SdkProxy
from streams.host.errors import JsError
from streams.host.markers import obj, truthy
from streams.host.objects import first, is_array, is_object, parent_of
from streams.host.window import scope
from streams.log.logger import Logger
from streams.util.identifiers import unique_id
from streams.wire.origins import origin_of
from streams.wire.schema.messages import MessageEvent


class SdkProvider:
    """`id`, `config` `{instanceUrl}`, `getProxy()`, `onError(f)`, `offError(f)`: what the SDK asks of a provider."""

    def __init__(self, log: Logger) -> None:
        self.id: str = unique_id()
        self.config: Any = obj()
        self._proxy: SdkProxy = SdkProxy(self, log)

    def getProxy(self) -> SdkProxy:
        """What carries the requests of clients."""
        return self._proxy

    def onError(self, handler: Callable[..., object]) -> None:
        """Call `handler({message, key, details, isFatal, proxyStatus, connectionStatus})` for errors of the CCP."""
        self._proxy.onError(handler)

    def offError(self, handler: Callable[..., object]) -> None:
        """Remove a handler of `onError`."""
        self._proxy.offError(handler)


def choose_provider(core: PageContext, url: str, given: Any, plugins: Any) -> None:
    """Keep the page's own provider, else have one of ours for the CCP at `url`, the same one after `terminate`.

    `plugins`, a function or a list of them, are called with what the provider inherits from, to add members there.
    What they throw is logged.
    """
    if truthy(given):
        core.sdkProvider = given
    elif not isinstance(core.sdkProvider, SdkProvider):
        core.sdkProvider = SdkProvider(core.log)
    if isinstance(core.sdkProvider, SdkProvider):
        core.sdkProvider.config.instanceUrl = origin_of(url, scope.origin)
    try:
        if truthy(plugins):
            for plugin in plugins if is_array(plugins) else [plugins]:
                plugin(parent_of(core.sdkProvider))
    except Exception as error:
        core.log.error("Error when setting plugins for provider").withException(error)


def accept_port(core: PageContext, stream: Any, take: Any) -> Any:
    """Call `take(port)` for each port that the CCP offers on a guarded stream; returns a function that ends it."""
    provider = core.sdkProvider

    def offered(event: MessageEvent) -> None:
        if is_object(event.data) and event.data.type == "cross-domain-adapter-init":
            take(first(event.ports))

    if not isinstance(provider, SdkProvider):
        # It sees to that itself.
        return lambda: None
    stream.also = offered

    def end() -> None:
        stream.also = None
        provider.getProxy().end()

    return end


def sdk_client_config(core: PageContext) -> Any:
    """`{provider}`; Error before `initCCP`."""
    if core.sdkProvider is None:
        raise JsError("Provider is not initialized")
    return obj(provider=core.sdkProvider)
