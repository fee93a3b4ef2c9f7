"""Each member of the surface, against the original: what it returns or throws, sends, and calls back."""

from __future__ import annotations

import pytest

from tests.interop.differential.harness import Ledger, owner
from tests.interop.differential.table import NOT_CALLED, members

ROWS = {
    "E01": "connect.agent",
    "E03": "connect.contact",
    "E04": "connect.onWebsocketInitFailure connect.onWebSocketInitFailure",
    "F01": "Agent.onContactPending",
    "F02": "Agent.onRefresh",
    "F03": "Agent.onStateChange",
    "F04": "Agent.onRoutable",
    "F05": "Agent.onNotRoutable",
    "F06": "Agent.onOffline",
    "F07": "Agent.onError",
    "F08": "Agent.onSoftphoneError",
    "F09": "Agent.onWebSocketConnectionLost",
    "F10": "Agent.onWebSocketConnectionGained",
    "F11": "Agent.onAfterCallWork",
    "F12": "Agent.getState Agent.getStatus",
    "F13": "Agent.getStateDuration Agent.getStatusDuration",
    "F14": "Agent.getPermissions",
    "F15": "Agent.getContacts",
    "F16": "Agent.getConfiguration",
    "F17": "Agent.getAgentStates",
    "F18": "Agent.getRoutingProfile",
    "F19": "Agent.getChannelConcurrency",
    "F20": "Agent.getName",
    "F21": "Agent.getExtension",
    "F22": "Agent.getDialableCountries",
    "F23": "Agent.isSoftphoneEnabled",
    "F24": "Agent.setConfiguration",
    "F25": "Agent.setState Agent.setStatus",
    "F26": "Agent.connect",
    "F27": "Agent.getAllQueueARNs",
    "F28": "Agent.getEndpoints Agent.getAddresses",
    "F29": "Agent.toSnapshot",
    "G01": "Contact.onRefresh",
    "G02": "Contact.onIncoming",
    "G03": "Contact.onPending",
    "G04": "Contact.onConnecting",
    "G05": "Contact.onAccepted",
    "G06": "Contact.onMissed",
    "G07": "Contact.onEnded",
    "G08": "Contact.onDestroy",
    "G09": "Contact.onACW",
    "G10": "Contact.onConnected",
    "G11": "Contact.onError",
    "G12": "Contact.getEventName core.getContactEventName",
    "G13": "Contact.getContactId",
    "G14": "Contact.getOriginalContactId Contact.getInitialContactId",
    "G15": "Contact.getType",
    "G16": "Contact.getState Contact.getStatus",
    "G17": "Contact.getStateDuration Contact.getStatusDuration",
    "G18": "Contact.getQueue",
    "G19": "Contact.getQueueTimestamp",
    "G20": "Contact.getConnections",
    "G21": "Contact.getInitialConnection",
    "G22": "Contact.getActiveInitialConnection",
    "G23": "Contact.getThirdPartyConnections",
    "G24": "Contact.getSingleActiveThirdPartyConnection",
    "G25": "Contact.getAgentConnection",
    "G26": "Contact.getAttributes",
    "G27": "Contact.isSoftphoneCall",
    "G28": "Contact.isInbound",
    "G29": "Contact.isConnected",
    "G30": "Contact.accept",
    "G31": "Contact.destroy",
    "G32": "Contact.reject",
    "G33": "Contact.clear",
    "G34": "Contact.complete",
    "G35": "Contact.notifyIssue",
    "G36": "Contact.addConnection",
    "G37": "Contact.toggleActiveConnections",
    "G38": "Contact.conferenceConnections",
    "G39": "Contact.toSnapshot",
    "G40": "Contact._getData",
    "G41": "Contact.getName Contact.getDescription Contact.getReferences",
    "H01": "BaseConnection.getContactId BaseConnection.getConnectionId",
    "H02": "BaseConnection.getEndpoint BaseConnection.getAddress",
    "H03": "BaseConnection.getState BaseConnection.getStatus",
    "H04": "BaseConnection.getStateDuration BaseConnection.getStatusDuration",
    "H05": "BaseConnection.getType",
    "H06": "BaseConnection.getMonitorInfo",
    "H07": "BaseConnection.isInitialConnection",
    "H08": "BaseConnection.isActive",
    "H09": "BaseConnection.isConnected BaseConnection.isConnecting BaseConnection.isOnHold",
    "H10": "BaseConnection.destroy",
    "H11": "BaseConnection.sendDigits",
    "H12": "BaseConnection.hold BaseConnection.resume",
    "H13": "VoiceConnection.getMediaInfo VoiceConnection.getMediaType VoiceConnection.getMediaController",
    "H14": "ChatConnection.getMediaInfo ChatConnection.getMediaType",
    "H15": "ChatConnection.getConnectionToken",
    "H18": "VoiceConnection.enrollSpeakerInVoiceId",
    "H19": "VoiceConnection.evaluateSpeakerWithVoiceId",
    "H20": "VoiceConnection.optOutVoiceIdSpeaker",
    "H21": "VoiceConnection.getVoiceIdSpeakerStatus",
    "H22": "VoiceConnection.getVoiceIdSpeakerId",
    "H23": "VoiceConnection.updateVoiceIdSpeakerId",
    "I01": "Endpoint.byPhoneNumber",
}
"""Rows of the acceptance table -> the members that they name."""

ROW_OF = {member: row for row, named in ROWS.items() for member in named.split()}

CALLED = [member for member in members() if member not in NOT_CALLED]


def case(member: str) -> object:
    """A member as a case of the test, with its row where it has one."""
    return pytest.param(member, id=member, marks=[pytest.mark.row(ROW_OF[member])] if member in ROW_OF else [])


@pytest.mark.parametrize("member", [case(member) for member in CALLED])
def test_answers(member: str, played: Ledger) -> None:
    """A member does what the original's does, but for the differences that are listed with their reasons."""
    assert played.counts[member] > 0
    assert [str(found) for found in played.unlisted if owner(found.member) == member][:3] == []


def test_everything_else(played: Ledger) -> None:
    """So do constructors and the events of updates; no promise that nobody looked at is reported as unhandled."""
    assert played.counts["unhandled rejections"] > 0
    assert [str(found) for found in played.unlisted if owner(found.member) not in CALLED][:3] == []


def test_listed_differences(played: Ledger) -> None:
    """Each listed difference is still one."""
    assert [rule.id for rule in played.rules if not played.occurred[rule.id]] == []
