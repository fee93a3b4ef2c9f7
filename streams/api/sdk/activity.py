"""Activity: reports that the agent is there, and warnings before the session ends for idleness (public API §7)."""

from __future__ import annotations

from typing import Any

from streams.api.context import PageContext, get_core
from streams.api.sdk.client_calls import sdk_request, sdk_subscription
from streams.api.sdk.provider import sdk_client_config
from streams.host.clock import elapsed
from streams.host.errors import error_message
from streams.host.markers import public
from streams.wire.schema.public.callbacks import (
    OnExpirationWarningCallback,
    OnExpirationWarningClearedCallback,
    OnSessionExtensionErrorCallback,
    Subscription,
)

ACTIVITY = "activity"
PAUSE = 1000
"""Pages call it on every key and click: one message in that many milliseconds is enough."""


@public
class SessionExpirationWarningManager:
    """`new connect.SessionExpirationWarningManager()`.

    Error before `initCCP`. Each method returns `{unsubscribe()}`; ValueError unless `f` is a function.
    """

    def __init__(self) -> None:
        sdk_client_config(get_core())

    def onExpirationWarning(self, f: OnExpirationWarningCallback) -> Subscription:
        """`f({expiration})`: the session ends then (epoch ms) unless the agent does something."""
        return sdk_subscription(get_core(), ACTIVITY, "expiration-warning", f)

    def onExpirationWarningCleared(self, f: OnExpirationWarningClearedCallback) -> Subscription:
        """`f({})`: the session goes on."""
        return sdk_subscription(get_core(), ACTIVITY, "expiration-warning-cleared", f)

    def onSessionExtensionError(self, f: OnSessionExtensionErrorCallback) -> Subscription:
        """`f({isWarningActive, errorDetails})`: the session could not be extended."""
        return sdk_subscription(get_core(), ACTIVITY, "session-extension-error", f)


def activity_sender(core: PageContext) -> Any:
    """`connect.sendActivity()`: reports to the service that the agent is active. Error before `initCCP`, none later."""
    last = 0.0 - PAUSE

    def send_activity() -> None:
        nonlocal last
        sdk_client_config(core)
        if elapsed() - last >= PAUSE:
            last = elapsed()
            sdk_request(core, ACTIVITY, "sendActivity").catch(
                lambda error: core.log.warn("sendActivity: %s", error_message(error))
            )

    return send_activity
