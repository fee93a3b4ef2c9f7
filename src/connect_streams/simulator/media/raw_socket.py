"""Signalling over a websocket of its own: ``/rtc?callId=<contact>&contactCtx=<token>``, one JSON-RPC object a frame.

A browser whose socket broke comes back with the ``clientToken`` it was given instead of the contact's token.
"""

from __future__ import annotations

from starlette.websockets import WebSocket

from ..state.store import Store
from ..state.topic_subscriptions import Frame
from ..web.sockets import POLICY_VIOLATION, JsonSocket
from .calls import CONTEXT
from .service import MediaService
from .session import Caller


class SignallingSocket:
    """Who holds the token of a contact may speak for its agent; sockets for contacts that are gone are refused."""

    def __init__(self, store: Store, media: MediaService) -> None:
        self._store = store
        self._media = media

    async def endpoint(self, socket: WebSocket) -> None:
        """Serve a socket for a contact that an agent has until it ends; close any other (1008)."""
        query = socket.query_params
        contact = self._store.contacts.get(query.get("callId", ""))
        known = query.get("contactCtx") == CONTEXT + query.get("callId", "") or "clientToken" in query
        if contact is None or contact.agent is None or not known:
            await socket.close(POLICY_VIOLATION)
            return
        await socket.accept()
        frames = JsonSocket(socket)
        caller = Caller(contact.agent, None, frames.put)
        if "clientToken" in query:
            self._media.come_back(caller, query["clientToken"])

        async def receive(message: Frame) -> None:
            self._media.receive(caller, message)

        await frames.serve(receive)
