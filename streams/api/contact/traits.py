"""What kind of contact it is and what it allows (public API §5).

A contact asks itself and its connections, by their public members. A snapshot has only data of connections.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.connection.traits import can_send, is_agent_side, is_barging
from streams.api.enumerations import ContactInitiationMethod
from streams.host.functions import invoke
from streams.host.markers import UNDEFINED, either, obj, part, same, truthy
from streams.host.objects import first, is_object, member, reaches
from streams.model.states import ConnectionType, ContactStateType, ContactType, voiceContactTypes
from streams.util.storage import attempt
from streams.wire.schema.contact import ConnectionData, ContactData

VIDEO = "Video"
SCREEN_SHARE = "ScreenShare"

NOTHING = obj()


@part
class ContactTraits:
    """A part of Contact."""

    contactData: Any
    _getData: Any
    _createConnectionAPI: Any
    getType: Any
    getStatus: Any
    getContactFeatures: Any
    getInitiationMethod: Any
    getConnections: Any
    getInitialConnection: Any
    getAgentConnection: Any
    getThirdPartyConnections: Any

    def isConnected(self) -> bool:
        """Whether the contact's state is connected."""
        return same(self.getStatus().type, ContactStateType.CONNECTED)

    def isSoftphoneCall(self) -> bool:
        """Whether it is a call that comes to a browser."""
        return self.getType() in voiceContactTypes and any(
            truthy(party.getSoftphoneMediaInfo()) for party in parties_of(self)
        )

    def isInbound(self) -> bool:
        """Whether the customer began the contact; tasks and e-mails: whether they are not outbound."""
        kind = self.getType()
        if same(kind, ContactType.TASK) or same(kind, ContactType.EMAIL) or self.isCampaignPreview():
            return not same(self.getInitiationMethod(), ContactInitiationMethod.OUTBOUND)
        party = initial_party(self)
        return truthy(party) and same(party.getType(), ConnectionType.INBOUND)

    def isAutoAcceptEnabled(self) -> bool:
        """Whether the contact is accepted automatically; false for one that is gone."""
        return truthy(attempt(lambda: accepts_itself(self)))

    def isMultiPartyConferenceEnabled(self) -> bool:
        """Whether more than three may talk."""
        return truthy(either(self.getContactFeatures(), NOTHING).multiPartyConferenceEnabled)

    def isUnderSupervision(self) -> bool:
        """Whether a supervisor has barged in."""
        return any(
            not same(party.getType(), ConnectionType.AGENT)
            and truthy(ask(party, "isBarge", lambda data: is_barging(data.monitorStatus)))
            and truthy(party.isActive())
            for party in parties_of(self)
        )

    def isCustomerFirstCallback(self) -> bool:
        """Whether the customer was called before the agent."""
        return same(self.getInitiationMethod(), ContactInitiationMethod.CALLBACK_CUSTOMER_FIRST_DIALED)

    def isCampaignPreview(self) -> bool:
        """Whether a campaign offers it for preview."""
        return same(self.getInitiationMethod(), ContactInitiationMethod.CAMPAIGN_PREVIEW)

    def hasVideoRTCCapabilities(self) -> bool:
        """Whether any party of a call can send video."""
        return any(truthy(sends(self, party, VIDEO)) for party in parties_of(self))

    def hasScreenShareCapability(self) -> bool:
        """Whether any party of a call can share a screen."""
        return any(truthy(sends(self, party, SCREEN_SHARE)) for party in parties_of(self))

    def canAgentSendVideo(self) -> Any:
        """Whether the agent can send video; undefined when it is not known."""
        return sends(self, agent_party(self), VIDEO)

    def canAgentReceiveVideo(self) -> Any:
        """Whether the customer can send video; with third parties, whether the agent can."""
        if truthy(sends(self, initial_party(self), VIDEO)):
            return True
        third = any(
            not truthy(party.isInitialConnection()) and not same(party.getType(), ConnectionType.AGENT)
            for party in parties_of(self)
        )
        return self.canAgentSendVideo() if third else False

    def canAgentSendScreenShare(self) -> Any:
        """Whether the agent can share a screen; undefined when it is not known."""
        return sends(self, agent_party(self), SCREEN_SHARE)

    def canCustomerSendScreenShare(self) -> Any:
        """Whether the customer can share a screen; undefined when it is not known."""
        return sends(self, initial_party(self), SCREEN_SHARE)


def accepts_itself(contact: ContactTraits) -> Any:
    """`autoAccept` as it stands in what the service says of the agent's part, or in the media of a call."""
    handling = contact._getData().agentContactHandlingConfig
    if not truthy(handling) and same(contact.getType(), ContactType.VOICE):
        handling = agent_party(contact).getSoftphoneMediaInfo()
    return handling.autoAccept


def parties_of(contact: ContactTraits) -> list[Any]:
    """The connections that answer for a contact: for a snapshot those of its own data."""
    frozen = contact.contactData
    if frozen is None:
        live: list[Any] = contact.getConnections()
        return live
    return [contact._createConnectionAPI(data) for data in frozen.connections]


def initial_party(contact: ContactTraits) -> Any:
    """The connection that began the contact."""
    if contact.contactData is None:
        return contact.getInitialConnection()
    return first([party for party in parties_of(contact) if truthy(party.isInitialConnection())])


def agent_party(contact: ContactTraits) -> Any:
    """The agent's own connection."""
    if contact.contactData is None:
        return contact.getAgentConnection()
    return first([party for party in parties_of(contact) if is_agent_side(party.getType())])


def sends(contact: ContactTraits, party: Any, capability: str) -> Any:
    """Whether a party can send this; undefined where there is no party, or none of a call."""
    if not is_object(party):
        return UNDEFINED
    of_data = lambda data: can_send(data.capabilities, capability) if is_call(contact.getType()) else UNDEFINED
    return ask(party, "canSend" + capability, of_data)


def is_call(kind: object) -> bool:
    """Whether connections are those of a call (see `kinds.py`), which alone have capabilities."""
    return kind not in [ContactType.CHAT, ContactType.TASK, ContactType.EMAIL]


def ask(party: Any, name: str, of_data: Callable[[ConnectionData], Any]) -> Any:
    """What a member of a connection says; what its data says, if it has no such member."""
    return invoke(member(party, name), party) if reaches(party, name) else of_data(party._getData())


def agent_data(contact: ContactData) -> Any:
    """The data of the agent's own connection, empty when there is none."""
    return either(first([one for one in contact.connections if is_agent_side(one.type)]), obj())
