"""The order in which modules are bundled into the minified script, as `order.txt` beside the sources lists them.

A second entry beside the same sources may have a list of its own: `main_embedded.order.txt` is that of
`main_embedded.py`.
"""

from __future__ import annotations

from pathlib import Path

LIST = "order.txt"


def list_of(entry: Path) -> Path:
    """The file with the order for an entry module; it need not exist."""
    own = entry.with_suffix(f".{LIST}")
    return own if own.is_file() else entry.parent / LIST


def listed(entry: Path) -> list[str]:
    """The compiled modules of an entry in their order; none where there is no list."""
    file = list_of(entry)
    return file.read_text(encoding="utf-8").split() if file.is_file() else []
