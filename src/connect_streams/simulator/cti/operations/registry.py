"""The table of operations, and the checks that come before any of them (CTI service §2.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...state.contacts import Connection, Contact
from ...state.errors import ServiceError, invalid_request
from ...state.store import Store

Json = dict[str, Any]
Kind = type | tuple[type, ...]


@dataclass
class Call:
    """One request: who asks what of which instance. ``origin`` is the host's own origin, for urls in answers."""

    store: Store
    username: str
    params: Json
    origin: str = ""

    def contact(self) -> Contact:
        """The agent's contact that ``contactId`` names; InvalidStateException when there is none."""
        return self.store.contact_of(self.username, self.params["contactId"])

    def contact_and_connection(self) -> tuple[Contact, Connection]:
        """The contact, and its connection that ``connectionId`` names."""
        contact = self.contact()
        return contact, contact.connection(self.params["connectionId"])


@dataclass(frozen=True)
class Operation:
    """An operation: the members that a request needs, by type, and the function that carries it out."""

    name: str
    required: Mapping[str, Kind]
    authenticated: bool
    run: Callable[[Call], Json | None]

    def check(self, params: Json) -> None:
        """ValidationException for a missing or ill-typed required member."""
        required = dict(self.required)
        if self.authenticated:
            required["authentication"] = dict
        missing = [name for name in required if params.get(name) is None]
        if missing:
            raise invalid_request(f"missing required member: {', '.join(missing)}")
        for name, kind in required.items():
            if not isinstance(params[name], kind) or (kind is int and isinstance(params[name], bool)):
                raise invalid_request(f"member {name} has the wrong type")


OPERATIONS: dict[str, Operation] = {}


def operation(
    operation_name: str, /, *, authenticated: bool = True, **required: Kind
) -> Callable[[Callable[[Call], Json | None]], Callable[[Call], Json | None]]:
    """Register the decorated function as an operation of the service."""

    def register(run: Callable[[Call], Json | None]) -> Callable[[Call], Json | None]:
        OPERATIONS[operation_name] = Operation(operation_name, required, authenticated, run)
        return run

    return register


def find(name: str) -> Operation:
    """The operation of this name; UnknownOperationException when there is none."""
    try:
        return OPERATIONS[name]
    except KeyError:
        raise ServiceError("UnknownOperationException", f"no such operation: {name}") from None
