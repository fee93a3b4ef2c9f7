"""The order of log levels (wire protocol §7.1)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import has

RANKS = obj(TEST=0, TRACE=10, DEBUG=20, INFO=30, LOG=40, WARN=50, ERROR=100, CRITICAL=200)


def rank_named(level: Any, otherwise: Any) -> Any:
    """The rank of a level's name, or what there is instead where no level is called so."""
    return RANKS[level] if has(RANKS, level) else otherwise


def rank_of_entry(entry: Any) -> int:
    """The rank of an entry's level; one from elsewhere that we do not know counts as INFO."""
    return rank_named(entry.level, RANKS.INFO)
