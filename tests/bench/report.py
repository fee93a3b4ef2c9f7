"""Figures of the benches, kept in `release/bench.json` for whoever compares runs."""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "release" / "bench.json"


def keep(bench: str, figures: dict[str, Any]) -> None:
    """Put the figures of a bench into the file, in place of those of its last run."""
    known = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    FILE.write_text(json.dumps({**known, bench: figures}, indent=2) + "\n", encoding="utf-8")
