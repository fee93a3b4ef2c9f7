"""The worker under every combination of faults; `worker_histories` says which, and plays ten thousand of them."""

from __future__ import annotations

from hypothesis import settings

from tests.unit.worker.worker_histories import WorkerMachine

TestWorker = WorkerMachine.TestCase
TestWorker.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
