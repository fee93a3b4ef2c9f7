"""An agent's side of the CTI service, without HTTP: operations by name, answers or ServiceError."""

import asyncio
from typing import Any

from connect_streams.simulator import InstanceControl, ServiceError
from connect_streams.simulator.cti.dispatcher import TARGET_PREFIX, dispatch

WITHOUT_AUTHENTICATION = {
    "CompleteContact", "ClearContact", "RejectContact", "CreateTaskContact", "UpdateMonitorParticipantState",
    "PauseContact", "ResumeContact",
}  # fmt: skip


class Agent:
    """Signs in as a user and asks."""

    def __init__(self, instance: InstanceControl, username: str) -> None:
        self.instance = instance
        self.username = username
        self.token = instance.sessions.issue(instance.sessions.open(username)).value

    def ask(self, operation: str, **params: Any) -> dict[str, Any]:
        return asyncio.run(self.asking(operation, **params))

    async def asking(self, operation: str, **params: Any) -> dict[str, Any]:
        if operation not in WITHOUT_AUTHENTICATION:
            params = {"authentication": {"authToken": self.token}, **params}
        return await dispatch(self.instance, TARGET_PREFIX + operation, self.token, params, "https://i.localhost:1")

    def refused(self, operation: str, **params: Any) -> str:
        """Name of the error that the operation ends with."""
        try:
            self.ask(operation, **params)
        except ServiceError as error:
            return error.name
        raise AssertionError(f"{operation} was expected to fail")

    def snapshot(self) -> dict[str, Any]:
        snapshot: dict[str, Any] = self.ask("GetAgentSnapshot")["snapshot"]
        return snapshot

    def choose(self, name: str, enqueue: bool | None = None) -> None:
        state = next(s for s in self.ask("GetAgentStates")["states"] if s["name"] == name)
        self.ask("PutAgentState", state=state, enqueueNextState=enqueue)

    @property
    def state(self) -> str:
        return str(self.snapshot()["state"]["name"])

    def contact(self, contact_id: str | None = None) -> dict[str, Any]:
        """The contact with this id, or the only one."""
        contacts = [c for c in self.snapshot()["contacts"] if contact_id in (None, c["contactId"])]
        assert len(contacts) == 1, contacts
        contact: dict[str, Any] = contacts[0]
        return contact

    def contact_state(self, contact_id: str | None = None) -> str:
        return str(self.contact(contact_id)["state"]["type"])

    def connections(self, contact_id: str | None = None) -> list[dict[str, Any]]:
        connections: list[dict[str, Any]] = self.contact(contact_id)["connections"]
        return connections

    def connection(self, which: str, contact_id: str | None = None) -> dict[str, Any]:
        """``agent``, ``customer``, ``third`` (the latest) or ``monitoring``."""
        tests = {
            "agent": lambda c: c["type"] == "agent",
            "customer": lambda c: c["initial"],
            "third": lambda c: not c["initial"] and c["type"] == "outbound",
            "monitoring": lambda c: c["type"] == "monitoring",
        }
        return [c for c in self.connections(contact_id) if tests[which](c)][-1]

    def states(self, contact_id: str | None = None) -> list[str]:
        """States of all connections, in order."""
        return [c["state"]["type"] for c in self.connections(contact_id)]

    def on(self, operation: str, which: str, **params: Any) -> None:
        """An operation on a connection of the only contact."""
        contact = self.contact()
        connection_id = self.connection(which)["connectionId"]
        self.ask(operation, contactId=contact["contactId"], connectionId=connection_id, **params)
