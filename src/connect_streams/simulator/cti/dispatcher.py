"""From a request to an answer, without HTTP: authenticate, validate, hold, run, journal."""

from __future__ import annotations

import asyncio
from typing import Any

from ..state.errors import ServiceError, invalid_request
from ..state.journal import without_secrets
from ..state.store import Store
from . import long_poll
from .operations import Call, find

Json = dict[str, Any]
TARGET_PREFIX = "AmazonConnectCTIService."
DEFAULT_POLL = 30_000
CLIENT_GONE = 499


async def dispatch(store: Store, target: str, bearer: str | None, params: Json, origin: str = "") -> Json:
    """Answer one CTI request; ServiceError for anything that is not a success."""
    name = target.removeprefix(TARGET_PREFIX)
    username: str | None = None
    status = 200
    try:
        username = store.sessions.bearer(bearer)
        operation = find(name)
        operation.check(params)
        if name == "GetAgentSnapshot":
            await long_poll.hold(store, username, params.get("nextToken"), poll_seconds(store, params))
        with store.change():
            return operation.run(Call(store, username, params, origin)) or {}
    except ServiceError as error:
        status = error.status
        raise
    except asyncio.CancelledError:
        status = CLIENT_GONE
        raise
    finally:
        store.journal.record("operation", operation=name, user=username, status=status, params=without_secrets(params))


def poll_seconds(store: Store, params: Json) -> float:
    """How long to hold a poll: the client's ``timeout`` (ms), within the limit of the instance."""
    timeout = params.get("timeout", DEFAULT_POLL)
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or timeout < 0:
        raise invalid_request("timeout is a number of milliseconds")
    return min(timeout / 1000, store.config.timings.longest_poll)
