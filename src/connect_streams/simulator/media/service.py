"""The media service: an event loop in a thread of its own, so that audio flows whatever the web server does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

from ..faults import Faults
from ..state.store import Store
from . import signalling
from .calls import Calls
from .session import Caller

Json = dict[str, Any]
PATIENCE = 10.0


def is_available() -> bool:
    """Whether aiortc is installed."""
    from importlib.util import find_spec

    return find_spec("aiortc") is not None


class MediaService:
    """Starts with the first message; may be used from any thread."""

    def __init__(self, store: Store, faults: Faults) -> None:
        self._store = store
        self._faults = faults
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._calls: Calls | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def warm_up(self) -> None:
        """Start, ahead of the first message. Idempotent."""
        self._started()

    def receive(self, caller: Caller, message: Json) -> None:
        """Serve a signalling message; the answer goes to ``caller.send``, from the media thread."""
        loop, calls = self._started()
        work = signalling.handle(self._store, self._faults, calls.methods, caller, message)
        loop.call_soon_threadsafe(self._spawn, work)

    def media(self, contact_id: str) -> Json:
        """What is measured of the contact's audio (``InstanceControl.media``)."""
        loop, calls = self._started()
        return asyncio.run_coroutine_threadsafe(calls.media(contact_id), loop).result(PATIENCE)

    def hang_up(self, contact_id: str) -> None:
        """Let the service say ``bye`` to the browser; does not wait."""
        loop, calls = self._started()
        loop.call_soon_threadsafe(self._spawn, calls.hang_up(contact_id))

    async def is_token_of(self, contact_id: str, client_token: str) -> bool:
        """Whether the browser that has the contact's call was given this token."""
        loop, calls = self._started()
        return await asyncio.wrap_future(
            asyncio.run_coroutine_threadsafe(calls.is_token_of(contact_id, client_token), loop)
        )

    def come_back(self, caller: Caller, client_token: str) -> None:
        """The browser has lost its websocket and opened another."""
        loop, calls = self._started()
        loop.call_soon_threadsafe(calls.come_back, caller, client_token)

    def close_calls(self) -> None:
        """Close all media sessions. Idempotent; does not wait."""
        if self._loop is not None and self._calls is not None:
            self._loop.call_soon_threadsafe(self._spawn, self._calls.close())

    def stop(self) -> None:
        """Close all media sessions and end the thread. Idempotent."""
        with self._lock:
            loop, thread, calls = self._loop, self._thread, self._calls
            self._loop = self._thread = self._calls = None
        if loop is None or thread is None or calls is None:
            return
        try:
            asyncio.run_coroutine_threadsafe(calls.close(), loop).result(PATIENCE)
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(PATIENCE)

    def _started(self) -> tuple[asyncio.AbstractEventLoop, Calls]:
        with self._lock:
            if self._loop is None or self._calls is None:
                self._loop = asyncio.new_event_loop()
                self._calls = Calls(self._store, self._loop)
                self._thread = threading.Thread(target=run, args=(self._loop,), name="simulator-media", daemon=True)
                self._thread.start()
            return self._loop, self._calls

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def run(loop: asyncio.AbstractEventLoop) -> None:
    """Until somebody stops the loop; aiortc takes a while to load, so that comes first."""
    asyncio.set_event_loop(loop)
    if is_available():
        from . import link  # noqa: F401
    try:
        loop.run_forever()
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
