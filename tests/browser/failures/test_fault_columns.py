"""Faults of the local Connect on pages of other kinds: two regions, storage access, handles kept in Proxies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from connect_streams.testing.chromium import launch_options
from tests.browser.conftest import PAGES, file_of
from tests.support.agent_harness import agents_in_all_states
from tests.support.fault_columns import COLUMNS, STATES, Column
from tests.support.fault_matrix import Matrix, Row, add_outcomes, unlike
from tests.support.fault_rows import FAST_TIMEOUTS


@pytest.fixture(scope="module")
def connect() -> Iterator[LocalConnectProcess]:
    """A local Connect in two regions, the first active; pages of one region use that one alone."""
    with LocalConnectProcess(file_of("min"), crm_dir=PAGES, replica={}, **agents_in_all_states()) as process:
        yield process


class Pages:
    """The pages of one column at a time."""

    def __init__(self, browser: Any, playwright: Any, connect: LocalConnectProcess) -> None:
        self._browser = browser
        self._playwright = playwright
        self._connect = connect
        self._column: Column | None = None
        self._open = ExitStack()
        self._matrix: Matrix

    def matrix(self, column: Column) -> Matrix:
        """Agents on pages of this kind, ready for a fault."""
        if column is not self._column:
            self.close()
            self._column = column
            browser = self._whole_browser() if column.is_whole else self._browser
            self._matrix = Matrix(browser, self._connect, FAST_TIMEOUTS, column.kind, STATES)
            self._open.callback(self._matrix.close)
        return self._matrix

    def close(self) -> None:
        """End the agents' sessions, and the browser that was theirs alone."""
        self._column = None
        self._open.close()

    def _whole_browser(self) -> Any:
        browser = self._playwright.chromium.launch(**launch_options())
        self._open.callback(browser.close)
        return browser


@pytest.fixture(scope="module")
def pages(browser: Any, playwright: Any, connect: LocalConnectProcess) -> Iterator[Pages]:
    """The pages of the columns, one column after the other."""
    with closing(Pages(browser, playwright, connect)) as pages:
        yield pages


PLAYED = [pytest.param(column, row, id=f"{column.name}: {row.name}") for column in COLUMNS for row in column.rows]


@pytest.mark.parametrize(("column", "row"), PLAYED)
def test_fault(pages: Pages, column: Column, row: Row) -> None:
    """No contact event is lost or emitted twice, each request is answered, and a live call stays as it is."""
    outcomes = pages.matrix(column).play(row)
    add_outcomes(column.name, row, outcomes)
    assert unlike(outcomes) == {}
