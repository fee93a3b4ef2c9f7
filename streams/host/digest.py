"""Digests."""

from __future__ import annotations

import hashlib


def md5(source: str) -> str:
    """The MD5 digest of a text in UTF-8: 32 hexadecimal digits. Identifies equal values in logs; protects nothing."""
    return hashlib.md5(source.encode(), usedforsecurity=False).hexdigest()
