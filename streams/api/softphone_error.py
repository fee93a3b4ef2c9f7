"""SoftphoneError: what `agent.onSoftphoneError` hands over (public API §7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import public


@public
class SoftphoneError:
    """Why the softphone failed. `errorType` is one of `connect.SoftphoneErrorTypes`. Not a subclass of Error."""

    def __init__(self, errorType: str, errorMessage: str, endPointUrl: str) -> None:
        self.errorType: Any = errorType
        self.errorMessage: Any = errorMessage
        self.endPointUrl: Any = endPointUrl

    def getErrorType(self) -> str:
        """One of `connect.SoftphoneErrorTypes`."""
        return self.errorType

    def getErrorMessage(self) -> str:
        """What happened, for a person."""
        return self.errorMessage

    def getEndPointUrl(self) -> str:
        """The address that could not be reached, where one was involved."""
        return self.endPointUrl
