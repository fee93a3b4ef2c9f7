"""Agent data as the worker sends it, as JSON: `{"$": "date", "ms": …}` and the like stand for what JSON cannot say."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]

MOMENT = 1_893_455_990_000
"""Ten seconds before the clock of the harness."""

ARN = "arn:aws:connect:us-west-2:111122223333:instance/0a0a0a0a-0000-4000-8000-000000000001"

DATE = {"$": "date", "ms": MOMENT}
UNDEFINED = {"$": "undefined"}

CONTACT_TYPES = ["voice", "queue_callback", "chat", "task", "email"]
CONTACT_STATES = [
    "init",
    "incoming",
    "pending",
    "connecting",
    "connected",
    "missed",
    "error",
    "ended",
    "rejected",
    "paused",
]
CONNECTION_TYPES = ["agent", "inbound", "outbound", "monitoring"]
CONNECTION_STATES = ["init", "connecting", "connected", "hold", "disconnected", "silent_monitor", "barge"]
AGENT_STATES = [
    ("Available", "routable"),
    ("Break", "not_routable"),
    ("Lunch", "not_routable"),
    ("Offline", "offline"),
    ("Busy", "system"),
    ("PendingBusy", "system"),
    ("AfterCallWork", "system"),
    ("Init", "init"),
    ("MissedCallAgent", "error"),
    ("Default", "error"),
    ("MultipleCcpWindows", "error"),
]
METHODS = [
    "inbound",
    "outbound",
    "transfer",
    "callback",
    "campaign_preview",
    "callback_customer_first_queued",
    "callback_customer_first_dialed",
]

QUEUE = {"name": "Support", "queueARN": f"{ARN}/queue/q-1", "queueId": f"{ARN}/queue/q-1"}

ENDPOINTS: list[Any] = [
    {"type": "phone_number", "phoneNumber": "+12065550100"},
    {"type": "phone_number", "phoneNumber": "sip:+12065550100@host.test"},
    {
        "type": "agent",
        "endpointARN": f"{ARN}/transfer/e-1",
        "endpointId": f"{ARN}/transfer/e-1",
        "name": "Ben",
        "agentLogin": "ben",
    },
    {
        "type": "queue",
        "endpointARN": f"{ARN}/transfer/e-2",
        "name": "Sales",
        "queue": QUEUE,
        "displayName": "S",
        "emailAddress": "a@b.test",
    },
    {},
    None,
    UNDEFINED,
]

MEDIA = {
    "autoAccept": False,
    "callType": "audio_only",
    "callConfigJson": "{}",
    "callContextToken": "t",
    "mediaLegContextToken": "m",
}

CONNECTION_FIELDS: dict[str, list[Any]] = {
    "endpoint": ENDPOINTS,
    "softphoneMediaInfo": [MEDIA, {**MEDIA, "autoAccept": True}, None],
    "chatMediaInfo": [
        {"connectionData": '{"ConnectionAuthenticationToken": "token"}', "customerName": "Cleo", "agentName": "Ben"},
        {"connectionData": "not JSON"},
        {"customerName": None},
        None,
    ],
    "monitoringInfo": [{"agentName": "Sue", "customerName": "Cleo", "joinTime": DATE}, None],
    "quickConnectName": ["Sales", None],
    "mute": [True, False, None],
    "forcedMute": [True, False],
    "monitorCapabilities": [["SILENT_MONITOR"], ["SILENT_MONITOR", "BARGE"], [], None],
    "monitorStatus": ["SILENT_MONITOR", "BARGE", None],
    "capabilities": [{"Video": "SEND"}, {"Video": "SEND", "ScreenShare": "SEND"}, {"Video": None}, {}, None],
}

AUTHENTICATED = {"Status": {"ValueString": "AUTHENTICATED"}, "IdentityProvider": {"ValueString": "idp"}}

CONTACT_FIELDS: dict[str, list[Any]] = {
    "initialContactId": ["contact-9", None],
    "relatedContactId": ["contact-8"],
    "contactAssociationId": ["contact-7"],
    "queue": [QUEUE, None],
    "queueTimestamp": [DATE, None],
    "contactDuration": ["12", None],
    "name": ["A title", ""],
    "description": ["A text"],
    "references": [{"link": {"type": "URL", "value": "https://a.test"}}, {}, None],
    "attributes": [{"intent": {"name": "intent", "value": "buy"}}, {}, None],
    "initiationMethod": [*METHODS, None],
    "contactFeatures": [
        {"multiPartyConferenceEnabled": True},
        {"attachmentsEnabled": False},
        {"multiPartyConferenceEnabled": "yes"},
        None,
    ],
    "channelContext": [{"scheduledTime": 1, "taskTemplateId": "t", "taskTemplateVersion": 2}, None],
    "segmentAttributes": [
        {"connect:Subtype": {"ValueString": "connect:WebRTC"}},
        {
            "connect:Subtype": {"ValueString": "connect:Chat"},
            "connect:CustomerAuthentication": {"ValueMap": AUTHENTICATED},
        },
        {"connect:CustomerAuthentication": {"ValueMap": {"Status": {"ValueString": "FAILED"}}}},
        {"connect:CustomerAuthentication": {}},
        {"connect:Subtype": {}},
        {},
        None,
    ],
    "customerEndpoint": [ENDPOINTS[0], None],
    "connectSystemEndpoint": [ENDPOINTS[0]],
    "agentContactHandlingConfig": [{"autoAccept": True}, {"autoAccept": False}, {}, None],
    "contactMetadata": [{"any": 1}],
}

CONFIGURATION: Json = {
    "name": "Ana",
    "username": "ana",
    "softphoneEnabled": True,
    "softphoneAutoAccept": False,
    "extension": "+12065550199",
    "agentARN": f"{ARN}/agent/u-1",
    "permissions": ["outboundCall", "voiceId"],
    "dialableCountries": ["us", "de"],
    "agentStates": [
        {"name": name, "type": kind, "agentStateARN": f"{ARN}/agent-state/{name}"} for name, kind in AGENT_STATES[:4]
    ],
    "agentPreferences": {"LANGUAGE": "de_DE"},
    "routingProfile": {
        "name": "Basic",
        "routingProfileARN": f"{ARN}/routing-profile/rp-1",
        "routingProfileId": f"{ARN}/routing-profile/rp-1",
        "channelConcurrencyMap": {"VOICE": 1, "CHAT": 2, "TASK": 0},
        "defaultOutboundQueue": {"name": "Out", "queueARN": f"{ARN}/queue/out", "queueId": f"{ARN}/queue/out"},
        "queues": [QUEUE, {"name": None, "queueARN": f"{ARN}/queue/agent/u-1", "queueId": f"{ARN}/queue/agent/u-1"}],
    },
}

CONFIGURATION_CHANGES: list[Json] = [
    {},
    {"softphoneEnabled": False, "extension": "", "voiceEnhancementMode": "NONE"},
    {"name": None, "permissions": [], "dialableCountries": [], "agentStates": []},
    {"routingProfile": {**CONFIGURATION["routingProfile"], "channelConcurrencyMap": None, "queues": []}},
    {"routingProfile": {"name": "Odd", "routingProfileId": "odd", "queues": [{}], "defaultOutboundQueue": {}}},
]


def connection(connection_id: str, kind: str, state: str = "connected", initial: bool = False, **more: Any) -> Json:
    """One connection."""
    return {
        "connectionId": connection_id,
        "type": kind,
        "initial": initial,
        "state": {"type": state, "timestamp": DATE},
        "endpoint": ENDPOINTS[0],
        **more,
    }


def contact(number: int, kind: str = "voice", state: str = "connected", *connections: Json, **more: Any) -> Json:
    """Contact `contact-<number>`; has an agent's and a customer's, <number>1 and <number>2."""
    pair = [connection(f"connection-{number}1", "agent"), connection(f"connection-{number}2", "inbound", initial=True)]
    return {
        "contactId": f"contact-{number}",
        "type": kind,
        "state": {"type": state, "timestamp": DATE},
        "connections": list(connections) or pair,
        **more,
    }


def agent_data(
    *contacts: Json, state: tuple[str, str] = AGENT_STATES[0], configuration: Json | None = None, **more: Any
) -> Json:
    """Agent data; `more` goes into the snapshot."""
    return {
        "snapshot": {
            "state": {"name": state[0], "type": state[1], "startTimestamp": DATE, "agentStateARN": f"{ARN}/{state[0]}"},
            "agentAvailabilityState": {"state": "Available", "timeStamp": DATE, "type": "routable"},
            "contacts": list(contacts),
            "snapshotTimestamp": DATE,
            "localTimestamp": MOMENT,
            "skew": 25,
            **more,
        },
        "configuration": {**CONFIGURATION, **(configuration or {})},
    }


BLANK = agent_data(state=("Offline", "offline"))


def fields(known: dict[str, list[Any]]) -> st.SearchStrategy[Json]:
    """Any of these fields, each with one of its values."""
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in known.items()})


@st.composite
def contacts(draw: st.DrawFn, number: int, kind: str) -> Json:
    """A contact with up to three connections."""
    made = [
        {
            **connection(
                f"connection-{number}{index}",
                draw(st.sampled_from(CONNECTION_TYPES)),
                draw(st.sampled_from(CONNECTION_STATES)),
                index == 2,
            ),
            **draw(fields(CONNECTION_FIELDS)),
        }
        for index in range(1, 1 + draw(st.integers(0, 3)))
    ]
    state = draw(st.sampled_from(CONTACT_STATES))
    return {**contact(number, kind, state), "connections": made, **draw(fields(CONTACT_FIELDS))}


@st.composite
def snapshots(draw: st.DrawFn, kinds: list[str]) -> Json:
    """Agent data with some of as many contacts as there are kinds, the first of the first kind, and so on."""
    present = draw(st.sets(st.integers(1, len(kinds)), max_size=2))
    return agent_data(
        *[draw(contacts(number, kinds[number - 1])) for number in sorted(present)],
        state=draw(st.sampled_from(AGENT_STATES)),
        configuration=draw(st.sampled_from(CONFIGURATION_CHANGES)),
        **draw(fields({"nextState": [{"name": "Break", "type": "not_routable"}, None], "skew": [0, -3]})),
    )


CONNECTION_ZOO = [{name: value} for name, values in CONNECTION_FIELDS.items() for value in values]
CONTACT_ZOO = [{name: value} for name, values in CONTACT_FIELDS.items() for value in values]


def zoo() -> list[Json]:
    """Agent data that has each state, type and field at least once."""
    found = [agent_data(state=state, nextState={"name": state[0], "type": state[1]}) for state in AGENT_STATES]
    found += [agent_data(contact(1), configuration=change) for change in CONFIGURATION_CHANGES]
    for kind in CONTACT_TYPES:
        for party in CONNECTION_TYPES:
            parties = [
                connection(f"connection-1{index}", party, state, initial=index == 4)
                for index, state in enumerate(CONNECTION_STATES)
            ]
            found.append(agent_data(contact(1, kind, "connected", *parties)))
            found += [agent_data(contact(1, kind, "connected", one)) for one in parties[1:3]]
        found.append(agent_data({**contact(1, kind), "connections": []}))
        # An agent's and a customer's connection with each field.
        for more in CONNECTION_ZOO if kind in ("voice", "chat") else CONNECTION_ZOO[::4]:
            pair = [
                connection("connection-11", "agent", **more),
                connection("connection-12", "inbound", initial=True, **more),
            ]
            found.append(agent_data(contact(1, kind, "connected", *pair)))
    found += [agent_data(contact(1, "voice", state)) for state in CONTACT_STATES]
    found += [agent_data(contact(1, kind, **more)) for more in CONTACT_ZOO for kind in ("voice", "chat")]
    found += [agent_data(contact(1, kind, initiationMethod=method)) for kind in CONTACT_TYPES for method in METHODS[:5]]
    return found
