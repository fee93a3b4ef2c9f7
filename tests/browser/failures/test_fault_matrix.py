"""Every fault of the local Connect against an agent who is idle, one whose phone rings, one who talks, one who wraps up."""

from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import PAGES, file_of
from tests.support.agent_harness import agents_in_all_states
from tests.support.fault_matrix import Matrix, Row, add_outcomes, unlike
from tests.support.fault_rows import CLOCK_ROWS, FAST_TIMEOUTS, PAIRS, ROWS, SESSION_ROWS


@pytest.fixture(scope="module")
def connect() -> Iterator[LocalConnectProcess]:
    """A local Connect with four agents."""
    with LocalConnectProcess(file_of("min"), crm_dir=PAGES, **agents_in_all_states()) as process:
        yield process


@pytest.fixture(scope="module")
def matrix(browser: Any, connect: LocalConnectProcess) -> Iterator[Matrix]:
    """The agents, ready for a fault."""
    matrix = Matrix(browser, connect, FAST_TIMEOUTS)
    yield matrix
    matrix.close()


@pytest.mark.parametrize("row", [*ROWS, *SESSION_ROWS, *CLOCK_ROWS, *PAIRS], ids=lambda row: row.name)
def test_fault(matrix: Matrix, row: Row) -> None:
    """No contact event is lost or emitted twice, each request is answered, and a live call stays as it is."""
    outcomes = matrix.play(row)
    add_outcomes("ours", row, outcomes)
    assert unlike(outcomes) == {}
