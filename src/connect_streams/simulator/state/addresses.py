"""Addresses and files of one running simulator, seen from one instance: what the HTTP edge needs to know besides it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

WorkerStyle = Literal["script", "import-scripts"]
CCP_PATH = "/ccp-v2/"


@dataclass(frozen=True)
class Site:
    """``sdk_file`` is what the CRM page loads; the CCP page and the worker may run another build."""

    port: int
    sdk_file: Path
    ccp_sdk_file: Path
    worker_sdk_file: Path
    worker_style: WorkerStyle = "script"
    crm_dir: Path | None = None
    instance_host: str = "instance"

    def origin(self, host: str) -> str:
        """The origin of one of the local hosts."""
        return f"https://{host}.localhost:{self.port}"

    @property
    def crm_origin(self) -> str:
        """The origin of the CRM page."""
        return self.origin("crm")

    @property
    def instance_origin(self) -> str:
        """The origin of the instance."""
        return self.origin(self.instance_host)

    @property
    def ccp_url(self) -> str:
        """The address of the CCP."""
        return self.instance_origin + CCP_PATH

    @property
    def signalling_endpoint(self) -> str:
        """Where softphones signal that do not use the agent's websocket."""
        return self.instance_origin.replace("https://", "wss://") + "/rtc"

    @property
    def discovery_url(self) -> str:
        """The service that knows which region is active."""
        return self.origin("discovery") + "/agent-discovery"

    @property
    def replica(self) -> Site:
        """The same seen from the replica in the other region."""
        return replace(self, instance_host="replica")

    def urls(self) -> dict[str, str]:
        """The addresses a person or a test needs."""
        return {
            "crm_origin": self.crm_origin,
            "instance_origin": self.instance_origin,
            "alias_origin": self.origin("alias"),
            "attacker_origin": self.origin("attacker"),
            "ccp_url": self.ccp_url,
        }


def is_loopback(origin: str) -> bool:
    """Whether a page of this origin is served from this machine."""
    host = urlsplit(origin).hostname or ""
    return host in ("localhost", "127.0.0.1", "::1") or host.endswith(".localhost")
