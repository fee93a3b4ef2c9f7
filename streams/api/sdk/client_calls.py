"""How this API's own functions use the Amazon Connect SDK: through the provider of the page, whoever made it."""

from __future__ import annotations

from typing import Any

from streams.api.context import PageContext
from streams.api.sdk.provider import sdk_client_config
from streams.host.markers import UNDEFINED, obj
from streams.util.assertions import assert_function

NAMESPACE = "aws.connect."


def sdk_request(core: PageContext, module: str, command: str, data: Any = UNDEFINED) -> Any:
    """A promise of the CCP's answer; broken with an `sdk_error`, of code `clientTimeout` after 30 s without one."""
    return sdk_client_config(core).provider.getProxy().request(NAMESPACE + module, command, data)


def sdk_subscription(core: PageContext, module: str, key: str, f: Any, parameter: Any = None) -> Any:
    """Call `f(data)` for a topic's events, or those of one participant or contact. Returns `{unsubscribe()}`.

    ValueError unless `f` is a function, Error before `initCCP`.
    """
    assert_function(f, "f")
    proxy = sdk_client_config(core).provider.getProxy()
    topic = obj(namespace=NAMESPACE + module, key=key)
    if parameter is not None:
        topic.parameter = parameter

    # A function of its own for each subscription: the same `f` may be given twice, and be taken back once.
    def handler(data: Any) -> Any:
        return f(data)

    proxy.subscribe(topic, handler)
    return obj(unsubscribe=lambda: proxy.unsubscribe(topic, handler))
