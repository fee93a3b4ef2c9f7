"""Signalling over a websocket of its own: ``/rtc?callId=<contact>&contactCtx=<token>``, one JSON-RPC object a frame.

A browser whose socket broke comes back with the ``clientToken`` it was given instead of the contact's token.
"""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.websockets import WebSocket

from ..state.addresses import Site
from ..state.store import Store
from ..state.topic_subscriptions import Frame
from ..web.sockets import POLICY_VIOLATION, JsonSocket, comes_from
from .calls import CONTEXT
from .service import MediaService
from .session import Caller


class SignallingSocket:
    """Who holds a token of the contact's may speak for its agent; sockets for contacts that are gone are refused."""

    def __init__(self, store: Store, media: MediaService, site: Site) -> None:
        self._store = store
        self._media = media
        self._site = site

    async def endpoint(self, socket: WebSocket) -> None:
        """Serve a socket for a contact that an agent has until it ends; close any other (1008).

        Softphones run in the CCP and in pages of approved origins.
        """
        query = socket.query_params
        contact = self._store.contacts.get(query.get("callId", ""))
        origins = (self._site.instance_origin, *self._store.approved_origins)
        if contact is None or contact.agent is None or not comes_from(socket, origins) or not await self._knows(query):
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

    async def _knows(self, query: QueryParams) -> bool:
        contact_id = query.get("callId", "")
        if "clientToken" in query:
            return await self._media.is_token_of(contact_id, query["clientToken"])
        return query.get("contactCtx") == CONTEXT + contact_id
