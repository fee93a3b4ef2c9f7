"""What the page reports to the other tabs unasked (wire protocol §5.1)."""

from __future__ import annotations

from streams.api.context import PageContext
from streams.host.clock import Date
from streams.host.markers import obj

CCP_VERSION = "V2"
"""What reports name as the version of the CCP; also the global `ccpVersion`."""


def publish_click(core: PageContext, contact_id: str, kind: str) -> None:
    """Notify all tabs that the agent clicked: one of `connect.ClickType`."""
    core.connect.publishClickStreamData(obj(contactId=contact_id, clickType=kind, clickTime=Date().toISOString()))
