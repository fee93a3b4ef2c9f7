"""What every test shares: the folder a test stands in is its kind, and figures are printed once, at the end.

The tests of a file stay in one process when a run is spread over several: they share pages and backends.
"""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.support import tables
from tests.support.rows import RowsOfARun

KINDS = ("unit", "types", "browser", "interop", "bench")
"""In the order in which they run: a browser keeps an event loop running, and unit tests start their own."""

TESTS = Path(__file__).parent

TOGETHER = ("interop/differential",)
"""Folders whose files share what one process has played."""

FIGURES = "figures"


def pytest_configure(config: pytest.Config) -> None:
    """Counts the rows of the acceptance table that the run shows."""
    config.pluginmanager.register(RowsOfARun())


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Marks each test with its folder (`tests/unit/...` is `unit`), so that `-m unit` can never miss one.

    The order of kinds comes last, whatever else orders tests.
    """
    for item in items:
        if kind_of(item) in KINDS:
            item.add_marker(kind_of(item))
        item.add_marker(pytest.mark.xdist_group(group_of(item)))
    yield
    items.sort(key=lambda item: KINDS.index(kind_of(item)) if kind_of(item) in KINDS else -1)


def kind_of(item: pytest.Item) -> str:
    """The folder below `tests` that a test stands in."""
    return item.path.relative_to(TESTS).parts[0]


def group_of(item: pytest.Item) -> str:
    """What runs in one process with a test: its file, or more files."""
    path = item.path.relative_to(TESTS).as_posix()
    return next((start for start in TOGETHER if path.startswith(start)), path)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of several sends its figures to the one that prints."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[FIGURES] = tables.figures()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A process of several is through."""
    output: dict[str, Any] = getattr(node, "workeroutput", {})
    if FIGURES in output:
        tables.take(output[FIGURES])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the figures that tests left."""
    for title, rows in tables.tables().items():
        terminalreporter.section(title)
        for row in rows:
            terminalreporter.write_line(row)
    if tables.lines():
        terminalreporter.section("figures")
        for line in tables.lines():
            terminalreporter.write_line(line)
