"""A pytest fixture for faults that end with the test: ``pytest_plugins = ["connect_streams.testing.faults"]``."""

from collections.abc import Callable, Iterator

import pytest

from connect_streams.simulator.control.commands.faults import FaultCommands
from connect_streams.simulator.serving.local_connect import LocalConnectBase


@pytest.fixture
def fault(connect: LocalConnectBase) -> Iterator[Callable[..., str]]:
    """``fault("latency", seconds=2)`` injects a fault and returns its id; after the test all faults end.

    Needs a fixture ``connect`` that gives the local Connect.
    """
    instance: FaultCommands = connect.regions[0].instance
    yield instance.add_fault
    instance.clear_faults()
