"""Websockets of JSON frames: what the agent's socket and the softphone's signalling have in common."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from ..state.topic_subscriptions import Frame
from .json_body import read_json

POLICY_VIOLATION = 1008
"""Close code of a websocket that is refused."""


def comes_from(socket: WebSocket, origins: Collection[str]) -> bool:
    """Whether a program (which names no origin), or a page of one of these origins, opens a websocket.

    Browsers let every page open a websocket anywhere, so it is the server that has to look.
    """
    origin = socket.headers.get("origin")
    return origin is None or origin in origins


class JsonSocket:
    """An accepted websocket with an outbox that any thread may put frames into. To be made in its event loop."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._loop = asyncio.get_running_loop()
        self._outbox: asyncio.Queue[Frame | int] = asyncio.Queue()

    def put(self, frame: Frame | int) -> None:
        """Send a frame soon; a number, the close code, closes the socket. From any thread, also after the end."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._outbox.put_nowait, frame)

    async def serve(self, receive: Callable[[Frame], Awaitable[None]]) -> None:
        """Give all frames that come in to ``receive``, one after the other, until one of the two sides closes."""
        reading = asyncio.ensure_future(self._read(receive))
        writing = asyncio.ensure_future(self._write())
        try:
            await asyncio.wait({reading, writing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            reading.cancel()
            writing.cancel()
            await asyncio.gather(reading, writing, return_exceptions=True)

    async def _read(self, receive: Callable[[Frame], Awaitable[None]]) -> None:
        try:
            while True:
                await receive(parse(await self._socket.receive_text()))
        except WebSocketDisconnect:
            return

    async def _write(self) -> None:
        while not isinstance(frame := await self._outbox.get(), int):
            await self._socket.send_text(json.dumps(frame))
        await self._socket.close(frame)


def parse(text: str) -> Frame:
    """A frame, or an empty one for anything that is not a JSON object."""
    try:
        frame: Any = read_json(text)
    except ValueError:
        return {}
    return frame if isinstance(frame, dict) else {}
