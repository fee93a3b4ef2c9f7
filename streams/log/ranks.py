"""The order of log levels, and where the console shows them (wire protocol §7.1)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import coalesce, obj, text

RANKS = obj(TEST=0, TRACE=10, DEBUG=20, INFO=30, LOG=40, WARN=50, ERROR=100, CRITICAL=200)

CONSOLE_METHODS = obj(TEST="log", LOG="log", WARN="warn", ERROR="error", CRITICAL="error")
"""Levels that are not listed go to `console.info`."""


def rank_of(level: Any) -> int:
    """The rank of a level's name; an Error when there is no such level."""
    rank: Any = RANKS[text(level)]
    if rank is None:
        raise JsError("Unknown logging level: " + text(level))
    return rank


def rank_of_entry(entry: Any) -> int:
    """The rank of an entry's level; one from elsewhere that we do not know counts as INFO."""
    return coalesce(RANKS[entry.level], RANKS.INFO)
