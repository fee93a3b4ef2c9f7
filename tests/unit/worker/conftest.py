"""A worker with fakes around it."""

from __future__ import annotations

import pytest

from tests.unit.worker.harness import WorkerHarness


@pytest.fixture
def harness() -> WorkerHarness:
    return WorkerHarness()
