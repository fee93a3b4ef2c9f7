"""A traffic distribution group: an instance, perhaps its replica in another region, and which of them is active."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from typing import Any

from .arns import Arns
from .clock import Clock
from .errors import invalid_request

Json = dict[str, Any]


@dataclass(frozen=True)
class Ticket:
    """What a presigned URL stands for: the instance (ARN) that gave it out, and until when its clock lets it work."""

    instance: str
    clock: Clock
    expires: float

    @property
    def is_valid(self) -> bool:
        """Whether the URL still works."""
        return self.expires > self.clock.now()


class Traffic:
    """The group. Thread-safe. ``active`` is the ARN of the active instance; ``terminate``: agents leave calls as well.

    ``url`` is the address of the discovery service, which presigned URLs begin with.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._members: list[Arns] = []
        self._tickets: dict[str, Ticket] = {}
        self.url = "https://discovery.localhost/agent-discovery"
        self.active = ""
        self.terminate = False

    def join(self, arns: Arns) -> None:
        """Take an instance in; the first one is active."""
        self._members.append(arns)
        self.reset()

    def reset(self) -> None:
        """The first instance is active again."""
        self.active, self.terminate = self._members[0].instance, False

    def shift(self, active: str, terminate: bool = False) -> None:
        """Make another instance active, by its region or by any ARN; ServiceError for anything else."""
        known = {arns.region: arns.instance for arns in reversed(self._members)}
        if active not in known and not active.startswith("arn:"):
            raise invalid_request(f"{active} is neither an ARN nor one of {', '.join(known)}")
        with self._lock:
            self.active, self.terminate = known.get(active, active), terminate

    def state(self) -> Json:
        """``{"active", "terminate", "regions": [{"region", "arn"}]}``."""
        regions = [{"region": arns.region, "arn": arns.instance} for arns in self._members]
        return {"active": self.active, "terminate": self.terminate, "regions": regions}

    def presign(self, instance: str, clock: Clock, lifetime: float) -> str:
        """A URL that works for ``lifetime`` seconds: whoever requests it learns which instance is active."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets[ticket] = Ticket(instance, clock, clock.now() + lifetime)
        return f"{self.url}?ticket={ticket}"

    def expire(self, instance: str) -> None:
        """The URLs that the instance (ARN) gave out stop working."""
        with self._lock:
            self._tickets = {value: ticket for value, ticket in self._tickets.items() if ticket.instance != instance}

    def issuer(self, ticket: str) -> str | None:
        """ARN of the instance that gave out the URL with this ticket; None when the URL does not work, or no longer."""
        found = self._tickets.get(ticket)
        return found.instance if found is not None and found.is_valid else None
