"""Operations that only report something. The dispatcher has journalled them already."""

from __future__ import annotations

from .registry import Call, operation


@operation("SendClientLogs", logEvents=list)
def send_client_logs(call: Call) -> None:
    """Logs of a client: entries ``{timestamp, component, message}``."""


@operation("SendSoftphoneCallMetrics", contactId=str, softphoneStreamStatistics=list)
def send_softphone_call_metrics(call: Call) -> None:
    """Samples of a call's audio streams."""


@operation("SendSoftphoneCallReport", contactId=str, report=dict)
def send_softphone_call_report(call: Call) -> None:
    """The summary of a call's media session."""
