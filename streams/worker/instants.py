"""Snapshots as the service sends them, turned into agent data: times become Dates, absent structures disappear
(CTI service §2.1, §5).
"""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.markers import either
from streams.host.numbers import is_nan, to_number
from streams.host.objects import has, is_array, is_number, is_object, is_string

SNAPSHOT_STRUCTURES = ["nextState", "agentAvailabilityState"]
CONTACT_STRUCTURES = [
    "queue",
    "attributes",
    "references",
    "contactFeatures",
    "channelContext",
    "segmentAttributes",
    "customerEndpoint",
    "connectSystemEndpoint",
    "emailRecipients",
    "agentContactHandlingConfig",
]
CONNECTION_STRUCTURES = [
    "endpoint",
    "softphoneMediaInfo",
    "chatMediaInfo",
    "monitoringInfo",
    "capabilities",
    "monitorCapabilities",
]
CONFIGURATION_STRUCTURES = ["agentPreferences"]
PROFILE_STRUCTURES = ["channelConcurrencyMap"]


def revive_snapshot(snapshot: Any) -> None:
    """Make a parsed snapshot into what pages expect, in place."""
    drop_absent(snapshot, SNAPSHOT_STRUCTURES)
    revive(snapshot, "snapshotTimestamp")
    revive(snapshot.state, "startTimestamp")
    revive(snapshot.nextState, "startTimestamp")
    revive(snapshot.agentAvailabilityState, "timeStamp")
    snapshot.contacts = either(snapshot.contacts, [])
    for contact in snapshot.contacts:
        _revive_contact(contact)


def revive_states(states: Any) -> None:
    """The same for a list of agent states."""
    for state in states:
        revive(state, "startTimestamp")


def revive(holder: Any, name: str) -> None:
    """Turn the time under `name` into a Date. It may be epoch seconds (also as digits) or a date text; null stays."""
    if not is_object(holder):
        return
    value: Any = holder[name]
    if is_number(value):
        holder[name] = Date(value * 1000)
    elif is_string(value):
        seconds = to_number(value)
        holder[name] = Date(value) if is_nan(seconds) else Date(seconds * 1000)


def drop_absent(holder: Any, names: list[str]) -> None:
    """Remove the members of `names` that are null."""
    for name in names:
        if holder[name] is None and has(holder, name):
            del holder[name]


def _revive_contact(contact: Any) -> None:
    drop_absent(contact, CONTACT_STRUCTURES)
    revive(contact.state, "timestamp")
    revive(contact, "queueTimestamp")
    contact.connections = either(contact.connections, [])
    for connection in contact.connections:
        drop_absent(connection, CONNECTION_STRUCTURES)
        revive(connection.state, "timestamp")
        revive(connection.monitoringInfo, "joinTimeStamp")


def revive_configuration(configuration: Any) -> None:
    """The same for a configuration."""
    drop_absent(configuration, CONFIGURATION_STRUCTURES)
    if is_array(configuration.agentStates):
        revive_states(configuration.agentStates)
    if is_object(configuration.routingProfile):
        drop_absent(configuration.routingProfile, PROFILE_STRUCTURES)
