"""The faults against this SDK's page with the original's CCP and worker."""

from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import ORIGINAL, PAGES
from tests.support.agent_harness import agents_in_all_states
from tests.support.fault_matrix import Matrix, Row, add_outcomes, unlike
from tests.support.fault_rows import FAST_TIMEOUTS, ROWS
from tests.support.tables import add_line

NOT_APPLICABLE = {"403": "its worker answers no request that was refused with 403"}
"""Rows that are not played, and why."""


@pytest.fixture(scope="module")
def connect() -> Iterator[LocalConnectProcess]:
    """A local Connect with four agents, its CCP and worker those of the original."""
    process = LocalConnectProcess(
        sdk_file(minified=True),
        ccp_sdk_file=ORIGINAL,
        worker_style="import-scripts",
        crm_dir=PAGES,
        **agents_in_all_states(),
    )
    with process:
        yield process


@pytest.fixture(scope="module")
def matrix(browser: Any, connect: LocalConnectProcess) -> Iterator[Matrix]:
    """The agents, ready for a fault."""
    matrix = Matrix(browser, connect, FAST_TIMEOUTS)
    yield matrix
    matrix.close()


@pytest.mark.parametrize("row", [row for row in ROWS if row.name not in NOT_APPLICABLE], ids=lambda row: row.name)
def test_fault(matrix: Matrix, row: Row) -> None:
    """No contact event is lost or emitted twice, each request is answered, and a live call stays as it is."""
    outcomes = matrix.play(row)
    add_outcomes("original's CCP", row, outcomes)
    assert unlike(outcomes) == {}


def test_what_does_not_apply() -> None:
    """The rows that are left out are rows of the matrix, and the table says why."""
    assert set(NOT_APPLICABLE) <= {row.name for row in ROWS}
    for name, reason in NOT_APPLICABLE.items():
        add_line(f"original's CCP: {name}", f"not played: {reason}")
