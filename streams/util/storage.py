"""The browser's local and session storage. A browser may refuse either (third-party frames): then nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def attempt(use: Callable[[], Any]) -> Any:
    """What `use()` gives; None where the browser (or what is stored there) refuses."""
    try:
        return use()
    except Exception:
        return None
