"""The entry of the readable script and of the module: everything in one file."""

from __future__ import annotations

from streams.main import VERSION, namespace
from streams.publish import publish_namespace

connect = publish_namespace(namespace, VERSION)
