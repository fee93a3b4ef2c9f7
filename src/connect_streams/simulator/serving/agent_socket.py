"""The websocket of an agent: heartbeats, subscriptions, and frames pushed by the service (CTI service §7)."""

from __future__ import annotations

import asyncio
import json

from starlette.websockets import WebSocket

from ..faults import Effect, Faults
from ..media import MediaService
from ..media.session import Caller
from ..state.addresses import Site
from ..state.store import Store
from ..state.topic_subscriptions import Frame, Subscriber
from ..web.sockets import POLICY_VIOLATION, JsonSocket, comes_from

SOFTPHONE = "aws/softphone"


class AgentSocket:
    """``/ws?ticket=...``; the ticket comes from ``CreateTransport``, or from the participant service."""

    def __init__(self, store: Store, faults: Faults, softphones: MediaService, site: Site) -> None:
        self._store = store
        self._faults = faults
        self._softphones = softphones
        self._site = site

    async def endpoint(self, socket: WebSocket) -> None:
        """Serve a socket with a valid ticket until it ends; close any other (1008).

        Agents' sockets are for the instance's own pages and those of approved origins, customers' for any.
        """
        username = self._store.sessions.redeem(socket.query_params.get("ticket"))
        if username in self._store.users and not comes_from(socket, self._origins()):
            username = None
        self._store.journal.record("websocket", user=username, event="open" if username else "refused")
        if username is None:
            await socket.close(POLICY_VIOLATION)
            return
        await socket.accept()
        await self._run(JsonSocket(socket), username)

    def _origins(self) -> tuple[str, ...]:
        return (self._site.instance_origin, *self._store.approved_origins)

    async def _run(self, socket: JsonSocket, username: str) -> None:
        def send(frame: Frame) -> None:
            if not self._faults.silences(username):
                socket.put(frame)

        async def receive(frame: Frame) -> None:
            if not self._faults.silences(username):
                await self._receive(frame, subscriber)

        subscriber = Subscriber(username, send, socket.put)
        self._store.subscriptions.add(subscriber)
        try:
            await socket.serve(receive)
        finally:
            self._store.subscriptions.remove(subscriber)
            self._store.journal.record("websocket", user=username, event="closed")

    async def _receive(self, frame: Frame, subscriber: Subscriber) -> None:
        effect = self._faults.apply(str(frame.get("topic")), exact=True) or Effect()
        await asyncio.sleep(effect.delay)
        answer = None if effect.is_unanswered else self._answer(frame, subscriber, effect)
        if answer is not None:
            subscriber.send(answer)

    def _answer(self, frame: Frame, subscriber: Subscriber, effect: Effect) -> Frame | None:
        topic = frame.get("topic")
        if topic == "aws/heartbeat":
            return None if effect.is_ended else {"topic": topic}
        if topic == "aws/ping":
            return None if effect.is_ended else {"topic": topic, "statusCode": 200}
        if topic == "aws/subscribe":
            return self._subscribe(frame, subscriber, effect.is_ended)
        if topic == "aws/unsubscribe":
            subscriber.topics.difference_update(topics_of(frame) or [])
            return None
        if topic == SOFTPHONE and isinstance(frame.get("jsonRpcMsg"), dict):
            self._softphones.receive(self._caller(subscriber.username, frame.get("connectionId")), frame["jsonRpcMsg"])
            return None
        self._store.journal.record("frame", user=subscriber.username, frame=frame)
        return None

    def _caller(self, username: str, connection_id: str | None) -> Caller:
        """Where softphone signalling goes back to: every socket of the agent that subscribed, for one may break."""

        def send(message: Frame) -> None:
            content = {"connectionId": connection_id, "jsonRpcMsg": message}
            self._store.subscriptions.publish(username, SOFTPHONE, json.dumps(content, separators=(",", ":")))

        return Caller(username, connection_id or "", send)

    def _subscribe(self, frame: Frame, subscriber: Subscriber, fails: bool) -> Frame:
        topics = topics_of(frame)
        failed = topics is None or fails
        if not failed and topics is not None:
            subscriber.topics.update(topics)
            self._store.journal.record("websocket", user=subscriber.username, event="subscribed", topics=topics)
            if SOFTPHONE in topics:
                # A call may come at any moment, and a browser waits five seconds for the answer to its invitation.
                self._softphones.warm_up()
        content = {"status": "failure" if failed else "success", "topics": topics or []}
        return {"topic": "aws/subscribe", "content": content}


def topics_of(frame: Frame) -> list[str] | None:
    """The topics that a frame names; None when it names none, or not as a list of strings."""
    content = frame.get("content")
    topics = content.get("topics") if isinstance(content, dict) else None
    return topics if isinstance(topics, list) and all(isinstance(topic, str) for topic in topics) else None
