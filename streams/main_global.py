"""The entry of the scripts and of the module: one file for every role, page, CCP page and worker."""

from __future__ import annotations

from streams.main import namespace
from streams.publish import publish_namespace

connect = publish_namespace(namespace)
