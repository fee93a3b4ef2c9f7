"""Each member of the surface, against the original: what it returns or throws, sends, and calls back."""

from __future__ import annotations

import pytest

from tests.interop.differential.laboratory import Ledger, owner
from tests.interop.differential.table import NOT_CALLED, members

ROWS = {
    "e01": "connect.agent",
    "e03": "connect.contact",
    "e04": "connect.onWebsocketInitFailure connect.onWebSocketInitFailure",
    "f01": "Agent.onContactPending",
    "f02": "Agent.onRefresh",
    "f03": "Agent.onStateChange",
    "f04": "Agent.onRoutable",
    "f05": "Agent.onNotRoutable",
    "f06": "Agent.onOffline",
    "f07": "Agent.onError",
    "f08": "Agent.onSoftphoneError",
    "f09": "Agent.onWebSocketConnectionLost",
    "f10": "Agent.onWebSocketConnectionGained",
    "f11": "Agent.onAfterCallWork",
    "f12": "Agent.getState Agent.getStatus",
    "f13": "Agent.getStateDuration Agent.getStatusDuration",
    "f14": "Agent.getPermissions",
    "f15": "Agent.getContacts",
    "f16": "Agent.getConfiguration",
    "f17": "Agent.getAgentStates",
    "f18": "Agent.getRoutingProfile",
    "f19": "Agent.getChannelConcurrency",
    "f20": "Agent.getName",
    "f21": "Agent.getExtension",
    "f22": "Agent.getDialableCountries",
    "f23": "Agent.isSoftphoneEnabled",
    "f24": "Agent.setConfiguration",
    "f25": "Agent.setState Agent.setStatus",
    "f26": "Agent.connect",
    "f27": "Agent.getAllQueueARNs",
    "f28": "Agent.getEndpoints Agent.getAddresses",
    "f29": "Agent.toSnapshot",
    "g01": "Contact.onRefresh",
    "g02": "Contact.onIncoming",
    "g03": "Contact.onPending",
    "g04": "Contact.onConnecting",
    "g05": "Contact.onAccepted",
    "g06": "Contact.onMissed",
    "g07": "Contact.onEnded",
    "g08": "Contact.onDestroy",
    "g09": "Contact.onACW",
    "g10": "Contact.onConnected",
    "g11": "Contact.onError",
    "g12": "Contact.getEventName core.getContactEventName",
    "g13": "Contact.getContactId",
    "g14": "Contact.getOriginalContactId Contact.getInitialContactId",
    "g15": "Contact.getType",
    "g16": "Contact.getState Contact.getStatus",
    "g17": "Contact.getStateDuration Contact.getStatusDuration",
    "g18": "Contact.getQueue",
    "g19": "Contact.getQueueTimestamp",
    "g20": "Contact.getConnections",
    "g21": "Contact.getInitialConnection",
    "g22": "Contact.getActiveInitialConnection",
    "g23": "Contact.getThirdPartyConnections",
    "g24": "Contact.getSingleActiveThirdPartyConnection",
    "g25": "Contact.getAgentConnection",
    "g26": "Contact.getAttributes",
    "g27": "Contact.isSoftphoneCall",
    "g28": "Contact.isInbound",
    "g29": "Contact.isConnected",
    "g30": "Contact.accept",
    "g31": "Contact.destroy",
    "g32": "Contact.reject",
    "g33": "Contact.clear",
    "g34": "Contact.complete",
    "g35": "Contact.notifyIssue",
    "g36": "Contact.addConnection",
    "g37": "Contact.toggleActiveConnections",
    "g38": "Contact.conferenceConnections",
    "g39": "Contact.toSnapshot",
    "g40": "Contact._getData",
    "g41": "Contact.getName Contact.getDescription Contact.getReferences",
    "h01": "BaseConnection.getContactId BaseConnection.getConnectionId",
    "h02": "BaseConnection.getEndpoint BaseConnection.getAddress",
    "h03": "BaseConnection.getState BaseConnection.getStatus",
    "h04": "BaseConnection.getStateDuration BaseConnection.getStatusDuration",
    "h05": "BaseConnection.getType",
    "h06": "BaseConnection.getMonitorInfo",
    "h07": "BaseConnection.isInitialConnection",
    "h08": "BaseConnection.isActive",
    "h09": "BaseConnection.isConnected BaseConnection.isConnecting BaseConnection.isOnHold",
    "h10": "BaseConnection.destroy",
    "h11": "BaseConnection.sendDigits",
    "h12": "BaseConnection.hold BaseConnection.resume",
    "h13": "VoiceConnection.getMediaInfo VoiceConnection.getMediaType VoiceConnection.getMediaController",
    "h14": "ChatConnection.getMediaInfo ChatConnection.getMediaType",
    "h15": "ChatConnection.getConnectionToken",
    "h18": "VoiceConnection.enrollSpeakerInVoiceId",
    "h19": "VoiceConnection.evaluateSpeakerWithVoiceId",
    "h20": "VoiceConnection.optOutVoiceIdSpeaker",
    "h21": "VoiceConnection.getVoiceIdSpeakerStatus",
    "h22": "VoiceConnection.getVoiceIdSpeakerId",
    "h23": "VoiceConnection.updateVoiceIdSpeakerId",
    "i01": "Endpoint.byPhoneNumber",
}
"""Rows of the acceptance table -> the members that they name."""

ROW_OF = {member: row for row, named in ROWS.items() for member in named.split()}

CALLED = [member for member in members() if member not in NOT_CALLED]


@pytest.mark.parametrize("member", CALLED, ids=lambda member: f"{ROW_OF.get(member, 'other')}-{member}")
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
