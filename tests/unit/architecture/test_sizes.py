"""Files and functions that a reader can hold in the head. exceptions.py lists what is longer, with the reason."""

import pytest

from tests.support.tables import add_line
from tests.unit.architecture.exceptions import DEEP_FUNCTIONS, LONG_FILES, LONG_FUNCTIONS, Reasons
from tests.unit.architecture.source_tree import files, functions, name_of

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
DEEPEST_NESTING = 2
MOST_EXCEPTIONS = 12
SOURCES = (".py", ".js", ".mjs", ".cjs", ".ts", ".html", ".css")


def over(found: set[str], listed: Reasons) -> tuple[list[str], list[str]]:
    """What is over a limit without being listed, and what is listed without being over it."""
    return sorted(found - set(listed)), sorted(set(listed) - found)


def test_files_are_short() -> None:
    """No source file has more than 400 lines, but for the listed ones; a listed one that has no longer is to go."""
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(*SOURCES)}
    add_line("longest file", f"{max(lengths.values())} lines")
    found = {name for name, length in lengths.items() if length > LONGEST_FILE}
    assert over(found, LONG_FILES) == ([], [])


def test_functions_are_short() -> None:
    """No function has more than 60 lines, but for the listed ones."""
    found = {f"{one.path}:{one.name}" for one in functions() if one.lines > LONGEST_FUNCTION}
    add_line("functions over 60 lines", f"{len(found)} (longest {max(one.lines for one in functions())})")
    assert over(found, LONG_FUNCTIONS) == ([], [])


def test_functions_are_flat() -> None:
    """No function is nested more than two levels deep in others, but for the listed ones."""
    found = {f"{one.path}:{one.name}" for one in functions() if one.depth > DEEPEST_NESTING}
    add_line("functions nested more than two deep", str(len(found)))
    assert over(found, DEEP_FUNCTIONS) == ([], [])


@pytest.mark.parametrize("listed", [LONG_FILES, LONG_FUNCTIONS, DEEP_FUNCTIONS], ids=["files", "functions", "nesting"])
def test_every_exception_has_a_reason(listed: Reasons) -> None:
    """What is listed says why it is better so."""
    assert [name for name, reason in listed.items() if len(reason.split()) < 3] == []
