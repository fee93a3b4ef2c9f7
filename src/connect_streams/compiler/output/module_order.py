"""The order in which modules are bundled into the minified script, as `order.txt` beside the sources lists them."""

from __future__ import annotations

from pathlib import Path

LIST = "order.txt"


def listed(sources: Path) -> list[str]:
    """The compiled modules in their order; none where there is no list."""
    file = sources / LIST
    return file.read_text(encoding="utf-8").split() if file.is_file() else []
