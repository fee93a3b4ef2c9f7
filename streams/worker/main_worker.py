"""The entry of the file that `streams.worker.lazy_worker` loads."""

from __future__ import annotations

from streams.host.markers import obj
from streams.host.window import scope
from streams.worker.local_worker import begin_worker, run_websocket

scope.connectWorker = obj(begin_worker=begin_worker, run_websocket=run_websocket)
