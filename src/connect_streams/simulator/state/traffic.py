"""A traffic distribution group: an instance, perhaps its replica in another region, and which of them is active."""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING, Any

from .errors import invalid_request

if TYPE_CHECKING:
    from .store import Instance

Json = dict[str, Any]


class Traffic:
    """The group. Thread-safe. ``active`` is the ARN it answers; ``terminate`` tells agents to leave calls as well."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._instances: list[Instance] = []
        self._tickets: dict[str, tuple[Instance, float]] = {}
        self.url = "https://discovery.localhost/agent-discovery"
        self.active = ""
        self.terminate = False

    def join(self, instance: Instance) -> None:
        """Take an instance in; the first one is active."""
        self._instances.append(instance)
        self.reset()

    def reset(self) -> None:
        """The first instance is active again."""
        self.active, self.terminate = self._instances[0].arns.instance, False

    def shift(self, active: str, terminate: bool = False) -> None:
        """Name another active instance, by its region or by any ARN."""
        known = {instance.arns.region: instance.arns.instance for instance in reversed(self._instances)}
        if active not in known and not active.startswith("arn:"):
            raise invalid_request(f"{active} is neither an ARN nor one of {', '.join(known)}")
        with self._lock:
            self.active, self.terminate = known.get(active, active), terminate

    def state(self) -> Json:
        regions = [{"region": one.arns.region, "arn": one.arns.instance} for one in self._instances]
        return {"active": self.active, "terminate": self.terminate, "regions": regions}

    def presign(self, instance: Instance) -> str:
        """A URL that works for a while: whoever asks it learns which instance is active."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets[ticket] = (instance, instance.now() + instance.config.timings.discovery_lifetime)
        return f"{self.url}?ticket={ticket}"

    def expire(self, instance: Instance) -> None:
        """The URLs that the instance gave out stop working."""
        with self._lock:
            self._tickets = {value: given for value, given in self._tickets.items() if given[0] is not instance}

    def asking(self, ticket: str) -> Instance | None:
        """The instance that gave the URL with this ticket out, if it still works."""
        instance, expires = self._tickets.get(ticket, (None, 0.0))
        return instance if instance is not None and expires > instance.now() else None
