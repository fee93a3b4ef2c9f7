"""The entry of the file that `streams.worker.fetched` fetches."""

from __future__ import annotations

from streams.host.window import scope
from streams.worker.begin import begin_worker

scope.connectWorker = begin_worker
