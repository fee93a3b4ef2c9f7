"""What every test shares: the folder a test stands in is its kind."""

from pathlib import Path

import pytest

from tests.support import tables
from tests.support.rows import RowsOfARun

KINDS = ("unit", "types", "browser", "interop", "bench")
"""In the order in which they run: a browser keeps an event loop running, and unit tests start their own."""

TESTS = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Counts the rows of the acceptance table that the run shows."""
    config.pluginmanager.register(RowsOfARun())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test with its folder (`tests/unit/...` is `unit`), so that `-m unit` can never miss one."""
    for item in items:
        if kind_of(item) in KINDS:
            item.add_marker(kind_of(item))
    items.sort(key=lambda item: KINDS.index(kind_of(item)) if kind_of(item) in KINDS else -1)


def kind_of(item: pytest.Item) -> str:
    """The folder below `tests` that a test stands in."""
    return item.path.relative_to(TESTS).parts[0]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the figures that tests left."""
    if tables.lines():
        terminalreporter.section("tables")
        for line in tables.lines():
            terminalreporter.write_line(line)
