"""What callers pass, turned into what the service takes: aliases off, names changed, times in seconds.

CTI service §2.2.
"""

from __future__ import annotations

from typing import Any

from streams.host.clock import is_date
from streams.host.markers import obj, truthy
from streams.host.objects import entries, has, is_array, is_object
from streams.wire.methods import ClientMethods

CONFIGURATION = [
    "name",
    "softphoneEnabled",
    "softphoneAutoAccept",
    "extension",
    "agentPreferences",
    "voiceEnhancementMode",
]
QUEUE = ["queueARN", "name"]
ROUTING_PROFILE = ["name", "routingProfileARN"]

REPORT_NAMES = obj(
    handshakingTimeMillis="handshakeTimeMillis",
    preTalkingTimeMillis="preTalkTimeMillis",
    talkingTimeMillis="talkTimeMillis",
    handshakingFailure="handshakeFailure",
)
STATISTIC_NAMES = obj(packetsCount="packetCount")


def service_params(method: str, params: Any) -> Any:
    """A copy of `params` as the service wants it; members that are null or undefined are left out, at any depth."""
    made: Any = serialisable(params)
    if truthy(made.relatedContactId):
        del made["previousContactId"]
    if is_object(made.endpoint):
        del made.endpoint["endpointId"]
        if is_object(made.endpoint.queue):
            del made.endpoint.queue["queueId"]
    if method == ClientMethods.UPDATE_AGENT_CONFIGURATION:
        made.configuration = _configuration(made.configuration)
    elif method == ClientMethods.SEND_SOFTPHONE_CALL_METRICS:
        _rename_statistics(made)
    elif method == ClientMethods.SEND_SOFTPHONE_CALL_REPORT and is_object(made.report):
        _rename(made.report, REPORT_NAMES)
        _rename_statistics(made.report)
    return made


def serialisable(value: Any) -> Any:
    """A deep copy for JSON: times as epoch seconds, no null members."""
    if is_date(value):
        return value.getTime() / 1000
    if is_array(value):
        copies: list[Any] = []
        for item in value:
            copies.append(serialisable(item))
        return copies
    if not is_object(value):
        return value
    made: Any = obj()
    for name, item in entries(value):
        if item is not None:
            made[name] = serialisable(item)
    return made


def _configuration(given: Any) -> Any:
    if not is_object(given):
        return given
    made = _only(given, CONFIGURATION)
    profile: Any = given.routingProfile
    if is_object(profile):
        made.routingProfile = _only(profile, ROUTING_PROFILE)
        if is_object(profile.defaultOutboundQueue):
            made.routingProfile.defaultOutboundQueue = _only(profile.defaultOutboundQueue, QUEUE)
    return made


def _only(source: Any, names: list[str]) -> Any:
    made: Any = obj()
    for name in names:
        if has(source, name):
            made[name] = source[name]
    return made


def _rename(target: Any, names: Any) -> None:
    for old, fresh in entries(names):
        if has(target, old):
            target[fresh] = target[old]
            del target[old]


def _rename_statistics(holder: Any) -> None:
    statistics: Any = holder.softphoneStreamStatistics
    if is_array(statistics):
        for statistic in statistics:
            _rename(statistic, STATISTIC_NAMES)
