"""Signalling over the agent's websocket (softphone reference §C.1)."""

from __future__ import annotations

from typing import Any

from streams.host.json import parse_json
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import is_string
from streams.host.window import resolved

TOPIC = "aws/softphone"


def content_of(message: Any) -> Any:
    """What a message of the topic carries; it comes as text or as an object."""
    content = message.content
    return either(parse_json(content) if is_string(content) else content, obj())


class TopicChannel:
    """The agent's websocket; messages carry the connection's id."""

    def __init__(self, sockets: Any, connection_id: Any) -> None:
        """`sockets`: the page's websocket manager."""
        self._sockets: Any = sockets
        self._id: Any = connection_id
        self._stop: Any = None

    def open(self, receive: Any) -> Any:
        """Pass each JSON-RPC message for this connection to `receive`; the promise is kept at once."""
        self._sockets.subscribeTopics([TOPIC])
        self._stop = self._sockets.onMessage(TOPIC, lambda message: self._take(content_of(message), receive))
        return resolved(None)

    def _take(self, content: Any, receive: Any) -> None:
        is_ours = content.connectionId is None or same(content.connectionId, self._id)
        if truthy(content.jsonRpcMsg) and is_ours:
            receive(content.jsonRpcMsg)

    def send(self, message: Any) -> None:
        """Send a JSON-RPC message."""
        self._sockets.sendMessage(obj(topic=TOPIC, connectionId=self._id, jsonRpcMsg=message))

    def close(self) -> None:
        """Receive nothing any longer; the websocket is the page's. Idempotent."""
        if truthy(self._stop):
            self._stop()
        self._stop = None
