"""Every row of the acceptance table has a test."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import tables
from tests.support.rows import ROWS, count, shown_by, spans

NOT_YET = set(
    "A05 A06 A07 A13 A15 A16 B18 B19 B29 F01 F02 F03 F04 F05 F06 F07 F09 F10 F11 F14 F15 F17 F18 F20 F21 F23 F27 "
    "G01 G03 G04 G05 G09 G10 G11 G12 G13 G14 G16 G17 G18 G19 G20 G21 G23 G24 G25 G26 G27 G28 G29 G30 G31 G33 G34 G35 "
    "G39 G40 H01 H02 H03 H04 H05 H06 H07 H08 H09 H10 H13 H14 H15 H18 H19 H20 H21 H22 H23 I01 I03 I04 I05 I06 I07 I08 "
    "I09 I10 I11 I12 I13 I14 K08 K09 K10 K11 K12 K13 L01 L02 L03 L04 L05 L06 L11 L12 N07".split()
)
"""Rows without a test so far. A07 and B29 come with the failover manager."""

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
