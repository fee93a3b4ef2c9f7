"""The entry of the file that `streams.worker.fetched` fetches."""

from __future__ import annotations

from streams.host.markers import obj
from streams.host.window import scope
from streams.worker.begin import begin_worker, run_websocket

scope.connectWorker = obj(begin_worker=begin_worker, run_websocket=run_websocket)
