"""The websocket of an agent: heartbeats, subscriptions, and frames pushed by a controller (CTI service §7)."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from ..faults import Treatment
from ..media import MediaService
from ..media.session import Caller
from ..state.store import Instance
from ..state.topic_subscriptions import Frame, FrameSink

POLICY_VIOLATION = 1008
SOFTPHONE = "aws/softphone"
Outbox = asyncio.Queue[Frame | int]


class AgentSocket:
    """``/ws?ticket=...``; the ticket comes from ``CreateTransport``."""

    def __init__(self, instance: Instance, softphones: MediaService) -> None:
        self._instance = instance
        self._softphones = softphones

    async def endpoint(self, socket: WebSocket) -> None:
        username = self._instance.sessions.redeem(socket.query_params.get("ticket"))
        self._instance.journal.record("websocket", user=username, event="open" if username else "refused")
        if username is None:
            await socket.close(POLICY_VIOLATION)
            return
        await socket.accept()
        await self._run(socket, username)

    async def _run(self, socket: WebSocket, username: str) -> None:
        loop = asyncio.get_running_loop()
        outbox: Outbox = asyncio.Queue()

        def put(frame: Frame | int) -> None:
            if isinstance(frame, int) or not self._instance.faults.silences(username):
                loop.call_soon_threadsafe(outbox.put_nowait, frame)

        sink = FrameSink(username, put, put)
        self._instance.frames.add(sink)
        reading = asyncio.ensure_future(self._read(socket, sink))
        writing = asyncio.ensure_future(write(socket, outbox))
        try:
            await asyncio.wait({reading, writing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            reading.cancel()
            writing.cancel()
            await asyncio.gather(reading, writing, return_exceptions=True)
            self._instance.frames.remove(sink)
            self._instance.journal.record("websocket", user=username, event="closed")

    async def _read(self, socket: WebSocket, sink: FrameSink) -> None:
        try:
            while True:
                frame = parse(await socket.receive_text())
                if not self._instance.faults.silences(sink.username):
                    await self._receive(frame, sink)
        except WebSocketDisconnect:
            return

    async def _receive(self, frame: Frame, sink: FrameSink) -> None:
        ordered = self._instance.faults.take(str(frame.get("topic")), exact=True) or Treatment()
        await asyncio.sleep(ordered.delay)
        answer = None if ordered.is_unanswered else self._answer(frame, sink, ordered)
        if answer is not None:
            sink.send(answer)

    def _answer(self, frame: Frame, sink: FrameSink, ordered: Treatment) -> Frame | None:
        topic = frame.get("topic")
        if topic == "aws/heartbeat":
            return None if ordered.is_ended else {"topic": topic}
        if topic == "aws/subscribe":
            return self._subscribe(frame, sink, ordered.is_ended)
        if topic == "aws/unsubscribe":
            sink.topics.difference_update(topics_of(frame) or [])
            return None
        if topic == SOFTPHONE and isinstance(frame.get("jsonRpcMsg"), dict):
            self._softphones.receive(self._caller(sink.username, frame.get("connectionId")), frame["jsonRpcMsg"])
            return None
        self._instance.journal.record("frame", user=sink.username, frame=frame)
        return None

    def _caller(self, username: str, connection_id: str | None) -> Caller:
        """Whom softphone signalling goes back to: every socket of the agent that subscribed, for one may break."""

        def send(message: Frame) -> None:
            content = {"connectionId": connection_id, "jsonRpcMsg": message}
            self._instance.frames.publish(username, SOFTPHONE, json.dumps(content, separators=(",", ":")))

        return Caller(username, connection_id or "", send)

    def _subscribe(self, frame: Frame, sink: FrameSink, fails: bool) -> Frame:
        topics = topics_of(frame)
        failed = topics is None or fails
        if not failed and topics is not None:
            sink.topics.update(topics)
            self._instance.journal.record("websocket", user=sink.username, event="subscribed", topics=topics)
            if SOFTPHONE in topics:
                # A call may come at any moment, and a browser waits five seconds for the answer to its invitation.
                self._softphones.warm_up()
        content = {"status": "failure" if failed else "success", "topics": topics or []}
        return {"topic": "aws/subscribe", "content": content}


async def write(socket: WebSocket, outbox: Outbox) -> None:
    """Send frames until a number, the close code, asks to close."""
    while not isinstance(frame := await outbox.get(), int):
        await socket.send_text(json.dumps(frame))
    await socket.close(frame)


def parse(text: str) -> Frame:
    """A frame, or an empty one for anything that is not a JSON object."""
    try:
        frame: Any = json.loads(text)
    except ValueError:
        return {}
    return frame if isinstance(frame, dict) else {}


def topics_of(frame: Frame) -> list[str] | None:
    content = frame.get("content")
    topics = content.get("topics") if isinstance(content, dict) else None
    return topics if isinstance(topics, list) and all(isinstance(topic, str) for topic in topics) else None
