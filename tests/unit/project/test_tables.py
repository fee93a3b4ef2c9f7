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


def test_tables_have_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table has a heading and its columns in line, also when its rows come from several processes."""
    monkeypatch.setattr(tables, "_LINES", {})
    monkeypatch.setattr(tables, "_TABLES", {})
    tables.add_row("faults", fault="latency", ms=7)
    tables.take({"lines": {"names": "2/2"}, "tables": {"faults": [{"fault": "cut", "ms": "1200"}]}})
    assert tables.tables() == {"faults": ["fault    ms", "latency  7", "cut      1200"]}
    assert tables.lines() == ["names  2/2"]
    assert tables.figures()["tables"]["faults"][1] == {"fault": "cut", "ms": "1200"}
