"""What every test shares: the folder a test stands in is its kind, and figures are printed once, at the end.

When a run is spread over several processes, the tests of a group stay in one (`tests/support/scheduling.py`).
"""

from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import Phase, settings

from tests.support import tables
from tests.support.rows import RowsOfARun
from tests.support.scheduling import KINDS, Durations, arrange, kind_of

FIGURES = "figures"

# What Hypothesis would explain of a failing history it learns by tracing every line, which takes minutes.
settings.register_profile(
    "untraced", settings(), phases=[one for one in Phase if one != Phase.explain], print_blob=True
)
settings.load_profile("untraced")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew-durations`: note how long the groups of this run took."""
    parser.addoption(
        "--renew-durations", action="store_true", help="write how long groups took to tests/data/durations.json"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Counts the rows of the acceptance table that the run shows; schedules groups."""
    config.pluginmanager.register(RowsOfARun())
    config.pluginmanager.register(Durations(config))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Marks each test with its folder (`tests/unit/...` is `unit`), so that `-m unit` can never miss one.

    The order of groups comes last, whatever else orders tests.
    """
    for item in items:
        kind = kind_of(item.nodeid)
        if kind in KINDS:
            item.add_marker(kind)
    yield
    arrange(items)


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
