"""The entry of the minified script: what pages run. Where it is a worker's script, it fetches the worker."""

from __future__ import annotations

from streams.main import VERSION, namespace_with
from streams.publish import publish_namespace
from streams.worker.lazy_worker import begin_lazy_worker, run_lazy_websocket

connect = publish_namespace(lambda known: namespace_with(known, begin_lazy_worker, run_lazy_websocket), VERSION)
