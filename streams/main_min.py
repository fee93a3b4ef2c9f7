"""The entry of the minified script: what pages run. Where it is a worker's script, it fetches the worker."""

from __future__ import annotations

from streams.host.window import scope
from streams.main import namespace_with
from streams.publish import publish_namespace
from streams.worker.lazy_worker import begin_lazy_worker, run_lazy_websocket

connect = publish_namespace(namespace_with(scope.connect, begin_lazy_worker, run_lazy_websocket))
