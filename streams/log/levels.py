"""Log levels and components (wire protocol §7.1)."""

from streams.host.markers import obj

LogLevel = obj(
    TEST="TEST",
    TRACE="TRACE",
    DEBUG="DEBUG",
    INFO="INFO",
    LOG="LOG",
    WARN="WARN",
    ERROR="ERROR",
    CRITICAL="CRITICAL",
)

LogComponent = obj(CCP="ccp", SOFTPHONE="softphone", CHAT="chat", TASK="task")
