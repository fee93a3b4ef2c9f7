"""Resource names, in the shape that clients take apart (CTI service §5.5 and §5.6).

Pages read the account and the instance id out of ``arn:...:<account>:instance/<uuid>/...`` and the agent's id out of
the ARN of the personal queue, ``.../queue/agent/<id>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True)
class Arns:
    """Builds the ARNs of one instance."""

    region: str
    account: str
    instance_id: str

    @property
    def instance(self) -> str:
        """The ARN of the instance."""
        return f"arn:aws:connect:{self.region}:{self.account}:instance/{self.instance_id}"

    def agent(self, username: str) -> str:
        """The ARN of an agent."""
        return f"{self.instance}/agent/{stable_id('agent', username)}"

    def agent_state(self, name: str) -> str:
        """The ARN of a state that agents can choose."""
        return f"{self.instance}/agent-state/{stable_id('agent-state', name)}"

    def queue(self, name: str) -> str:
        """The ARN of a queue."""
        return f"{self.instance}/queue/{stable_id('queue', name)}"

    def personal_queue(self, username: str) -> str:
        """The ARN of an agent's own queue, which ends with the agent's id."""
        return f"{self.instance}/queue/agent/{stable_id('agent', username)}"

    def routing_profile(self, name: str) -> str:
        """The ARN of a routing profile."""
        return f"{self.instance}/routing-profile/{stable_id('routing-profile', name)}"

    def quick_connect(self, name: str) -> str:
        """The ARN of a quick connect."""
        return f"{self.instance}/transfer-destination/{stable_id('quick-connect', name)}"


def stable_id(kind: str, name: str) -> str:
    """The same UUID for the same thing in every run, so that tests may compare ARNs."""
    return str(uuid5(NAMESPACE_URL, f"connect-streams:{kind}:{name}"))
