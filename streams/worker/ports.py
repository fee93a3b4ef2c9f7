"""The ports of the connected CCP pages (wire protocol §1.3, §6.1, §6.7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, truthy
from streams.host.objects import bare, has, is_object, is_string, keys, values
from streams.util.identifiers import random_id
from streams.wire.envelope import envelope, event_name
from streams.wire.names import EventType
from streams.wire.port_stream import PortStream
from streams.worker.environment import Environment
from streams.worker.masters import Masters
from streams.worker.tabs import Tabs


class Ports:
    """Everybody who is connected, with their tabs and masterships.

    `receive(port, event, data)` gets what any port sends, except what this class deals with: `synchronize`, `tab_id`,
    `master_request`, `broadcast` and `close`.
    """

    def __init__(self, environment: Environment, receive: Any) -> None:
        self._environment: Environment = environment
        self._receive = receive
        self._streams: Any = bare()
        self._tabs: Tabs = Tabs()
        self.masters: Masters = Masters()

    def count(self) -> int:
        """How many ports are open."""
        return len(keys(self._streams))

    def connect(self, port: Any, welcome: Any) -> None:
        """Take a new port in. It hears `acknowledge {id}` before anything else; `welcome()` follows the count."""
        id = random_id(self._environment.now(), self._environment.random())
        stream = PortStream(port, id)
        self._streams[id] = stream
        stream.onMessage(lambda message: self._heard(stream, event_name(message), message.data))
        port.start()
        self.tell_one(stream, EventType.ACKNOWLEDGE, obj(id=id))
        self.tell(EventType.UPDATE_CONNECTED_CCPS, obj(length=self.count()))
        welcome()

    def tell(self, event: str, data: Any) -> None:
        """Send to every port."""
        for stream in values(self._streams):
            self.tell_one(stream, event, data)

    def tell_one(self, stream: Any, event: str, data: Any) -> None:
        """Send to one port. Data that cannot be cloned must not keep the others from hearing."""
        try:
            stream.send(envelope(event, data))
        except Exception:
            return

    def respond(self, stream: Any, event: str, request: Any, data: Any, err: Any) -> None:
        """Answer a request (wire protocol §5.3)."""
        self.tell_one(stream, event, response(event, request, data, err))

    def drop(self, stream: PortStream) -> None:
        """A page is gone: its port is closed, its topics are free, the others are told. Again: nothing."""
        id: str = stream.id
        if not has(self._streams, id):
            return
        del self._streams[id]
        self.masters.release(id)
        tab: Any = self._tabs.leave(id)
        self.tell(EventType.UPDATE_CONNECTED_CCPS, self._tabs.report(self.count(), tab))
        stream.port.close()

    def _heard(self, stream: PortStream, event: str, message: Any) -> None:
        if event == "" or not has(self._streams, stream.id):
            return
        data: Any = message.data
        if event == EventType.SYNCHRONIZE:
            self.tell_one(stream, EventType.ACKNOWLEDGE, None)
        elif event == EventType.CLOSE:
            self.drop(stream)
        elif event == EventType.BROADCAST:
            if is_object(data) and is_string(data.event) and truthy(data.event):
                self.tell(data.event, data.data)
        elif event == EventType.TAB_ID:
            self._joined(stream, data)
        elif event == EventType.MASTER_REQUEST:
            self._asked_for_master(stream, data)
        else:
            self._receive(stream, event, data)

    def _joined(self, stream: PortStream, data: Any) -> None:
        if not is_object(data):
            return
        if is_string(data.lock):
            # The page holds this Web Lock as long as it lives: the only farewell of a page that is killed.
            self._environment.when_lock_is_free(data.lock, lambda: self.drop(stream))
        if is_string(data.tabId) and self._tabs.join(stream.id, data.tabId):
            self.tell(EventType.UPDATE_CONNECTED_CCPS, self._tabs.report(self.count(), data.tabId))

    def _asked_for_master(self, stream: PortStream, request: Any) -> None:
        if not is_object(request) or not is_object(request.params):
            return
        answer: Any = self.masters.answer(stream.id, request.method, request.params)
        if answer is None:
            return
        if answer.takeOver is True:
            self.tell(EventType.MASTER_RESPONSE, response(EventType.MASTER_RESPONSE, request, answer, None))
        self.respond(stream, EventType.MASTER_RESPONSE, request, answer, None)


def response(event: str, request: Any, data: Any, err: Any) -> Any:
    """The inner envelope of an answer; without `err` the request succeeded."""
    return obj(event=event, requestId=request.requestId, data=data, err=err)
