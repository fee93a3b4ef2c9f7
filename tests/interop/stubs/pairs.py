"""Which stubs are put on public names, and which members are called under each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.interop.differential.agent_data import UNDEFINED, agent_data
from tests.interop.differential.arguments import ACTIONS, BOTH, FUNCTION, NUMBER, QUESTIONS, SUBSCRIPTION
from tests.interop.differential.harness import Json
from tests.interop.differential.table import SDK, SURFACE, names_of, of
from tests.interop.stubs.sandbox import CONTACTS, DATA

LISTED = Path(__file__).parents[2] / "data" / "stub_differences.json"

HANDLES = ["Agent", "Contact", "VoiceConnection", "ChatConnection", "TaskConnection", "EmailConnection"]
"""Classes whose members are called. Their snapshots are compared without stubs (`differential`)."""

KIND_OF = {"ChatConnection": "chat", "TaskConnection": "task", "EmailConnection": "email"}

CALLED_WITH: dict[str, list[Any]] = {
    "Agent.setState": [{"name": "Break", "agentStateARN": "arn", "type": "not_routable"}, BOTH],
    "Agent.setConfiguration": [{"extension": "+12065550111"}, BOTH],
    "Agent.connect": [NUMBER, {"$": "options", "fields": {"queueARN": "q"}}],
    "Contact.getEventName": ["contact::connected"],
    "core.getContactEventName": ["contact::connected", "contact-1"],
    "core.activateChannelWithViewType": ["create_task", "task"],
    "core.setSoftphoneUserMediaStream": [{}],
    "core.checkNotInitialized": [],
    "connect.ifMaster": ["topic", FUNCTION, FUNCTION],
    "connect.becomeMaster": ["topic", FUNCTION, FUNCTION],
}
CALLED_WITH["Agent.setStatus"] = CALLED_WITH["Agent.setState"]


def arguments(kind: str, name: str) -> list[Any]:
    """What a member is called with: with both callbacks where it takes any."""
    member = f"{kind}.{name}"
    if member in CALLED_WITH:
        return CALLED_WITH[member]
    if name.startswith("on") or member in ("connect.agent", "connect.contact"):
        return SUBSCRIPTION[0]
    if kind in ("core", "connect"):
        samples = ACTIONS.get(member) or QUESTIONS.get(member)
    else:
        samples = of(ACTIONS, kind, name) or of(QUESTIONS, kind, name)
    return next((one for one in samples or [] if BOTH in one), (samples or [[]])[0])


def made_with(kind: str) -> list[Any]:
    """The arguments of the constructor."""
    number = CONTACTS[KIND_OF.get(kind, "voice")]
    ids = [f"contact-{number}", f"connection-{number}2"]
    return {"Agent": [], "Contact": ids[:1]}.get(kind, ids)


def members_of(kind: str) -> list[Json]:
    """The constructor and the methods of a class, but for those that ask the separate SDK."""
    return [
        {"member": f"{kind}.new", "on": [], "args": made_with(kind)},
        *[
            {"member": f"{kind}.{name}", "on": made_with(kind), "args": arguments(kind, name)}
            for name in names_of(kind)
            if f"{kind}.{name}" not in SDK
        ],
    ]


def functions() -> list[Json]:
    """The functions of `connect` and `connect.core`."""
    return [
        {"member": f"{kind}.{name}", "on": [], "args": arguments(kind, name)}
        for kind, names in (("connect", SURFACE["root"]), ("core", SURFACE["core"]))
        for name in names
        if f"{kind}.{name}" not in SDK and name != "getWebSocketManager"
    ]


def stub(name: str, *puts: Any) -> Json:
    """A stub by the name that the table of differences knows it by."""
    return {"id": name, "puts": list(puts)}


def thrower(path: str) -> Json:
    """A function that throws."""
    return {"$": "thrower", "throws": path}


def returning(value: Any) -> Json:
    """A function that returns something and is silent about its calls."""
    return {"$": "quiet", "returns": value}


def spies(name: str, **methods: Any) -> Json:
    """An object of functions that note their calls."""
    return {"$": "spies", "name": name, "methods": methods}


OTHER = agent_data(
    *DATA["snapshot"]["contacts"], state=("Lunch", "not_routable"), configuration={"name": "Zoe"}, skew=9
)

NOTHING = {"returns": UNDEFINED}

SUBSCRIBED = {"returns": {"$": "named", "name": "subscription", "value": {}}}


def seams() -> list[Json]:
    """What stands between a member and its surroundings: accessors of `connect.core`, and the fields behind them."""
    silent = spies("stub", call=NOTHING, sendUpstream=NOTHING, onUpstream=NOTHING)
    bus = spies("bus", subscribe=SUBSCRIBED, trigger=NOTHING, getSubscriptions={"returns": []})
    found = [stub("no stub")]
    for accessor in ("getClient", "getUpstream", "getMasterClient"):
        path = f"core.{accessor}"
        found.append(stub(path, [path, returning(silent)]))
    for way, answer in {
        "answers": {"calls": "success", "with": [{"endpoints": [], "isMaster": True}]},
        "refuses": {"calls": "failure", "with": ['{"type": "X"}', {"message": "no"}]},
        "throws": {"throws": "call"},
    }.items():
        for accessor in ("getClient", "getMasterClient"):
            path = f"core.{accessor}"
            found.append(stub(f"call of {path} {way}", [path, returning(spies("stub", call=answer))]))
    throws = spies("stub", sendUpstream={"throws": "sendUpstream"})
    found.append(stub("call of core.getUpstream throws", ["core.getUpstream", returning(throws)]))
    found.append(stub("core.getEventBus", ["core.getEventBus", returning(bus)]))
    other_bus = {"$": "bus", "name": "another bus"}
    found.append(stub("core.getEventBus is another", ["core.getEventBus", returning(other_bus)]))
    found.append(stub("core.eventBus", ["core.eventBus", bus]))
    for path, value in {
        "core.client": silent,
        "core.upstream": silent,
        "core.masterClient": silent,
        "core.agentDataProvider": {"$": "provider", "name": "other", "data": OTHER},
    }.items():
        found.append(stub(path, [path, value]))
        if path != "core.agentDataProvider":
            found.append(stub(f"{path} is null", [path, None]))
    path = "core.getAgentDataProvider"
    found += [
        stub(path, [path, returning({"$": "provider", "name": "other", "data": OTHER})]),
        stub(f"{path} without data", [path, returning({"getAgentData": returning({})})]),
        stub(f"{path} is null", [path, returning(None)]),
    ]
    for accessor in ("getClient", "getUpstream", "getMasterClient", "getEventBus", "getAgentDataProvider"):
        found.append(stub(f"core.{accessor} throws", [f"core.{accessor}", thrower(accessor)]))
    return found


def root_stubs() -> list[Json]:
    """Functions and classes of `connect` itself."""
    found = []
    for name in (
        *(
            "isFramed",
            "isCCP",
            "isCRM",
            "isSharedWorker",
            "isFirefoxBrowser",
            "isChromeBrowser",
            "hasOtherConnectedCCPs",
        ),
        *(
            "isActiveConduit",
            "ifMaster",
            "becomeMaster",
            "publishMetric",
            "publishSoftphoneStats",
            "publishClickStreamData",
        ),
        *("randomId", "assertNotNull", "assertTrue", "isValidLocale", "fetch", "contact"),
    ):
        found += [stub(f"{name} returns {value}", [name, returning(value)]) for value in (True, False)]
    for name in [*HANDLES, "ContactSnapshot", "AgentSnapshot", "ConnectionSnapshot", "BaseConnection", "VoiceId"]:
        found.append(stub(f"class {name}", [name, {"$": "class", "name": name, "returns": {"stub": name}}]))
    found.append(stub("agent.initialized", ["agent.initialized", False]))
    found.append(stub("numberOfConnectedCCPs", ["numberOfConnectedCCPs", 2]))
    return found


VALUES: list[Any] = [True, None, "stubbed"]
"""What any member may be stubbed with, besides a throw."""

PARTY = spies(
    "party",
    **{
        name: {"returns": value}
        for name, value in {
            "canSendVideo": "video?",
            "canSendScreenShare": "screen?",
            "getSoftphoneMediaInfo": {"autoAccept": True},
            "getType": "agent",
            "isActive": True,
            "isOnHold": False,
            "isInitialConnection": True,
            "isBarge": True,
            "getConnectionId": "party-1",
            "getStatus": {"type": "connected"},
            "_isAgentConnectionType": True,
        }.items()
    },
)

SPECIAL: dict[str, list[Any]] = {
    "getStatus": [{"type": "connected"}, {"type": "hold"}, {"type": "connecting"}],
    "getState": [{"type": "connected"}, {"type": "hold"}],
    "getType": ["agent", "inbound", "voice", "queue_callback", "chat", "task", "email"],
    "getConnections": [[], [PARTY]],
    "getAgentConnection": [PARTY],
    "getInitialConnection": [PARTY],
    "getActiveConnections": [[PARTY]],
    "getThirdPartyConnections": [[PARTY]],
    "getInitiationMethod": ["campaign_preview", "callback_customer_first_dialed"],
    "getContactFeatures": [{"multiPartyConferenceEnabled": True}, {}],
    "getMonitorStatus": ["BARGE", "SILENT_MONITOR"],
    "getMonitorCapabilities": [["BARGE"], ["SILENT_MONITOR"]],
    "getCapabilities": [{"Video": "SEND"}, {"ScreenShare": "SEND"}, {}],
    "getAuthenticationDetails": [{"Status": "AUTHENTICATED"}],
    "getConfiguration": [{"name": "Zoe", "routingProfile": {"queues": []}, "agentStates": []}],
    "getRoutingProfile": [{"channelConcurrencyMap": {"VOICE": 7}, "queues": [], "defaultOutboundQueue": {}}],
    "isInitialConnection": [False],
}


def own_members(kind: str) -> list[Json]:
    """Each public method of a class stubbed, one after another, with each of the values."""
    found = []
    for name in names_of(kind):
        if name.startswith(("_", "on")) or f"{kind}.{name}" in SDK:
            continue
        path = f"{kind}.prototype.{name}"
        for index, value in enumerate([*VALUES, *SPECIAL.get(name, [])]):
            found.append(stub(f"{name} -> {index}", [path, returning(value)]))
        found.append(stub(f"{name} throws", [path, thrower(name)]))
    return found


def plans() -> Iterator[tuple[str, Json]]:
    """What is compared, by title: every member under every stub."""
    everything = [*[one for kind in HANDLES for one in members_of(kind)], *functions()]
    yield "accessors and fields of connect.core", {"data": DATA, "stubs": seams(), "members": everything}
    yield "functions and classes of connect", {"data": DATA, "stubs": root_stubs(), "members": everything}
    for kind in HANDLES:
        yield f"methods of {kind}", {"data": DATA, "stubs": own_members(kind), "members": members_of(kind)}
