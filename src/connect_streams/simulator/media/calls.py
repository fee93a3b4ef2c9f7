"""The media sessions of all agents: what each signalling method does to them. Runs on the media loop alone."""

from __future__ import annotations

import asyncio
from hmac import compare_digest
from typing import Any

from ..rules import contact_ending
from ..state.store import Store
from .bridge import Speaker, agent_hears, customer_hears
from .session import Caller, Session
from .signalling import BAD_REQUEST, FAILURE, NOT_FOUND, Method, Refusal
from .sound import mixed, recording, tone

Json = dict[str, Any]
CONTEXT = "call-"
GRACE = 5.0
"""Seconds in which a browser is expected to say goodbye once its call is over."""

FAREWELL = 1.0
"""Seconds between the end of a connection and the goodbye that explains it."""

MISSING = "audio needs aiortc: pip install 'connect-streams[audio]'"
NOTHING = {"connected": False, "accepted": False, "packets_received": 0, "rms": 0.0, "frequency": None}


class Calls:
    """``methods`` are those of the signalling; ``loop`` is the one they run on."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop
        self._sessions: list[Session] = []
        self._last: dict[str, Json] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.methods: dict[str, Method] = {
            "invite": self.invite,
            "accept": self.accept,
            "bye": self.bye,
            "connectContact": self.connect_contact,
            "disconnectContact": self.disconnect_contact,
        }

    # Methods

    async def invite(self, caller: Caller, params: Json) -> Json:
        """Answer the browser's offer: silence at first, the contact's parties once it is connected."""
        sdp, candidates = params.get("sdp"), params.get("candidates")
        if not isinstance(sdp, str) or not isinstance(candidates, list):
            raise Refusal(BAD_REQUEST, "an invitation needs sdp and candidates")
        again = self._session(params) if params.get("iceRestart") else None
        contact_id = again.contact_id if again else self._contact_id(caller, params)
        await self._replace(contact_id)
        session = self._new_session(caller, contact_id, bool(params.get("persistentConnection")), again)
        self._sessions.append(session)
        try:
            answer = await session.link.answer(sdp, candidates)
        except Exception as problem:
            if session.link.closed:
                raise over() from problem
            await self._close(session)
            if isinstance(problem, ValueError):
                raise Refusal(BAD_REQUEST, f"the offer cannot be answered: {problem}") from None
            raise
        if session.link.closed:
            raise over()
        self._watch(session)
        if session.persistent:
            answer |= {
                "peerConnectionId": session.peer_connection_id,
                "peerConnectionToken": session.peer_connection_token,
                "inactivityDuration": int(1000 * self._store.config.softphone.inactivity),
            }
        return answer

    async def accept(self, caller: Caller, params: Json) -> Json:
        """The browser has taken the call; over a socket of its own it gets the token to come back with."""
        session = self._session(params, caller)
        session.accepted = True
        if caller.connection_id is None:
            caller.call("renewClientToken", clientToken=session.peer_connection_token)
        return {}

    async def bye(self, caller: Caller, params: Json) -> Json:
        """The browser hangs up, or closes an idle persistent connection."""
        await self._close(self._session(params, caller))
        return {}

    async def connect_contact(self, caller: Caller, params: Json) -> Json:
        """The next call on a persistent connection."""
        session = self._session(params)
        session.keep_open()
        session.caller, session.contact_id, session.accepted = caller, self._contact_id(caller, params), True
        session.link.rest(is_idle=False)
        self._refresh(session)
        self._note(session, "connected")
        return {}

    async def disconnect_contact(self, caller: Caller, params: Json) -> Json:
        """The call is over, the connection stays; a browser that does not close it in time is not waited for."""
        session = self._session(params, caller)
        await self._remember(session)
        self._note(session, "closed")
        session.keep_open()
        session.contact_id = None
        session.link.rest(is_idle=True)
        self._refresh(session)
        session.close_later(self._store.config.softphone.inactivity + GRACE, lambda: self._later(session))
        return {}

    async def is_token_of(self, contact_id: str, client_token: str) -> bool:
        """Whether the browser that has the contact's call was given this token."""
        given = client_token.encode()
        return any(compare_digest(each.peer_connection_token.encode(), given) for each in self._of(contact_id))

    def come_back(self, caller: Caller, client_token: str) -> None:
        """From now on the service speaks to this browser over another websocket."""
        for session in self._sessions:
            if session.peer_connection_token == client_token:
                session.caller = caller

    # For the owner of the service

    async def hang_up(self, contact_id: str) -> None:
        """The service says ``bye``."""
        for session in self._of(contact_id):
            session.caller.call("bye", callContextToken=CONTEXT + contact_id)
            await self._close(session)

    async def media(self, contact_id: str) -> Json:
        """What is measured of a contact's audio now; of one that is over, what was measured at the end."""
        contact = self._store.contacts.get(contact_id)
        about = {
            "agent_hears": [speaker.frequency for speaker in agent_hears(contact)],
            "customer_hears": customer_hears(contact),
        }
        for session in self._of(contact_id):
            return about | await self._measured(session)
        return about | NOTHING | self._last.get(contact_id, {})

    async def close(self) -> None:
        """End all sessions."""
        for session in list(self._sessions):
            await self._close(session)

    # Parts

    def _contact_id(self, caller: Caller, params: Json) -> str:
        token = params.get("callContextToken")
        contact_id = params.get("contactId") or str(token or "").removeprefix(CONTEXT)
        contact = self._store.contacts.get(contact_id)
        if contact is None or contact.agent != caller.username or not contact.live:
            raise over()
        return str(contact_id)

    def _session(self, params: Json, caller: Caller | None = None) -> Session:
        """By peer connection, by contact, by token, or (a bare ``accept``) by the way the message came."""
        peer = params.get("peerConnectionId")
        contact_id = params.get("contactId") or str(params.get("callContextToken") or "").removeprefix(CONTEXT)
        for session in self._sessions:
            if (peer and session.peer_connection_id == peer) or (contact_id and session.contact_id == contact_id):
                return session
        for session in self._sessions:
            if caller and not peer and not contact_id and session.caller.send is caller.send:
                return session
        raise over()

    def _of(self, contact_id: str) -> list[Session]:
        return [session for session in self._sessions if session.contact_id == contact_id]

    async def _replace(self, contact_id: str | None) -> None:
        """One media session a contact: a page that was loaded again takes over."""
        for session in self._of(contact_id or ""):
            await self._close(session)

    def _new_session(self, caller: Caller, contact_id: str | None, persistent: bool, before: Session | None) -> Session:
        try:
            from .link import Link
        except ImportError:
            raise Refusal(FAILURE, MISSING) from None
        # A link notifies only once there is a session to report about.
        link = Link(lambda event: self._happened(session, event), self._store.config.softphone.patience)
        offered = persistent and self._store.users[caller.username].softphone_persistent_connection
        session = Session(caller, link, contact_id, offered)
        if before is not None:
            session.peer_connection_id, session.peer_connection_token = (
                before.peer_connection_id,
                before.peer_connection_token,
            )
            session.accepted = before.accepted
        return session

    def _watch(self, session: Session) -> None:
        def changed() -> None:
            self._loop.call_soon_threadsafe(self._refresh, session)

        session.unwatch = self._store.watch(session.caller.username, changed)
        self._refresh(session)

    def _refresh(self, session: Session) -> None:
        """The contact has changed: play to the agent who is there now, and close what is over."""
        if session.link.closed:
            return
        with self._store.reading():
            contact = self._store.contacts.get(session.contact_id or "")
            speakers = agent_hears(contact)
        session.link.voice.play(sound(speakers))
        if session.contact_id is not None and (contact is None or contact.finished):
            session.close_later(GRACE, lambda: self._later(session))

    def _later(self, session: Session) -> None:
        task = self._loop.create_task(self._close(session))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _close(self, session: Session) -> None:
        if session not in self._sessions:
            return
        await self._remember(session)
        self._sessions.remove(session)
        session.unwatch()
        session.keep_open()
        await session.link.close()
        if session.contact_id is not None:
            self._note(session, "closed")

    async def _remember(self, session: Session) -> None:
        if session.contact_id is not None:
            self._last[session.contact_id] = {**await self._measured(session), "connected": False}

    async def _measured(self, session: Session) -> Json:
        meter = session.link.meter
        return {
            "connected": session.link.connected,
            "accepted": session.accepted,
            "packets_received": await session.link.packets_received(),
            "rms": round(meter.loudest, 1),
            "frequency": meter.frequency,
        }

    def _note(self, session: Session, event: str) -> None:
        fields = {"user": session.caller.username, "contactId": session.contact_id, "event": event}
        self._store.journal.record("media", **fields)

    def _happened(self, session: Session, event: str) -> None:
        if event == "lost":
            # A browser that hangs up closes its connection before its goodbye is here.
            self._loop.call_later(FAREWELL, self._drop, session)
        elif session.contact_id is not None:
            self._note(session, event)

    def _drop(self, session: Session) -> None:
        """The browser is gone without a goodbye: its call ends, as when a telephone line breaks."""
        if session not in self._sessions:
            return
        if session.contact_id is not None:
            self._note(session, "lost")
        with self._store.change():
            contact = self._store.contacts.get(session.contact_id or "")
            own = contact.agent_connection if contact is not None else None
            if contact is not None and own is not None and own.active and contact.state == "connected":
                contact_ending.leave(self._store, contact, own)
        self._later(session)


def over() -> Refusal:
    """There is no such call, or it ended while its offer was being answered."""
    return Refusal(NOT_FOUND, "Call Not Found")


def sound(speakers: tuple[Speaker, ...]) -> bytes:
    """The voices of the speakers, mixed."""
    return mixed([recording(one.file) if one.file else tone(one.frequency) for one in speakers])
