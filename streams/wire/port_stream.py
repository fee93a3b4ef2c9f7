"""Streams over message ports: one port, and many at once (wire protocol §1.3)."""

from __future__ import annotations

from typing import Any

from streams.host.functions import is_function
from streams.host.markers import obj, public, same
from streams.host.objects import has, push, values
from streams.util.identifiers import randomId
from streams.wire.streams import Stream, listen


@public
class PortStream(Stream):
    """One message port. `id` names it to everybody who shares the worker."""

    def __init__(self, port: Any, id: Any = None) -> None:
        self.port: Any = port
        self.id: Any = randomId() if id is None else id

    def send(self, message: Any) -> Any:
        """Post an envelope."""
        self.port.postMessage(message)

    def onMessage(self, f: Any) -> Any:
        """Call `f` for each message; the port must still be started. Returns a function that ends it."""
        return listen(self.port, f)

    def getId(self) -> Any:
        """The port's id, `<ms>-<base36>`."""
        return self.id


@public
class StreamMultiplexer(Stream):
    """Sends to all of its streams and hears all of them. A stream that cannot be sent to is passed over."""

    def __init__(self, streams: Any = None) -> None:
        self.streamMap: Any = obj()
        self.messageListeners: list[Any] = []
        self._stops: Any = obj()
        if streams is not None:
            for stream in streams:
                self.addStream(stream)

    def send(self, message: Any) -> Any:
        """Post an envelope on every stream."""
        for stream in self.getStreams():
            try:
                stream.send(message)
            except Exception:
                # A dead port throws; it stays until its page says farewell.
                continue

    def onMessage(self, f: Any) -> Any:
        """Call `f` for the messages of every stream, those added later included."""
        self.messageListeners.append(f)
        for stream in self.getStreams():
            self._attach(stream, f)

    def addStream(self, stream: Any) -> Any:
        """Take a stream in; it needs `getId`. Adding it again changes nothing."""
        id = stream.getId()
        if not has(self.streamMap, id):
            self.streamMap[id] = stream
            self._stops[id] = []
            for f in self.messageListeners:
                self._attach(stream, f)

    def removeStream(self, stream: Any) -> Any:
        """Let a stream go and stop hearing it."""
        id = stream.getId()
        if has(self.streamMap, id):
            for stop in self._stops[id]:
                if is_function(stop):
                    stop()
            del self.streamMap[id]
            del self._stops[id]

    def getStreams(self) -> list[Any]:
        """All streams, the oldest first."""
        return values(self.streamMap)

    def getStreamForPort(self, port: Any) -> Any:
        """The stream of a port, None when it has none."""
        for stream in self.getStreams():
            if same(stream.port, port):
                return stream
        return None

    def _attach(self, stream: Any, f: Any) -> None:
        push(self._stops[stream.getId()], stream.onMessage(f))
