"""The entry of the readable script and of the module: everything in one file."""

from __future__ import annotations

from streams.host.window import scope
from streams.main import namespace
from streams.publish import publish_namespace

connect = publish_namespace(namespace(scope.connect))
