"""What kind of contact it is and what it allows (public API §5). Read from the data, so that snapshots answer, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.connection.traits import can_send, is_active, is_agent_side, is_barging
from streams.api.enumerations import ContactInitiationMethod
from streams.host.markers import UNDEFINED, either, obj, part, same, truthy
from streams.host.objects import first
from streams.model.states import ConnectionType, ContactStateType, ContactType, voiceContactTypes
from streams.util.storage import attempt
from streams.wire.schema.contact import ConnectionData, ContactData

VIDEO = "Video"
SCREEN_SHARE = "ScreenShare"


@part
class ContactTraits:
    """A part of Contact."""

    _getData: Any

    def isConnected(self) -> bool:
        """Whether the contact's state is connected."""
        return self._getData().state.type == ContactStateType.CONNECTED

    def isSoftphoneCall(self) -> bool:
        """Whether it is a call that comes to a browser."""
        data = self._getData()
        return data.type in voiceContactTypes and any(truthy(one.softphoneMediaInfo) for one in data.connections)

    def isInbound(self) -> bool:
        """Whether the customer began the contact; tasks and e-mails: whether they are not outbound."""
        data = self._getData()
        if data.type == ContactType.TASK or data.type == ContactType.EMAIL or self.isCampaignPreview():
            return data.initiationMethod != ContactInitiationMethod.OUTBOUND
        return same(initial_data(data).type, ConnectionType.INBOUND)

    def isAutoAcceptEnabled(self) -> bool:
        """Whether the contact is accepted automatically; false for one that is gone."""
        data = attempt(lambda: self._getData())
        if data is None:
            return False
        handling = data.agentContactHandlingConfig
        if not truthy(handling) and data.type == ContactType.VOICE:
            handling = agent_data(data).softphoneMediaInfo
        return truthy(either(handling, obj()).autoAccept)

    def isMultiPartyConferenceEnabled(self) -> bool:
        """Whether more than three may talk."""
        return truthy(either(self._getData().contactFeatures, obj()).multiPartyConferenceEnabled)

    def isUnderSupervision(self) -> bool:
        """Whether a supervisor has barged in."""
        return any(
            one.type != ConnectionType.AGENT and is_barging(one) and is_active(one)
            for one in self._getData().connections
        )

    def isCustomerFirstCallback(self) -> bool:
        """Whether the customer was called before the agent."""
        return self._getData().initiationMethod == ContactInitiationMethod.CALLBACK_CUSTOMER_FIRST_DIALED

    def isCampaignPreview(self) -> bool:
        """Whether a campaign offers it for preview."""
        return self._getData().initiationMethod == ContactInitiationMethod.CAMPAIGN_PREVIEW

    def hasVideoRTCCapabilities(self) -> bool:
        """Whether any party of a call can send video."""
        return any_can_send(self._getData(), VIDEO)

    def hasScreenShareCapability(self) -> bool:
        """Whether any party of a call can share a screen."""
        return any_can_send(self._getData(), SCREEN_SHARE)

    def canAgentSendVideo(self) -> Any:
        """Whether the agent can send video; undefined when it is not known."""
        return party_can_send(self._getData(), agent_data, VIDEO)

    def canAgentReceiveVideo(self) -> Any:
        """Whether the customer can send video; with third parties, whether the agent can."""
        data = self._getData()
        if truthy(party_can_send(data, initial_data, VIDEO)):
            return True
        third = any(not truthy(one.initial) and one.type != ConnectionType.AGENT for one in data.connections)
        return self.canAgentSendVideo() if third else False

    def canAgentSendScreenShare(self) -> Any:
        """Whether the agent can share a screen; undefined when it is not known."""
        return party_can_send(self._getData(), agent_data, SCREEN_SHARE)

    def canCustomerSendScreenShare(self) -> Any:
        """Whether the customer can share a screen; undefined when it is not known."""
        return party_can_send(self._getData(), initial_data, SCREEN_SHARE)


def initial_data(contact: ContactData) -> Any:
    """The data of the initial connection, empty when there is none."""
    return either(first([one for one in contact.connections if truthy(one.initial)]), obj())


def is_call(contact: ContactData) -> bool:
    """Whether its connections are those of a call (see `kinds.py`), which alone have capabilities."""
    return contact.type not in [ContactType.CHAT, ContactType.TASK, ContactType.EMAIL]


def any_can_send(contact: ContactData, capability: str) -> bool:
    """Whether any party of a call can send this."""
    return is_call(contact) and any(truthy(can_send(one, capability)) for one in contact.connections)


def party_can_send(contact: ContactData, party: Callable[[ContactData], ConnectionData], capability: str) -> Any:
    """Whether the party of a call that `party(contact)` finds can send this."""
    return can_send(party(contact), capability) if is_call(contact) else UNDEFINED


def agent_data(contact: ContactData) -> Any:
    """The data of the agent's own connection, empty when there is none."""
    return either(first([one for one in contact.connections if is_agent_side(one)]), obj())
