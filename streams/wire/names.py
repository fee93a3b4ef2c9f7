"""Names of everything that travels: events, topics (wire protocol §5). Each wire string stands here and nowhere else.

The enumerations are public (`connect.EventType`, …), plain and mutable, in this order.
"""

from streams.host.markers import obj

EventType = obj(
    ACKNOWLEDGE="acknowledge",
    ACK_TIMEOUT="ack_timeout",
    INIT="init",
    API_REQUEST="api_request",
    API_RESPONSE="api_response",
    AUTH_FAIL="auth_fail",
    ACCESS_DENIED="access_denied",
    CLOSE="close",
    CONFIGURE="configure",
    LOG="log",
    DOWNLOAD_LOG_FROM_CCP="download_log_from_ccp",
    MASTER_REQUEST="master_request",
    MASTER_RESPONSE="master_response",
    SYNCHRONIZE="synchronize",
    TERMINATE="terminate",
    TERMINATED="terminated",
    SEND_LOGS="send_logs",
    RELOAD_AGENT_CONFIGURATION="reload_agent_configuration",
    BROADCAST="broadcast",
    API_METRIC="api_metric",
    CLIENT_METRIC="client_metric",
    SOFTPHONE_STATS="softphone_stats",
    SOFTPHONE_REPORT="softphone_report",
    CLIENT_SIDE_LOGS="client_side_logs",
    SERVER_BOUND_INTERNAL_LOG="server_bound_internal_log",
    MUTE="mute",
    IFRAME_STYLE="iframe_style",
    IFRAME_RETRIES_EXHAUSTED="iframe_retries_exhausted",
    UPDATE_CONNECTED_CCPS="update_connected_ccps",
    OUTER_CONTEXT_INFO="outer_context_info",
    MEDIA_DEVICE_REQUEST="media_device_request",
    MEDIA_DEVICE_RESPONSE="media_device_response",
    TAB_ID="tab_id",
    AUTHORIZE_SUCCESS="authorize_success",
    AUTHORIZE_RETRIES_EXHAUSTED="authorize_retries_exhausted",
    CTI_AUTHORIZE_RETRIES_EXHAUSTED="cti_authorize_retries_exhausted",
    CLICK_STREAM_DATA="click_stream_data",
    SET_QUICK_GET_AGENT_SNAPSHOT_FLAG="set_quick_get_agent_snapshot_flag",
    API_PROXY_REQUEST="api_proxy_request",
    API_PROXY_RESPONSE="api_proxy_response",
    REQUEST_CONFIGURE="request_configure",
    CROSS_REGION_CSM_CONFIG="cross_region_csm_config",
)

AgentEvents = obj(
    INIT="agent::init",
    UPDATE="agent::update",
    REFRESH="agent::refresh",
    ROUTABLE="agent::routable",
    NOT_ROUTABLE="agent::not_routable",
    PENDING="agent::pending",
    CONTACT_PENDING="agent::contact_pending",
    OFFLINE="agent::offline",
    ERROR="agent::error",
    SOFTPHONE_ERROR="agent::softphone_error",
    WEBSOCKET_CONNECTION_LOST="agent::websocket_connection_lost",
    WEBSOCKET_CONNECTION_GAINED="agent::websocket_connection_gained",
    STATE_CHANGE="agent::state_change",
    ACW="agent::acw",
    MUTE_TOGGLE="agent::mute_toggle",
    LOCAL_MEDIA_STREAM_CREATED="agent::local_media_stream_created",
    ENQUEUED_NEXT_STATE="agent::enqueued_next_state",
    CLEARED_NEXT_STATE="agent::cleared_next_state",
    FETCH_AGENT_DATA_FROM_CCP="agent::fetch_agent_data_from_ccp",
)

ConfigurationEvents = obj(
    CONFIGURE="configuration::configure",
    SET_SPEAKER_DEVICE="configuration::set_speaker_device",
    SET_MICROPHONE_DEVICE="configuration::set_microphone_device",
    SET_RINGER_DEVICE="configuration::set_ringer_device",
    SPEAKER_DEVICE_CHANGED="configuration::speaker_device_changed",
    MICROPHONE_DEVICE_CHANGED="configuration::microphone_device_changed",
    RINGER_DEVICE_CHANGED="configuration::ringer_device_changed",
    CAMERA_DEVICE_CHANGED="configuration::camera_device_changed",
    BACKGROUND_BLUR_CHANGED="configuration::background_blur_changed",
)

ConnectionEvents = obj(
    SESSION_INIT="connection::session_init",
    READY_TO_START_SESSION="connection::ready_to_start_session",
)

ContactEvents = obj(
    INIT="contact::init",
    REFRESH="contact::refresh",
    DESTROYED="contact::destroyed",
    INCOMING="contact::incoming",
    PENDING="contact::pending",
    CONNECTING="contact::connecting",
    CONNECTED="contact::connected",
    MISSED="contact::missed",
    ACW="contact::acw",
    VIEW="contact::view",
    ENDED="contact::ended",
    ERROR="contact::error",
    ACCEPTED="contact::accepted",
    INVALID_STATE_TRANSITION="contact::invalid_state_transition",
    SCREEN_SHARING_STARTED="contact::screen_sharing_started",
    SCREEN_SHARING_STOPPED="contact::screen_sharing_stopped",
    SCREEN_SHARING_ERROR="contact::screen_sharing_error",
)

ChannelViewEvents = obj(ACTIVATE_CHANNEL_WITH_VIEW_TYPE="taskList::activate_channel_with_view_type")

TaskEvents = obj(CREATED="task::created")

EmailEvents = obj(CREATED="email::created")

VoiceIdEvents = obj(UPDATE_DOMAIN_ID="voiceId::update_domain_id")

WebSocketEvents = obj(
    INIT_FAILURE="webSocket::init_failure",
    CONNECTION_OPEN="webSocket::connection_open",
    CONNECTION_CLOSE="webSocket::connection_close",
    CONNECTION_ERROR="webSocket::connection_error",
    CONNECTION_GAIN="webSocket::connection_gain",
    CONNECTION_LOST="webSocket::connection_lost",
    SUBSCRIPTION_UPDATE="webSocket::subscription_update",
    SUBSCRIPTION_FAILURE="webSocket::subscription_failure",
    ALL_MESSAGE="webSocket::all_message",
    SEND="webSocket::send",
    SUBSCRIBE="webSocket::subscribe",
)

DEEP_HEARTBEAT_SUCCESS = "webSocket::deep_heartbeat_success"
DEEP_HEARTBEAT_FAILURE = "webSocket::deep_heartbeat_failure"
"""Not of the enumeration: the original knows the functions, and never triggers a topic for them."""

MasterTopics = obj(
    LOGIN_POPUP="connect::loginPopup",
    SEND_LOGS="connect::sendLogs",
    SOFTPHONE="connect::softphone",
    RINGTONE="connect::ringtone",
    METRICS="connect::metrics",
    FAILOVER="connect::failover",
)

DisasterRecoveryEvents = obj(
    SUPPRESS="disasterRecovery::suppress",
    FORCE_OFFLINE="disasterRecovery::force_offline",
    SET_OFFLINE="disasterRecovery::set_offline",
    INIT_DISASTER_RECOVERY="disasterRecovery::init_disaster_recovery",
    FAILOVER="disasterRecovery::failover",
    FAILOVER_PENDING="disasterRecovery::failover_pending",
    INIT_DR_POLLING="disasterRecovery::init_dr_polling",
)

GlobalResiliencyEvents = obj(
    CONFIGURE="globalResiliency::configure",
    CONFIGURE_CCP_CONDUIT="globalResiliency::configure_ccp_conduit",
    INIT="globalResiliency::init",
    CONFIGURE_ERROR="globalResiliency::configure_error",
    VALIDATE_GLOBAL_SIGNIN="globalResiliency::validate_global_signin",
    GLOBAL_SIGNIN_VALID="globalResiliency::global_signin_valid",
    GLOBAL_SIGNIN_INVALID="globalResiliency::global_signin_invalid",
    FAILOVER_DETECTED="globalResiliency::failover_detected",
    FAILOVER_DETECTED_CRM="globalResiliency::failover_detected_crm",
    FAILOVER_INITIATED="globalResiliency::failover_initiated",
    FAILOVER_PENDING="globalResiliency::failover_pending",
    FAILOVER_PENDING_CRM="globalResiliency::failover_pending_crm",
    FAILOVER_COMPLETE="globalResiliency::failover_complete",
    HEARTBEAT_SYN="globalResiliency::heartbeat_syn",
    HEARTBEAT_ACK="globalResiliency::heartbeat_ack",
    FORCE_FAILOVER="globalResiliency::force_failover",
)

GlobalResiliencyConfigureErrorType = obj(
    LILY_AGENT_CONFIG_MISSING="LILY_AGENT_CONFIG_MISSING",
    LILY_AGENT_CONFIG_PARSE_ERROR="LILY_AGENT_CONFIG_PARSE_ERROR",
)

StorageAccessEvents = obj(
    INIT="storageAccess::init",
    GRANTED="storageAccess::granted",
    DENIED="storageAccess::denied",
    REQUEST="storageAccess::request",
)
