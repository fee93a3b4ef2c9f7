"""The words of the agent data: states and types of agent, contact and connection (CTI service §5)."""

from streams.host.markers import obj

AgentStateType = obj(
    INIT="init",
    ROUTABLE="routable",
    NOT_ROUTABLE="not_routable",
    OFFLINE="offline",
    SYSTEM="system",
    ERROR="error",
)

AgentAvailStates = obj(
    INIT="Init",
    BUSY="Busy",
    AFTER_CALL_WORK="AfterCallWork",
    CALLING_CUSTOMER="CallingCustomer",
    DIALING="Dialing",
    JOINING="Joining",
    PENDING_AVAILABLE="PendingAvailable",
    PENDING_BUSY="PendingBusy",
)

AgentErrorStates = obj(
    ERROR="Error",
    AGENT_HUNG_UP="AgentHungUp",
    BAD_ADDRESS_AGENT="BadAddressAgent",
    BAD_ADDRESS_CUSTOMER="BadAddressCustomer",
    DEFAULT="Default",
    FAILED_CONNECT_AGENT="FailedConnectAgent",
    FAILED_CONNECT_CUSTOMER="FailedConnectCustomer",
    INVALID_LOCALE="InvalidLocale",
    LINE_ENGAGED_AGENT="LineEngagedAgent",
    LINE_ENGAGED_CUSTOMER="LineEngagedCustomer",
    MISSED_CALL_AGENT="MissedCallAgent",
    MISSED_CALL_CUSTOMER="MissedCallCustomer",
    MULTIPLE_CCP_WINDOWS="MultipleCcpWindows",
    REALTIME_COMMUNICATION_ERROR="RealtimeCommunicationError",
)

ConnectionType = obj(AGENT="agent", INBOUND="inbound", OUTBOUND="outbound", MONITORING="monitoring")

ConnectionStateType = obj(
    INIT="init",
    CONNECTING="connecting",
    CONNECTED="connected",
    HOLD="hold",
    DISCONNECTED="disconnected",
    SILENT_MONITOR="silent_monitor",
    BARGE="barge",
)

ContactStateType = obj(
    INIT="init",
    INCOMING="incoming",
    PENDING="pending",
    CONNECTING="connecting",
    CONNECTED="connected",
    MISSED="missed",
    ERROR="error",
    ENDED="ended",
    REJECTED="rejected",
    PAUSED="paused",
)

CONTACT_ACTIVE_STATES = obj(
    PAUSED="paused",
    INCOMING="incoming",
    PENDING="pending",
    CONNECTING="connecting",
    CONNECTED="connected",
)

ContactType = obj(VOICE="voice", QUEUE_CALLBACK="queue_callback", CHAT="chat", TASK="task", EMAIL="email")

CONNECTION_ACTIVE_STATES = obj(connecting=1, connected=1, hold=1, silent_monitor=1, barge=1)

CONNECTION_CONNECTED_STATES = obj(connected=1, silent_monitor=1, barge=1)

voiceContactTypes = ["voice", "queue_callback"]
