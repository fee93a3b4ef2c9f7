"""What the vendor's separate SDK would answer.

It is not part of this one: requests are refused, subscriptions stay silent.

The original ships that SDK inside; the CCP of the real service answers it. Pages subscribe without looking, so a
subscription is accepted and never fires.
"""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.errors import JsError
from streams.host.markers import UNDEFINED, obj
from streams.host.window import rejected
from streams.util.assertions import assert_function
from streams.util.errors import StreamsError


def sdk_missing(what: str) -> StreamsError:
    """The error of a request that only the separate SDK could answer."""
    return StreamsError(
        "sdk_provider_missing",
        what + " needs the Amazon Connect SDK.",
        "Use a client of that SDK.",
    )


def sdk_request(what: str) -> Any:
    """The broken promise of such a request."""
    return rejected(sdk_missing(what))


def sdk_subscription(core: Core, what: str, f: Any) -> Any:
    """Subscribe to such an event: `{unsubscribe()}`. ValueError unless `f` is a function, Error before `initCCP`."""
    assert_function(f, "f")
    sdk_client_config(core)
    core.log.warn("%s", sdk_missing(what).message)
    return obj(unsubscribe=lambda: UNDEFINED)


def sdk_client_config(core: Core) -> Any:
    """`{provider}`; Error before `initCCP`."""
    if core.upstream is None:
        raise JsError("Provider is not initialized")
    return obj(provider=core.sdkProvider)
