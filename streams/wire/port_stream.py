"""Streams over message ports: one port, and many at once (wire protocol §1.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import either, obj, public, same
from streams.host.objects import has, values
from streams.util.collections import find
from streams.util.identifiers import randomId
from streams.wire.schema.messages import Message, MessageEvent
from streams.wire.schema.objects import MessagePort
from streams.wire.streams import Stream, listen


@public
class PortStream(Stream):
    """One message port. `id` names it to everybody who shares the worker."""

    def __init__(self, port: Any, id: str | None = None) -> None:
        self.port: Any = port
        self.id: Any = randomId() if id is None else id

    def send(self, message: Message) -> Any:
        """Post an envelope."""
        self.port.postMessage(message)

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Call `f` for each message; the port must still be started. Returns a function that ends it."""
        return listen(self.port, f)

    def getId(self) -> str:
        """The port's id, `<ms>-<base36>`."""
        return self.id


@public
class StreamMultiplexer(Stream):
    """Sends to all of its streams and receives from all. A stream that cannot be sent to is skipped."""

    def __init__(self, streams: Any = None) -> None:
        self.streamMap: Any = obj()
        self.messageListeners: list[Any] = []
        for stream in either(streams, []):
            self.addStream(stream)

    def send(self, message: Message) -> Any:
        """Post an envelope on every stream."""
        for stream in self.getStreams():
            try:
                stream.send(message)
            except Exception:
                # A dead port throws; it stays until its page says farewell.
                continue

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Call `f` for the messages of every stream, those added later included."""
        self.messageListeners.append(f)
        for stream in self.getStreams():
            receive_from(self, stream, f)

    def addStream(self, stream: PortStream) -> None:
        """Take a stream in; it needs `getId`. Adding it again changes nothing."""
        if not has(self.streamMap, stream.getId()):
            self.streamMap[stream.getId()] = stream
            for f in self.messageListeners:
                receive_from(self, stream, f)

    def removeStream(self, stream: PortStream) -> None:
        """Remove a stream and ignore what it sends from then on."""
        del self.streamMap[stream.getId()]

    def getStreams(self) -> list[Any]:
        """All streams, the oldest first."""
        return values(self.streamMap)

    def getStreamForPort(self, port: MessagePort) -> Any:
        """The stream of a port, None when it has none."""
        return find(self.getStreams(), lambda stream: same(stream.port, port))


def receive_from(multiplexer: StreamMultiplexer, stream: PortStream, f: Callable[..., object]) -> None:
    """Call `f` for the messages of a stream as long as it belongs to the multiplexer."""

    def receive(message: MessageEvent) -> None:
        if has(multiplexer.streamMap, stream.getId()):
            f(message)

    stream.onMessage(receive)
