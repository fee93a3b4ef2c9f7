"""Subresource integrity: the hash a page puts beside the URL of a script."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

HASHED = (".js", ".mjs")


def digest(content: bytes) -> str:
    """The value of an `integrity` attribute."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode("ascii")


def write(folder: Path) -> Path:
    """Write `integrity.json`, file name to hash, for the scripts of a folder."""
    hashes = {path.name: digest(path.read_bytes()) for path in sorted(folder.iterdir()) if path.suffix in HASHED}
    target = folder / "integrity.json"
    target.write_text(json.dumps(hashes, indent=4) + "\n", encoding="utf-8")
    return target
