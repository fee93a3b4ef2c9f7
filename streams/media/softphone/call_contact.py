"""What the softphone asks of a contact (`connect.Contact`)."""

from __future__ import annotations

from typing import Any, Protocol

from streams.host.markers import JsObject
from streams.wire.schema.contact import ContactState


class CallContact(Protocol):
    """A contact that may have a call."""

    def getContactId(self) -> str:
        """Its id."""

    def getType(self) -> str:
        """Its channel."""

    def getState(self) -> ContactState:
        """Its state; the type of which counts here."""

    def getContactSubtype(self) -> str | None:
        """The kind of its channel."""

    def getAgentConnection(self) -> Any:
        """The agent's connection."""

    def isSoftphoneCall(self) -> bool:
        """Whether its sound comes out of the browser."""

    def isInbound(self) -> bool:
        """Whether the customer has called."""

    def isAutoAcceptEnabled(self) -> bool:
        """Whether the service accepts it without the agent."""

    def sendSoftphoneMetrics(self, samples: list[JsObject]) -> None:
        """Upload samples of a call's streams."""

    def sendSoftphoneReport(self, report: JsObject) -> None:
        """Upload the report on a call."""
