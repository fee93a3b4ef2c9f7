"""The public enumerations that are neither wire names nor states (public API §14)."""

from streams.host.markers import obj

NetworkConnectionStatus = obj(
    CONNECTED="connected",
    CONNECTING="connecting",
    DISCONNECTED="disconnected",
    FAILED="failed",
)

EndpointType = obj(PHONE_NUMBER="phone_number", AGENT="agent", QUEUE="queue")

ContactInitiationMethod = obj(
    INBOUND="inbound",
    OUTBOUND="outbound",
    TRANSFER="transfer",
    QUEUE_TRANSFER="queue_transfer",
    CALLBACK="callback",
    API="api",
    DISCONNECT="disconnect",
    WEBRTC_API="webrtc_api",
    AGENT_REPLY="agent_reply",
    CAMPAIGN_PREVIEW="campaign_preview",
    EXTERNAL_OUTBOUND="external_outbound",
    MONITOR="monitor",
    FLOW="flow",
    CALLBACK_CUSTOMER_FIRST_QUEUED="callback_customer_first_queued",
    CALLBACK_CUSTOMER_FIRST_DIALED="callback_customer_first_dialed",
)

MonitoringMode = obj(SILENT_MONITOR="SILENT_MONITOR", BARGE="BARGE")

MonitoringErrorTypes = obj(INVALID_TARGET_STATE="invalid_target_state")

ChannelType = obj(VOICE="VOICE", CHAT="CHAT", TASK="TASK")

MediaType = obj(SOFTPHONE="softphone", CHAT="chat", TASK="task", EMAIL="email")

SoftphoneCallType = obj(AUDIO_VIDEO="audio_video", VIDEO_ONLY="video_only", AUDIO_ONLY="audio_only", NONE="none")

SoftphoneErrorTypes = obj(
    UNSUPPORTED_BROWSER="unsupported_browser",
    MICROPHONE_NOT_SHARED="microphone_not_shared",
    SIGNALLING_HANDSHAKE_FAILURE="signalling_handshake_failure",
    SIGNALLING_CONNECTION_FAILURE="signalling_connection_failure",
    ICE_COLLECTION_TIMEOUT="ice_collection_timeout",
    USER_BUSY_ERROR="user_busy_error",
    WEBRTC_ERROR="webrtc_error",
    REALTIME_COMMUNICATION_ERROR="realtime_communication_error",
    VDI_STRATEGY_NOT_SUPPORTED="vdi_strategy_not_supported",
    VDI_REDIR_NOT_SUPPORTED="vdi_redir_not_supported",
    OTHER="other",
)

ClickType = obj(ACCEPT="Accept", REJECT="Reject", HANGUP="Hangup")

VoiceIdErrorTypes = obj(
    NO_SPEAKER_ID_FOUND="no_speaker_id_found",
    SPEAKER_ID_NOT_ENROLLED="speaker_id_not_enrolled",
    GET_SPEAKER_ID_FAILED="get_speaker_id_failed",
    GET_SPEAKER_STATUS_FAILED="get_speaker_status_failed",
    OPT_OUT_SPEAKER_FAILED="opt_out_speaker_failed",
    OPT_OUT_SPEAKER_IN_LCMS_FAILED="opt_out_speaker_in_lcms_failed",
    DELETE_SPEAKER_FAILED="delete_speaker_failed",
    START_SESSION_FAILED="start_session_failed",
    EVALUATE_SPEAKER_FAILED="evaluate_speaker_failed",
    SESSION_NOT_EXISTS="session_not_exists",
    DESCRIBE_SESSION_FAILED="describe_session_failed",
    ENROLL_SPEAKER_FAILED="enroll_speaker_failed",
    UPDATE_SPEAKER_ID_FAILED="update_speaker_id_failed",
    UPDATE_SPEAKER_ID_IN_LCMS_FAILED="update_speaker_id_in_lcms_failed",
    NOT_SUPPORTED_ON_CONFERENCE_CALLS="not_supported_on_conference_calls",
    ENROLL_SPEAKER_TIMEOUT="enroll_speaker_timeout",
    EVALUATE_SPEAKER_TIMEOUT="evaluate_speaker_timeout",
    GET_DOMAIN_ID_FAILED="get_domain_id_failed",
    NO_DOMAIN_ID_FOUND="no_domain_id_found",
)

CTIExceptions = obj(
    ACCESS_DENIED_EXCEPTION="AccessDeniedException",
    INVALID_STATE_EXCEPTION="InvalidStateException",
    BAD_ENDPOINT_EXCEPTION="BadEndpointException",
    INVALID_AGENT_ARNEXCEPTION="InvalidAgentARNException",
    INVALID_CONFIGURATION_EXCEPTION="InvalidConfigurationException",
    INVALID_CONTACT_TYPE_EXCEPTION="InvalidContactTypeException",
    PAGINATION_EXCEPTION="PaginationException",
    REFRESH_TOKEN_EXPIRED_EXCEPTION="RefreshTokenExpiredException",
    SEND_DATA_FAILED_EXCEPTION="SendDataFailedException",
    UNAUTHORIZED_EXCEPTION="UnauthorizedException",
    QUOTA_EXCEEDED_EXCEPTION="QuotaExceededException",
)

VoiceIdStreamingStatus = obj(ONGOING="ONGOING", ENDED="ENDED", PENDING_CONFIGURATION="PENDING_CONFIGURATION")

VoiceIdAuthenticationDecision = obj(
    ACCEPT="ACCEPT",
    REJECT="REJECT",
    NOT_ENOUGH_SPEECH="NOT_ENOUGH_SPEECH",
    SPEAKER_NOT_ENROLLED="SPEAKER_NOT_ENROLLED",
    SPEAKER_OPTED_OUT="SPEAKER_OPTED_OUT",
    SPEAKER_ID_NOT_PROVIDED="SPEAKER_ID_NOT_PROVIDED",
    SPEAKER_EXPIRED="SPEAKER_EXPIRED",
)

VoiceIdFraudDetectionDecision = obj(NOT_ENOUGH_SPEECH="NOT_ENOUGH_SPEECH", HIGH_RISK="HIGH_RISK", LOW_RISK="LOW_RISK")

ContactFlowAuthenticationDecision = obj(
    AUTHENTICATED="Authenticated",
    NOT_AUTHENTICATED="NotAuthenticated",
    INCONCLUSIVE="Inconclusive",
    NOT_ENROLLED="NotEnrolled",
    OPTED_OUT="OptedOut",
    NOT_ENABLED="NotEnabled",
    ERROR="Error",
)

ContactFlowFraudDetectionDecision = obj(
    HIGH_RISK="HighRisk",
    LOW_RISK="LowRisk",
    INCONCLUSIVE="Inconclusive",
    NOT_ENABLED="NotEnabled",
    ERROR="Error",
)

CustomerAuthenticationStatus = obj(AUTHENTICATED="AUTHENTICATED", FAILED="FAILED", TIMEOUT="TIMEOUT")

VideoCapability = obj(SEND="SEND")

ScreenShareCapability = obj(SEND="SEND")

VoiceIdEnrollmentRequestStatus = obj(
    NOT_ENOUGH_SPEECH="NOT_ENOUGH_SPEECH",
    IN_PROGRESS="IN_PROGRESS",
    COMPLETED="COMPLETED",
    FAILED="FAILED",
)

VoiceIdSpeakerStatus = obj(OPTED_OUT="OPTED_OUT", ENROLLED="ENROLLED", PENDING="PENDING")

VoiceIdConstants = obj(
    EVALUATE_SESSION_DELAY=10000,
    EVALUATION_MAX_POLL_TIMES=24,
    EVALUATION_POLLING_INTERVAL=5000,
    ENROLLMENT_MAX_POLL_TIMES=120,
    ENROLLMENT_POLLING_INTERVAL=5000,
    START_SESSION_DELAY=8000,
)

AgentPermissions = obj(OUTBOUND_CALL="outboundCall", VOICE_ID="voiceId")

SessionStorageKeys = obj(TAB_ID="tab_id", AUTHORIZE_RETRY_COUNT="authorize_retry_count")

ReferenceType = obj(URL="URL")

VDIPlatformType = obj(
    CITRIX="CITRIX",
    AWS_WORKSPACE="AWS_WORKSPACE",
    OMNISSA="OMNISSA",
    CITRIX_413="CITRIX_413",
    AZURE="AZURE",
)
