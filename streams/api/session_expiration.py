"""SessionExpirationWarningManager: warnings before the agent is signed out for idleness (public API §7)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.sdk_provider import sdk_client_config, sdk_subscription
from streams.host.markers import public


@public
class SessionExpirationWarningManager:
    """`new connect.SessionExpirationWarningManager()`.

    Error before `initCCP`. Each method returns `{unsubscribe()}`.
    """

    _core: Core

    def __init__(self) -> None:
        sdk_client_config(self._core)

    def onExpirationWarning(self, f: Any) -> Any:
        """`f({expiration})`, of the separate SDK."""
        return sdk_subscription(self._core, "onExpirationWarning", f)

    def onExpirationWarningCleared(self, f: Any) -> Any:
        """Of the separate SDK."""
        return sdk_subscription(self._core, "onExpirationWarningCleared", f)

    def onSessionExtensionError(self, f: Any) -> Any:
        """Of the separate SDK."""
        return sdk_subscription(self._core, "onSessionExtensionError", f)
