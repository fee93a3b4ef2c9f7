"""The operations of the CTI service (CTI service §3), one file a family, registered by name."""

from . import agent_operations, connection_operations, contact_operations, dialling, telemetry, transports
from .registry import OPERATIONS, Call, Operation, find

__all__ = [
    "OPERATIONS",
    "Call",
    "Operation",
    "agent_operations",
    "connection_operations",
    "contact_operations",
    "dialling",
    "find",
    "telemetry",
    "transports",
]
