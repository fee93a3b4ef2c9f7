"""The figures in the summary of a test run."""

from __future__ import annotations

import pytest

from tests.support import tables


def test_last_text_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title has one line, and the last text given is the one that is printed."""
    monkeypatch.setattr(tables, "_LINES", {})
    tables.add_line("names", "1/2")
    tables.add_line("rows shown", "3/4")
    tables.add_line("names", "2/2")
    assert tables.lines() == ["names       2/2", "rows shown  3/4"]
