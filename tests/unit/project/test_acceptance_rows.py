"""Every row of the acceptance table has a test."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import tables
from tests.support.rows import ROWS, count, shown_by, spans

NOT_YET = {"B29"}
"""Rows without a test so far: they come with the failover manager."""

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("test_login", set()),
        ("test_b12_login_window_closes", {"B12"}),
        ("test_f12_f13_state_and_its_duration", {"F12", "F13"}),
        ("test_getter[chromium-g22-null when inactive]", {"G22"}),
        ("test_z99_no_such_row", set()),
        ("test_web12_and_b123", set()),
    ],
)
def test_rows_are_found_in_names(name: str, rows: set[str]) -> None:
    """A row's id counts where it stands as a word of its own."""
    assert shown_by(name) == rows


def test_neighbours_are_drawn_together() -> None:
    """A list of rows is short where rows follow one another within a group."""
    assert spans({"A01", "A02", "A03", "A05", "A16", "B01"}) == ["A01-A03", "A05", "A16", "B01"]


def test_each_row_has_a_test() -> None:
    """The names of all tests, of every kind, together carry the id of every row but those that wait."""
    listing = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert listing.returncode == 0, listing.stdout[-2000:] + listing.stderr[-2000:]
    named = {row for line in listing.stdout.splitlines() if "::" in line for row in shown_by(line.partition("::")[2])}
    missing = ROWS.keys() - named
    tables.add_line("rows with a test", count(named, "missing", missing))
    assert missing <= NOT_YET, "a row has lost its last test"
