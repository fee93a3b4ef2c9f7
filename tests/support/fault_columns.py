"""The pages on which the faults are played once more: two regions, storage access, handles kept in Proxies."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.agent_harness import AgentHarness, Json
from tests.support.fault_matrix import Row
from tests.support.fault_rows import rows
from tests.support.scripts import script


class TwoRegionsAgent(AgentHarness):
    """On a page with the CCPs of two regions; the fault is in the active one, where the agent works."""

    def hosts(self) -> list[str]:
        return [region.site.instance_host for region in self.connect.regions]

    def options(self) -> Json:
        home, replica = self.connect.regions
        return {
            "ccpUrl": home.ccp_url,
            "enableGlobalResiliency": True,
            "secondaryCCPUrl": replica.ccp_url,
            "loginUrl": f"{home.site.instance_origin}/login",
        }

    def ready(self) -> None:
        self.wait("() => connect.globalResiliency.getActiveRegion()")
        self.wait("() => connect.core.upstream.getAllConduits().every(conduit => conduit.region)")
        super().ready()

    def await_news(self) -> None:
        """No fault of these moves the agent."""
        super().await_news()
        assert self.page.evaluate("connect.globalResiliency.getActiveRegion()") == self.connect.regions[0].name


class StorageAccessAgent(AgentHarness):
    """On a page whose CCP asks for storage access, which is granted each time."""

    def options(self) -> Json:
        return {**super().options(), "storageAccess": {"canRequest": True}}

    def begin(self) -> None:
        self.context.grant_permissions(["storage-access"])
        self.context.add_init_script(script("grant_storage_access"))

    def ready(self) -> None:
        super().ready()
        assert self.page.evaluate("connect.storageAccess.getOnGrantCallbackInvoked()") is True


class WrappedAgent(AgentHarness):
    """On a page that keeps agent, contacts and connections in deep Proxies."""

    def begin(self) -> None:
        self.page.evaluate(script("keep_agent_wrapped"))


@dataclass(frozen=True)
class Column:
    """A kind of page, its name in the figures, and the rows in which it may make a difference.

    `is_whole`: it needs Chromium itself, not the headless shell.
    """

    name: str
    kind: type[AgentHarness]
    rows: list[Row]
    is_whole: bool = False


STATES = ("idle", "connected")
"""Whom a contact reaches, and who must not lose one: between them they show what the four of the matrix show."""

COLUMNS = [
    Column(
        "two regions",
        TwoRegionsAgent,
        rows(
            "500", "cut connection", "websocket closed", "clock an hour ahead", "worker crash", "slow CCP",
            "frame refused", "token expired", "authorize 401", "worker crash, its script late",
        ),
    ),
    Column(
        "storage access",
        StorageAccessAgent,
        rows("500", "worker crash", "slow CCP", "frame refused", "token expired", "authorize 401"),
        is_whole=True,
    ),
    Column(
        "Proxies",
        WrappedAgent,
        rows("500", "malformed JSON", "cut answer", "no answer", "worker crash", "slow CCP", "websocket closed"),
    ),
]  # fmt: skip
