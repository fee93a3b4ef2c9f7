"""What somebody may have meant who wrote a name that there is not."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean latency? ``, or nothing when no name is close."""
    near = get_close_matches(word, list(known), 1)
    return f"did you mean {near[0]}? " if near else ""
