"""What can impair a whole region."""

from __future__ import annotations

from .catalogue import CutConnection, ErrorAnswer, Fault, Latency, WebSocketRefused

IMPAIRMENTS: dict[str, list[Fault]] = {
    "dead": [CutConnection()],
    "slow": [Latency(seconds=3)],
    "half-dead": [ErrorAnswer(operation="/api", status=500), WebSocketRefused(status=500)],
    "undiscovered": [CutConnection(operation="agent-discovery")],
}
"""Nothing answers; everything takes 3 s; pages load but the agent's data do not come; its workers cannot learn which
region is active."""
CUTTING = ("dead", "half-dead")
"""Impairments that end what is under way."""
