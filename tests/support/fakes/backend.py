"""A CTI service."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.support.fakes.clock import FakeClock
from tests.support.fakes.network import FakeNetwork, Respond

HOURS = 3_600_000


class FakeBackend:
    """A CTI service behind a network: canned answers at once, snapshot polls when something changes.

    `answers[operation]` is a body, a `(status, body)`, or a function of the request's body that returns one of them.
    """

    def __init__(self, network: FakeNetwork) -> None:
        self.clock: FakeClock = network.clock
        self.calls: list[tuple[str, Any]] = []
        """Operation and body of each request so far."""
        self.answers: dict[str, Any] = {
            "CreateTransport": {"webSocketTransport": {"url": "wss://acme/ws", "transportLifeTimeInSeconds": 3600}},
            "GetAgentConfiguration": {"configuration": configuration()},
            "GetAgentPermissions": {"permissions": ["outboundCall"]},
            "GetAgentStates": {"states": [{"name": "Available", "type": "routable", "agentStateARN": "a"}]},
            "GetDialableCountryCodes": {"countryCodes": ["us"]},
            "GetRoutingProfileQueues": {"queues": [{"queueARN": "arn:q", "name": "Support"}]},
            "authorize": {"accessToken": "fresh", "expiration": int(self.clock.now) + 8 * HOURS},
        }
        self.contacts: list[Any] = []
        self.holds_polls = True
        """Whether a snapshot poll is held until something changes."""
        self.held: list[Respond] = []
        self._token = 0
        network.backend = self.serve

    def serve(self, request: Any, respond: Respond) -> None:
        """Answer a request."""
        operation = operation_of(request)
        body = json.loads(request.body) if request.body else None
        self.calls.append((operation, body))
        answer = self.answers.get(operation)
        if callable(answer):
            answer = answer(body)
        if isinstance(answer, tuple):
            respond(answer)
        elif answer is not None:
            respond((200, answer))
        elif operation == "GetAgentSnapshot":
            self._poll(body, respond)
        else:
            respond((200, {}))

    def change(self, *contacts: Any) -> None:
        """Something happens to the agent, who has these contacts now: held polls are answered."""
        self.contacts = list(contacts)
        self._token += 1
        held, self.held = self.held, []
        for respond in held:
            respond((200, self.snapshot()))

    def snapshot(self) -> Any:
        """What a snapshot poll is answered with."""
        return {
            "nextToken": f"t-{self._token}",
            "snapshot": {
                "state": {"type": "routable", "name": "Available", "startTimestamp": 1760000000.25},
                "nextState": None,
                "snapshotTimestamp": self.clock.now / 1000 + 2,
                "contacts": self.contacts,
            },
        }

    def count(self, operation: str) -> int:
        """How often an operation was called."""
        return sum(name == operation for name, _ in self.calls)

    def bodies(self, operation: str) -> list[Any]:
        """The body of each call of an operation."""
        return [body for name, body in self.calls if name == operation]

    def _poll(self, body: Any, respond: Respond) -> None:
        if self.holds_polls and body.get("nextToken") == f"t-{self._token}":
            self.held.append(respond)
            # A poll during which nothing happens is answered when its time is up.
            self.clock.set_timeout(self._expiry(respond), body["timeout"])
        else:
            respond((200, self.snapshot()))

    def _expiry(self, respond: Respond) -> Callable[[], None]:
        def expire() -> None:
            if respond in self.held:
                self.held.remove(respond)
                respond((200, self.snapshot()))

        return expire


def operation_of(request: Any) -> str:
    """The CTI operation of a request, or the last word of its URL."""
    target = request.headers["X-Amz-Target"]
    return target.split(".")[1] if target else request.url.split("/")[-1]


def configuration() -> Any:
    """An agent's configuration without its lists."""
    return {
        "name": "Ana",
        "softphoneEnabled": True,
        "agentPreferences": {"LANGUAGE": "en_US"},
        "routingProfile": {
            "name": "Basic",
            "routingProfileARN": "arn:rp",
            "defaultOutboundQueue": {"name": "Support", "queueARN": "arn:q"},
        },
    }


def contact(name: str, state: str = "connecting", since: float = 1760000010.25) -> Any:
    """A voice contact of a snapshot, with its customer's connection."""
    return {
        "contactId": name,
        "type": "voice",
        "state": {"type": state, "timestamp": since},
        "queue": {"queueARN": "arn:q", "name": "Support"},
        "references": None,
        "connections": [
            {
                "connectionId": f"{name}-1",
                "type": "inbound",
                "initial": True,
                "state": {"type": "connected", "timestamp": since},
                "endpoint": {"type": "phone_number", "phoneNumber": "+15550100"},
            },
        ],
    }
