"""Long polling of the agent snapshot (CTI service §3.1).

A token names the version of the agent that the client has seen. A poll with the current version is held until the
version changes; any other token (none, stale, or of another life of this backend) is answered at once. A change made
between two polls therefore is never lost.
"""

from __future__ import annotations

import asyncio
import itertools

from ..state.store import Store
from ..state.thread_wakeup import waker

_serial = itertools.count(1)


def next_token(store: Store, username: str) -> str:
    """A new token for the agent's current version; later tokens have higher serials and never lower versions."""
    return f"{store.epoch}.{username}.{store.versions[username]}.{next(_serial)}"


def is_current(store: Store, username: str, token: object) -> bool:
    """Whether the client that holds this token has seen everything."""
    if not isinstance(token, str):
        return False
    return token.rpartition(".")[0] == f"{store.epoch}.{username}.{store.versions[username]}"


async def hold(store: Store, username: str, token: object, timeout: float) -> bool:
    """Wait until the agent has changed since ``token``, at most ``timeout`` seconds; says whether it has.

    Works across threads: whoever changes the instance wakes the event loop that waits here.
    """
    changed = asyncio.Event()
    unwatch = store.watch(username, waker(asyncio.get_running_loop(), changed))
    try:
        with store.reading():
            if not is_current(store, username, token):
                return True
        await asyncio.wait_for(changed.wait(), timeout)
        return True
    except TimeoutError:
        return False
    finally:
        unwatch()
