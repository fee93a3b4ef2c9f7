"""What the page reports to the others: clicks, metrics, softphone statistics (wire protocol §5.1)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.clock import Date
from streams.host.markers import obj
from streams.wire.names import EventType

CCP_VERSION = "V2"
"""What reports name as the version of the CCP; also the global `ccpVersion`."""


def publish_click(core: Core, contact_id: Any, kind: str) -> None:
    """Tell everyone that the agent clicked: one of `connect.ClickType`."""
    core.broadcast(
        EventType.CLICK_STREAM_DATA, obj(contactId=contact_id, clickType=kind, clickTime=Date().toISOString())
    )


def install_metrics(connect: Any, core: Core) -> None:
    """Put the publishing functions on the namespace. StateError before `initCCP`."""

    def publish_metric(data: Any) -> None:
        core.broadcast(EventType.CLIENT_METRIC, data)

    def publish_softphone_stats(stats: Any) -> None:
        core.broadcast(EventType.SOFTPHONE_STATS, stats)

    def publish_softphone_report(report: Any) -> None:
        core.broadcast(EventType.SOFTPHONE_REPORT, report)

    def publish_click_stream_data(report: Any) -> None:
        core.broadcast(EventType.CLICK_STREAM_DATA, report)

    def publish_client_side_logs(logs: Any) -> None:
        core.eventBus.trigger(EventType.CLIENT_SIDE_LOGS, logs)

    connect.publishMetric = publish_metric
    connect.publishSoftphoneStats = publish_softphone_stats
    connect.publishSoftphoneReport = publish_softphone_report
    connect.publishClickStreamData = publish_click_stream_data
    connect.publishClientSideLogs = publish_client_side_logs
