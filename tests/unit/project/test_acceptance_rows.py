"""Every row of the acceptance table has a test."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import tables
from tests.support.rows import NAMED, ROWS, count, named_by, spans

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[3]

COLLECT = "import json; from tests.support.rows import listing; print('\\n' + json.dumps(sorted(listing('tests'))))"

DEFINED = re.compile(r"^ *def (test_\w+)\(", re.MULTILINE)
ID = re.compile(r"(?<=_)(?:gr_)?[a-n][0-9]{2}_")


MARKED = """
import pytest

@pytest.mark.row("F12", "F13")
@pytest.mark.parametrize("name", [pytest.param("x", marks=pytest.mark.row("GR-D14")), "y"])
def test_state(name):
    pass
"""


def test_rows_are_named_by_markers(pytester: pytest.Pytester) -> None:
    """A test names rows by its own markers and by those of its case; its name says nothing about rows."""
    first, second = pytester.getitems(MARKED)
    assert named_by(first) == {"F12", "F13", "GR-D14"}
    assert named_by(second) == {"F12", "F13"}


def test_an_unknown_row_is_refused(pytester: pytest.Pytester) -> None:
    """A marker with an id that no table has is an error, with the name of the test."""
    (item,) = pytester.getitems('import pytest\n@pytest.mark.row("Z99")\ndef test_it(): pass')
    with pytest.raises(pytest.UsageError, match=r"test_it: no such row: Z99"):
        named_by(item)


def test_neighbours_are_drawn_together() -> None:
    """A list of rows is short where rows follow one another within a group."""
    assert spans({"A01", "A02", "A03", "A05", "A16", "B01"}) == ["A01-A03", "A05", "A16", "B01"]


def test_each_row_has_a_test(pytestconfig: pytest.Config) -> None:
    """The markers of all tests, of every kind, together name every row."""
    named = pytestconfig.stash[NAMED]
    if not named >= ROWS.keys():
        named |= named_by_all_tests()
    missing = ROWS.keys() - named
    tables.add_line("rows with a test", count(named & ROWS.keys(), "missing", missing))
    assert missing == set(), "a row has lost its last test"


def named_by_all_tests() -> set[str]:
    """What a run of all kinds would name; another process collects, for this one has collected its own."""
    listing = subprocess.run(
        [sys.executable, "-c", COLLECT], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert listing.returncode == 0, listing.stdout[-2000:] + listing.stderr[-2000:]
    return set(json.loads(listing.stdout.splitlines()[-1]))


def test_names_hold_no_ids() -> None:
    """The name of a test says what it shows; ids of rows are markers."""
    names = {name for path in ROOT.glob("tests/**/test_*.py") for name in DEFINED.findall(path.read_text("utf-8"))}
    assert len(names) > 1000
    assert [name for name in names if ID.search(name)] == []
