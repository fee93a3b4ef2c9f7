"""Scripts that are fetched when they are wanted."""

from __future__ import annotations

from typing import Any


def load(url: str) -> Any:
    """Fetch and run the script under `url` (relative to our own); a promise, broken when it cannot be had."""
    raise RuntimeError("There are no scripts under CPython.")


def load_diagnosis() -> Any:
    """The same with `connect-streams-diagnose-min.js`, from where the SDK or the bundle that it is in was loaded."""
    raise RuntimeError("There are no scripts under CPython.")
