"""A pytest fixture for faults that end with the test: ``pytest_plugins = ["connect_streams.testing.faults"]``."""

from collections.abc import Callable, Iterator

import pytest

from connect_streams.simulator.control.fault_control import FaultOrders
from connect_streams.simulator.serving.local_connect import Runner


@pytest.fixture
def fault(connect: Runner) -> Iterator[Callable[..., str]]:
    """``fault("latency", seconds=2)`` orders a fault and returns its id; after the test all faults end.

    Needs a fixture ``connect`` that gives the local Connect.
    """
    orders: FaultOrders = connect.regions[0].instance
    yield orders.add_fault
    orders.clear_faults()
