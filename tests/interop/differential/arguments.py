"""The arguments that members of the surface are called with, and the answers that they get."""

from __future__ import annotations

from itertools import product
from typing import Any

from tests.interop.differential.agent_data import ARN, ENDPOINTS, UNDEFINED

Json = dict[str, Any]
Arguments = list[Any]

FUNCTION = {"$": "function"}
SUCCESS = {"$": "callbacks", "names": ["success"]}
FAILURE = {"$": "callbacks", "names": ["failure"]}
BOTH = {"$": "callbacks", "names": ["success", "failure"]}
THROWING = {"$": "callbacks", "names": ["success", "failure"], "throws": True}
CALLBACKS: list[Any] = [BOTH, None, UNDEFINED, {}, SUCCESS, FAILURE, THROWING, {"success": None, "failure": None}]

ODD: list[Any] = [None, UNDEFINED, "", 0, {}]

NUMBER = {"$": "endpoint", "fields": [{"type": "phone_number", "phoneNumber": "+12065550100"}]}
QUICK_CONNECT = {"$": "endpoint", "fields": [ENDPOINTS[2]]}
STATE = {"$": "state", "index": 1}


def with_callbacks(*first: Arguments) -> list[Arguments]:
    """Each of these arguments with each kind of callbacks, the first ones also without any argument for them."""
    return [*first, *[[*arguments, callbacks] for arguments, callbacks in product(first, CALLBACKS)]]


def merged(fields: Json) -> list[Arguments]:
    """An endpoint with options that double as callbacks."""
    return [
        [NUMBER, {"$": "merged", "fields": fields, "callbacks": callbacks}]
        for callbacks in CALLBACKS
        if callbacks and "$" in callbacks and callbacks != UNDEFINED
    ]


ENDPOINT_ARGUMENTS = [[NUMBER], [QUICK_CONNECT], [ENDPOINTS[3]], *[[odd] for odd in ODD]]

ACTIONS: dict[str, list[Arguments]] = {
    "Agent.setState": with_callbacks([STATE], [None], [], [{"odd": 1}])
    + [
        [STATE, BOTH, options]
        for options in ({"enqueueNextState": True}, {"enqueueNextState": 0}, {}, None, {"enqueueNextState": "yes"})
    ],
    "Agent.setConfiguration": [
        [{"$": "configuration", "change": change}, callbacks]
        for change, callbacks in product(
            [
                {"extension": "+12065550111"},
                {"agentPreferences": {"LANGUAGE": "fr_FR"}},
                {"agentPreferences": {"locale": "xx"}},
                {"agentPreferences": {"LANGUAGE": "fr_FR", "locale": "it_IT"}},
                {"agentPreferences": {}},
                {"agentPreferences": None},
            ],
            [BOTH, SUCCESS, FAILURE, {}],
        )
    ]
    + [[None], [None, BOTH], [UNDEFINED, BOTH], [{}, BOTH], [{"$": "configuration", "change": {}}]],
    "Agent.connect": [
        *with_callbacks(*ENDPOINT_ARGUMENTS),
        *merged({"queueARN": "q"}),
        *merged({"queueId": "q", "relatedContactId": "contact-4"}),
        *merged({"queueARN": "", "queueId": None, "relatedContactId": ""}),
        *merged({"timeout": "soon"}),
        *merged({"timeout": 60000}),
    ],
    "Agent.getEndpoints": [
        [queues, callbacks]
        for queues, callbacks in product([f"{ARN}/queue/q-1", [f"{ARN}/queue/q-1", "other"], [], None, {}], CALLBACKS)
    ]
    + [
        ["q", BOTH, {}],
        ["q", BOTH, None],
        ["q", BOTH, {"endpoints": [], "maxResults": 7}],
        ["q", SUCCESS, {"nextToken": "t", "maxResults": 0}],
        [],
    ],
    "Agent.mute": [[]],
    "Agent.unmute": [[]],
    "Agent.setSpeakerDevice": [["d"], *[[odd] for odd in ODD]],
    "Agent.setMicrophoneDevice": [["d"], *[[odd] for odd in ODD]],
    "Agent.setRingerDevice": [["d"], *[[odd] for odd in ODD]],
    "Agent.setCameraDevice": [["d"], *[[odd] for odd in ODD]],
    "Agent.setBackgroundBlur": [[True], *[[odd] for odd in ODD]],
    "Contact.accept": with_callbacks([]),
    "Contact.destroy": with_callbacks([]),
    "Contact.reject": with_callbacks([]),
    "Contact.complete": with_callbacks([]),
    "Contact.clear": with_callbacks([]),
    "Contact.notifyIssue": [*with_callbacks(["code", "text"]), [], [None, None, BOTH], ["code", UNDEFINED, BOTH]],
    "Contact.addConnection": with_callbacks(*ENDPOINT_ARGUMENTS),
    "Contact.addParticipant": with_callbacks(*ENDPOINT_ARGUMENTS),
    "Contact.transfer": with_callbacks(*ENDPOINT_ARGUMENTS),
    "Contact.toggleActiveConnections": with_callbacks([]),
    "Contact.conferenceConnections": with_callbacks([]),
    "Contact.pause": with_callbacks([]),
    "Contact.resume": with_callbacks([]),
    "Contact.updateMonitorParticipantState": with_callbacks(
        ["SILENT_MONITOR"], ["barge"], ["Silent_Monitor"], ["else"], [""], [None], []
    ),
    "Contact.silentMonitor": with_callbacks([]),
    "Contact.bargeIn": with_callbacks([]),
    "Contact.sendSoftphoneMetrics": [*with_callbacks([[{"packetsLost": 1}]]), [], [None, BOTH]],
    "Contact.sendSoftphoneReport": [*with_callbacks([{"talkTimeMillis": 1}]), [], [None, BOTH]],
    "Contact.startScreenSharing": [[], [True], [False], [None]],
    "Contact.stopScreenSharing": [[]],
    "VoiceConnection.muteParticipant": with_callbacks([]),
    "VoiceConnection.unmuteParticipant": with_callbacks([]),
    "core.viewContact": [["contact-1"], *[[odd] for odd in ODD]],
    "core.activateChannelWithViewType": [
        ["create_task", "task"],
        ["number_pad", "softphone", "source"],
        ["a", "b", "c", "d", "e"],
        ["a", "b", "", "", ""],
        [],
    ],
    "core.triggerTaskCreated": [[{"taskId": 1}], *[[odd] for odd in ODD]],
    "core.triggerEmailCreated": [[{"emailId": 1}], *[[odd] for odd in ODD]],
    "connect.publishMetric": [[{"name": "A", "data": {}}], [None], []],
    "connect.publishSoftphoneStats": [[{"a": 1}], [None]],
    "connect.publishSoftphoneReport": [[{"a": 1}], [None]],
    "connect.publishClickStreamData": [[{"a": 1}], [None]],
    "connect.publishClientSideLogs": [[[{"a": 1}]], [None]],
    "connect.ifMaster": [
        ["connect::softphone", FUNCTION, FUNCTION, True],
        ["t", FUNCTION],
        [None, FUNCTION],
        ["t"],
        ["t", FUNCTION, None, False],
    ],
    "connect.becomeMaster": [["connect::softphone", FUNCTION, FUNCTION], ["t"], [], ["t", FUNCTION]],
}
"""What sends something, or may: called with each kind of answer."""

for _kind in ("VoiceConnection", "ChatConnection", "TaskConnection", "EmailConnection", "ConnectionSnapshot"):
    ACTIONS |= {f"{_kind}.{name}": with_callbacks([]) for name in ("destroy", "hold", "resume")}
    ACTIONS[f"{_kind}.sendDigits"] = [*with_callbacks(["12#"]), [], [None, BOTH], [5, BOTH]]

ACTIONS["Agent.setStatus"] = ACTIONS["Agent.setState"]
ACTIONS["Agent.getAddresses"] = ACTIONS["Agent.getEndpoints"]

ANSWERS: list[Any] = [
    [None, {"endpoints": [ENDPOINTS[2], ENDPOINTS[0]], "isMaster": True, "contactId": "contact-5"}],
    [None, {"isMaster": False, "webRTCTransport": {"meeting": {}}}],
    ['{"type": "InvalidStateException", "message": "no"}', {"message": "no"}],
    ["text", UNDEFINED],
    [{"status": 404, "message": "object"}, None],
    [None, None],
]

SUBSCRIPTION = [[FUNCTION], [], [None], [1], [{}]]

QUESTIONS: dict[str, list[Arguments]] = {
    "Agent.getContacts": [[], ["voice"], ["chat"], ["fax"], [None], [""]],
    "Agent.getChannelConcurrency": [[], ["VOICE"], ["CHAT"], ["TASK"], ["FAX"], [None], [""]],
    "Agent._createContactAPI": [[{"contactId": "contact-1"}]],
    "Contact._createConnectionAPI": [[{"connectionId": "connection-11"}]],
    "Contact.getEventName": [["contact::connected"], ["connected"], [None], [], [{}], ["contact::view"]],
    "core.getContactEventName": [
        ["contact::connected", "contact-1"],
        ["contact::ended", None],
        ["odd", "c"],
        [],
        ["contact::ended", 5],
        ["contact::ended", ""],
    ],
    "connect._parseRegionFromArn": [
        [f"{ARN}/agent/u-1"],
        ["arn:aws:connect"],
        [""],
        [None],
        [],
        ["a:b:c:eu-west-2:d"],
        ["a:b:c:eu-west-2"],
        ["a:b:c:"],
    ],
    "Endpoint.new": [
        [],
        *[[one] for one in ENDPOINTS],
        [{"endpointId": "a", "endpointARN": "b", "type": 0, "name": ""}],
        ["text"],
    ],
    "Endpoint.byPhoneNumber": [["+12065550100"], ["+12065550100", "Name"], [], [None, None], ["", ""], [5, {}]],
    "Endpoint.stripPhoneNumber": [[]],
    "SoftphoneError.new": [["webrtc_error", "text", "https://a.test"], [], [None, None, None]],
}
"""What only answers, and takes arguments."""

CONSTRUCTED: dict[str, list[Arguments]] = {
    "Endpoint": [[one] for one in ENDPOINTS]
    + [
        [{"phoneNumber": number}]
        for number in ("sip:1@", "sip:@b", "xsip:1@b", "1@b", "sip:1@b@c", "sip:+1", "a sip:5@b")
    ],
    "SoftphoneError": [["webrtc_error", "text", "https://a.test"], []],
}
"""What the constructor of a class without data gets."""
