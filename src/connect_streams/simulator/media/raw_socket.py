"""Signalling over a websocket of its own: ``/rtc?callId=<contact>&contactCtx=<token>``, one JSON-RPC object a frame.

A browser whose socket broke comes back with the ``clientToken`` it was given instead of the contact's token.
"""

from __future__ import annotations

import asyncio

from starlette.websockets import WebSocket, WebSocketDisconnect

from ..serving.agent_socket import POLICY_VIOLATION, Outbox, parse, write
from ..state.store import Instance
from ..state.topic_subscriptions import Frame
from .calls import CONTEXT
from .service import MediaService
from .session import Caller


class SignallingSocket:
    """Who holds the token of a contact may speak for its agent; sockets for contacts that are gone are refused."""

    def __init__(self, instance: Instance, media: MediaService) -> None:
        self._instance = instance
        self._media = media

    async def endpoint(self, socket: WebSocket) -> None:
        query = socket.query_params
        contact = self._instance.contacts.get(query.get("callId", ""))
        known = query.get("contactCtx") == CONTEXT + query.get("callId", "") or "clientToken" in query
        if contact is None or contact.agent is None or not known:
            await socket.close(POLICY_VIOLATION)
            return
        await socket.accept()
        loop = asyncio.get_running_loop()
        outbox: Outbox = asyncio.Queue()

        def send(message: Frame) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(outbox.put_nowait, message)

        writing = asyncio.ensure_future(write(socket, outbox))
        caller = Caller(contact.agent, None, send)
        if "clientToken" in query:
            self._media.come_back(caller, query["clientToken"])
        try:
            await self._read(socket, caller)
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    async def _read(self, socket: WebSocket, caller: Caller) -> None:
        try:
            while True:
                self._media.receive(caller, parse(await socket.receive_text()))
        except WebSocketDisconnect:
            return
