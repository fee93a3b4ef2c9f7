"""Agent data as the worker sends it (CTI service §5), in short."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.clock import Date, now
from streams.host.markers import JsObject, obj

MOMENT = 1_700_000_000_000
INSTANCE = "0a0a0a0a-0000-4000-8000-000000000001"
ACCOUNT = "111122223333"
ARN = f"arn:aws:connect:eu-west-1:{ACCOUNT}:instance/{INSTANCE}"


def js(value: Any) -> Any:
    """Dicts, however deep, as JavaScript objects."""
    if isinstance(value, dict):
        return JsObject({key: js(item) for key, item in value.items()})
    return [js(item) for item in value] if isinstance(value, list) else value


def connection(connection_id: str, kind: str, state: str = "connected", initial: bool = False, **more: Any) -> Any:
    """One connection of a contact."""
    return js(
        {
            "connectionId": connection_id,
            "type": kind,
            "initial": initial,
            "state": {"type": state, "timestamp": Date(MOMENT)},
            "endpoint": {"type": "phone_number", "phoneNumber": "+12065550100"},
            **more,
        }
    )


def contact(contact_id: str, state: str = "connected", *connections: Any, **more: Any) -> Any:
    """One contact; without connections it gets an agent `<id>-a` and a customer `<id>-c`."""
    made = js(
        {
            "contactId": contact_id,
            "type": "voice",
            "state": {"type": state, "timestamp": Date(MOMENT)},
            "queue": {"name": "Support", "queueARN": "arn:q", "queueId": "arn:q"},
            "queueTimestamp": Date(MOMENT),
            **more,
        }
    )
    made.connections = list(connections) or [
        connection(f"{contact_id}-a", "agent"),
        connection(f"{contact_id}-c", "inbound", initial=True),
    ]
    return made


def configuration(**more: Any) -> Any:
    """An agent's configuration."""
    queues = [
        {"name": "Support", "queueARN": "arn:q", "queueId": "arn:q"},
        {"name": "Own", "queueARN": f"{ARN}/queue/agent/u-1", "queueId": "own"},
    ]
    return js(
        {
            "name": "Ana",
            "username": "ana",
            "softphoneEnabled": True,
            "softphoneAutoAccept": False,
            "extension": "+12065550199",
            "agentARN": f"{ARN}/agent/u-1",
            "permissions": ["outboundCall", "voiceId"],
            "dialableCountries": ["us", "de"],
            "agentStates": [{"name": "Available", "type": "routable", "agentStateARN": "arn:available"}],
            "agentPreferences": {"LANGUAGE": "de_DE"},
            "routingProfile": {
                "name": "Basic",
                "routingProfileARN": f"{ARN}/routing-profile/rp-1",
                "routingProfileId": f"{ARN}/routing-profile/rp-1",
                "channelConcurrencyMap": {"VOICE": 1, "CHAT": 2},
                "defaultOutboundQueue": {"name": "Out", "queueARN": "arn:out", "queueId": "arn:out"},
                "queues": queues,
            },
            **more,
        }
    )


def agent_data(*contacts: Any, name: str = "Available", kind: str = "routable", skew: float = 0, **more: Any) -> Any:
    """Agent data with these contacts; `more` goes into the snapshot."""
    snapshot = obj(
        state=obj(name=name, type=kind, startTimestamp=Date(MOMENT), agentStateARN="arn:state"),
        contacts=list(contacts),
        snapshotTimestamp=Date(MOMENT),
        localTimestamp=MOMENT,
        skew=skew,
    )
    snapshot.update(js(more))
    return obj(snapshot=snapshot, configuration=configuration())


def assert_counts_from(moment: int, duration: Callable[[], float]) -> None:
    """That a getter gives the milliseconds since a moment; it is read between two looks at the clock."""
    before = now()
    found = duration()
    assert before - moment <= found <= now() - moment
