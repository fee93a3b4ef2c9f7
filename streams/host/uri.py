"""Texts inside URLs."""

from __future__ import annotations

from urllib.parse import quote


def encode_uri(part: str) -> str:
    """`encodeURIComponent(part)`."""
    return quote(part, safe="!'()*-._~")
