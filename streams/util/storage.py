"""The browser's local and session storage. A browser may refuse either (third-party frames): then nothing is kept."""

from __future__ import annotations

from typing import Any

from streams.host.json import parse_json, to_json
from streams.host.window import scope

LOCAL = "localStorage"
SESSION = "sessionStorage"


def recall(store: str, key: str) -> Any:
    """The text under `key`; None when there is none, or no such store."""
    try:
        return scope[store].getItem(key)
    except Exception:
        return None


def remember(store: str, key: str, value: str) -> None:
    """Put a text under `key`, if the browser lets us."""
    try:
        scope[store].setItem(key, value)
    except Exception:
        pass


def forget(store: str, key: str) -> None:
    """Remove `key`."""
    try:
        scope[store].removeItem(key)
    except Exception:
        pass


def recall_json(store: str, key: str) -> Any:
    """The value whose JSON text stands under `key`; None when there is none or it cannot be read."""
    try:
        return parse_json(recall(store, key))
    except Exception:
        return None


def remember_json(store: str, key: str, value: Any) -> None:
    """Put a value under `key` as JSON text."""
    remember(store, key, to_json(value))
