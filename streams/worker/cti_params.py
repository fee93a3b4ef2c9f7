"""What callers pass, turned into what the service takes: aliases off, names changed, times in seconds.

CTI service §2.2.
"""

from __future__ import annotations

from typing import Any

from streams.host.clock import is_date
from streams.host.markers import obj, truthy
from streams.host.objects import entries, has, is_array, is_object
from streams.wire.methods import ClientMethods

CONFIGURATION = obj(
    name=1,
    softphoneEnabled=1,
    softphoneAutoAccept=1,
    extension=1,
    agentPreferences=1,
    voiceEnhancementMode=1,
    routingProfile=obj(name=1, routingProfileARN=1, defaultOutboundQueue=obj(queueARN=1, name=1)),
)
"""What of a configuration is sent."""


def service_params(method: str, params: Any) -> Any:
    """A copy of `params` as the service wants it; members that are null or undefined are left out, at any depth."""
    is_report = method in [ClientMethods.SEND_SOFTPHONE_CALL_METRICS, ClientMethods.SEND_SOFTPHONE_CALL_REPORT]
    made: Any = serialisable(params, is_report)
    endpoint: Any = made.endpoint
    if is_object(endpoint):
        del endpoint["endpointId"]
        if is_object(endpoint.queue):
            del endpoint.queue["queueId"]
    if truthy(made.relatedContactId):
        del made["previousContactId"]
    if method == ClientMethods.UPDATE_AGENT_CONFIGURATION:
        made.configuration = picked(made.configuration, CONFIGURATION)
    return made


def serialisable(value: Any, is_report: bool) -> Any:
    """A deep copy for JSON: times as epoch seconds, no null members, the service's names in softphone reports."""
    if is_date(value):
        return value.getTime() / 1000
    if is_array(value):
        return [serialisable(item, is_report) for item in value]
    if not is_object(value):
        return value
    made: Any = obj()
    for name, item in entries(value):
        if item is not None:
            made[report_name(name) if is_report else name] = serialisable(item, is_report)
    return made


def report_name(name: str) -> str:
    """What the service calls a member of a softphone report: `handshakeTimeMillis`, `talkTimeMillis`, `packetCount`."""
    return name.replace("shaking", "shake").replace("alking", "alk").replace("packetsC", "packetC")


def picked(source: Any, shape: Any) -> Any:
    """What of `source` is in `shape`."""
    if not is_object(source) or not is_object(shape):
        return source
    made: Any = obj()
    for name, inner in entries(shape):
        if has(source, name):
            made[name] = picked(source[name], inner)
    return made
