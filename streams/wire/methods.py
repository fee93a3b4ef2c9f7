"""Names of the requests a page may send up, their traits, and how their failures are classified (CTI service §3, §4).

Parameters and operations, one row a method, stand in `streams/wire/schema/operations.py`.
"""

from streams.host.markers import obj
from streams.host.patterns import pattern

ClientMethods = obj(
    GET_AGENT_SNAPSHOT="getAgentSnapshot",
    PUT_AGENT_STATE="putAgentState",
    GET_AGENT_STATES="getAgentStates",
    GET_DIALABLE_COUNTRY_CODES="getDialableCountryCodes",
    GET_ROUTING_PROFILE_QUEUES="getRoutingProfileQueues",
    GET_AGENT_PERMISSIONS="getAgentPermissions",
    GET_AGENT_CONFIGURATION="getAgentConfiguration",
    UPDATE_AGENT_CONFIGURATION="updateAgentConfiguration",
    ACCEPT_CONTACT="acceptContact",
    CREATE_OUTBOUND_CONTACT="createOutboundContact",
    CREATE_TASK_CONTACT="createTaskContact",
    CLEAR_CONTACT="clearContact",
    COMPLETE_CONTACT="completeContact",
    DESTROY_CONTACT="destroyContact",
    REJECT_CONTACT="rejectContact",
    NOTIFY_CONTACT_ISSUE="notifyContactIssue",
    UPDATE_CONTACT_ATTRIBUTES="updateContactAttributes",
    CREATE_ADDITIONAL_CONNECTION="createAdditionalConnection",
    DESTROY_CONNECTION="destroyConnection",
    HOLD_CONNECTION="holdConnection",
    RESUME_CONNECTION="resumeConnection",
    TOGGLE_ACTIVE_CONNECTIONS="toggleActiveConnections",
    CONFERENCE_CONNECTIONS="conferenceConnections",
    SEND_CLIENT_LOGS="sendClientLogs",
    SEND_DIGITS="sendDigits",
    SEND_SOFTPHONE_CALL_REPORT="sendSoftphoneCallReport",
    SEND_SOFTPHONE_CALL_METRICS="sendSoftphoneCallMetrics",
    GET_ENDPOINTS="getEndpoints",
    GET_NEW_AUTH_TOKEN="getNewAuthToken",
    CREATE_TRANSPORT="createTransport",
    MUTE_PARTICIPANT="muteParticipant",
    UNMUTE_PARTICIPANT="unmuteParticipant",
    UPDATE_MONITOR_PARTICIPANT_STATE="updateMonitorParticipantState",
    PAUSE_CONTACT="pauseContact",
    RESUME_CONTACT="resumeContact",
    ADD_NEW_CONNECTION="addNewConnection",
    TRANSFER_CONTACT="transferContact",
)

AgentAppClientMethods = obj(
    GET_CONTACT="AgentAppService.Lcms.getContact",
    DELETE_SPEAKER="AgentAppService.VoiceId.deleteSpeaker",
    ENROLL_BY_SESSION="AgentAppService.VoiceId.enrollBySession",
    EVALUATE_SESSION="AgentAppService.VoiceId.evaluateSession",
    DESCRIBE_SPEAKER="AgentAppService.VoiceId.describeSpeaker",
    OPT_OUT_SPEAKER="AgentAppService.VoiceId.optOutSpeaker",
    UPDATE_VOICE_ID_DATA="AgentAppService.Lcms.updateVoiceIdData",
    DESCRIBE_SESSION="AgentAppService.VoiceId.describeSession",
    UPDATE_SESSION="AgentAppService.VoiceId.updateSession",
    START_VOICE_ID_SESSION="AgentAppService.Nasa.startVoiceIdSession",
    LIST_INTEGRATION_ASSOCIATIONS="AgentAppService.Acs.listIntegrationAssociations",
)

MasterMethods = obj(BECOME_MASTER="becomeMaster", CHECK_MASTER="checkMaster")

TaskTemplatesClientMethods = obj(
    LIST_TASK_TEMPLATES="listTaskTemplates",
    GET_TASK_TEMPLATE="getTaskTemplate",
    CREATE_TEMPLATED_TASK="createTemplatedTask",
    UPDATE_CONTACT="updateContact",
)

ApiProxyClientMethods = obj(
    QR_INTEGRATION_EXISTS="qrIntegrationExists",
    QR_SEARCH_QUICK_RESPONSES="qrSearchQuickResponses",
    START_SCREEN_SHARING="startScreenSharing",
)

RetryableErrors = obj(UNAUTHORIZED="unauthorized", ACCESS_DENIED="accessDenied")

RetryStatus = obj(RETRYING="retrying", EXHAUSTED="exhausted", NONE="none")

TRANSPORT_TYPES = obj(
    CHAT_TOKEN="chat_token",
    WEB_SOCKET="web_socket",
    AGENT_DISCOVERY="agent_discovery",
    WEB_RTC="web_rtc",
)

HTTP_STATUS_CODES = obj(
    SUCCESS=200,
    UNAUTHORIZED=401,
    ACCESS_DENIED=403,
    TOO_MANY_REQUESTS=429,
    INTERNAL_SERVER_ERROR=500,
)

RetryableClientMethodsList = [
    "getAgentSnapshot",
    "getAgentConfiguration",
    "getAgentPermissions",
    "getAgentStates",
    "getDialableCountryCodes",
    "getRoutingProfileQueues",
]

WITHOUT_OPERATION = [
    ClientMethods.DESTROY_CONTACT,
    ClientMethods.UPDATE_CONTACT_ATTRIBUTES,
    ClientMethods.ADD_NEW_CONNECTION,
    ClientMethods.TRANSFER_CONTACT,
]
"""Methods that no operation of the service stands behind: the worker refuses them."""

WITHOUT_AUTHENTICATION = [
    ClientMethods.COMPLETE_CONTACT,
    ClientMethods.CLEAR_CONTACT,
    ClientMethods.REJECT_CONTACT,
    ClientMethods.CREATE_TASK_CONTACT,
    ClientMethods.UPDATE_MONITOR_PARTICIPANT_STATE,
    ClientMethods.PAUSE_CONTACT,
    ClientMethods.RESUME_CONTACT,
]
"""Methods whose bodies carry no authentication."""

ONCE = pattern("^(create(?!Tran)|toggle|send|notify|getNew)")
"""Methods that do it again when they are sent again: not after an answer that was cut off.

All others are reads, or come to the same when they are repeated.
"""

WITH_TOKEN = pattern("^createT")
"""Of these, the ones that are done once however often they are sent, if they carry `idempotencyToken`."""
