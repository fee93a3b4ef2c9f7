"""The public names that are looked up when a member is called: a stub there counts, with both SDKs alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interop.stubs.sandbox import Sandbox

LATE: dict[str, str] = json.loads((Path(__file__).parents[2] / "data" / "late.json").read_text(encoding="utf-8"))
"""Name -> a case that puts a stub there; docs/compatibility.md names them."""


@pytest.mark.parametrize("name", LATE)
def test_late(both: Sandbox, name: str) -> None:
    """A stub on the name is seen, and the rest goes on as in the original."""
    assert any("stub" in line for line in both.same(LATE[name]))
