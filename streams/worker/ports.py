"""The ports of the connected CCP pages, with their tabs (wire protocol §1.3, §6.1, §6.6, §6.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj, same, truthy
from streams.host.objects import bare, has, is_object, is_string, unique, values
from streams.util.storage import attempt
from streams.wire.broadcasts import may_broadcast
from streams.wire.envelope import envelope, event_name
from streams.wire.methods import MasterMethods
from streams.wire.names import EventType
from streams.wire.response import response_to
from streams.wire.schema.messages import Message
from streams.wire.schema.requests import Request
from streams.worker.environment import Environment
from streams.worker.masters import Masters
from streams.worker.page import Page
from streams.worker.types import Handlers, JsonObject


class Ports:
    """Keeps every page that connects, sends to them, and passes on what they send.

    `received(event, data, page)` gets each message of a page; data that is no object arrives as an empty one.
    `master_left(topic)` is called when a page has left and a topic has no master now, then `left(count)` with how many
    pages are left.
    """

    def __init__(
        self,
        environment: Environment,
        received: Callable[[str, JsonObject, Page], None],
        master_left: Callable[[str], None],
        left: Callable[[int], None],
    ) -> None:
        self.masters: Masters = Masters()
        self._environment: Environment = environment
        self._received: Callable[[str, JsonObject, Page], None] = received
        self._master_left: Callable[[str], None] = master_left
        self._left: Callable[[int], None] = left
        self._pages: Any = bare()
        """By id."""

    def handlers(self) -> Handlers:
        """What pages may ask of the ports themselves."""
        table: Handlers = obj()
        table[EventType.SYNCHRONIZE] = self._acknowledge
        table[EventType.BROADCAST] = self._forward
        table[EventType.TAB_ID] = self._note_tab
        table[EventType.CLOSE] = self._leave
        table[EventType.MASTER_REQUEST] = self._answer_about_master
        return table

    def connect(self, port: Any) -> Page:
        """Take a new port in. It gets `acknowledge {id}` before anything else, then everybody the count."""
        page = Page()
        # Nothing else may hold the port: where it is garbage, nobody is there any more (Chromium shows it by this).
        page.port = self._environment.hold_port(port, lambda: self._leave(None, page))
        self._pages[page.id] = page
        port.onmessage = lambda message: self._dispatch(page, event_name(message), message.data)
        self.post(page, EventType.ACKNOWLEDGE, obj(id=page.id))
        self.broadcast(EventType.UPDATE_CONNECTED_CCPS, obj(length=len(values(self._pages))))
        return page

    def broadcast(self, event: str, data: Any) -> None:
        """Send to every page."""
        for page in values(self._pages):
            self.post(page, event, data)

    def post(self, page: Page, event: str, data: Any) -> None:
        """Send to one page."""
        # Data that cannot be cloned, or a page that is gone, must not keep the others from receiving.
        attempt(lambda: page.port.deref().postMessage(envelope(event, data)))

    def respond(self, page: Page, event: str, request: Request, data: Any, err: str | None) -> None:
        """Answer a request; without `err` it succeeded (wire protocol §5.3). Throws where `data` cannot be cloned."""
        port: Any = page.port.deref()
        if port is not None:
            port.postMessage(envelope(event, response_to(request, event, data, err)))

    def _dispatch(self, page: Page, event: str, message: Message) -> None:
        if event != "" and has(self._pages, page.id):
            self._received(event, message.data if is_object(message.data) else obj(), page)

    def _acknowledge(self, data: JsonObject, page: Page) -> None:
        self.post(page, EventType.ACKNOWLEDGE, None)

    def _forward(self, data: JsonObject, page: Page) -> None:
        # What the worker itself emits is nobody else's to send.
        if is_string(data.event) and data.event != "" and may_broadcast(data.event):
            self.broadcast(data.event, data.data)

    def _note_tab(self, data: JsonObject, page: Page) -> None:
        if is_string(data.lock) and page.lock is None:
            # The page holds this Web Lock as long as it lives: the only farewell of a page that is killed.
            page.lock = data.lock
            self._environment.when_lock_is_free(data.lock, lambda: self._leave(data, page))
        if is_string(data.tabId) and page.tab is None:
            page.tab = data.tabId
            self._report_tabs(page)

    def _leave(self, data: JsonObject | None, page: Page) -> None:
        """A page has left: its port is closed, its topics are free, the others are notified. Again: nothing."""
        if has(self._pages, page.id):
            del self._pages[page.id]
            for topic in self.masters.dismiss(page.id):
                self._master_left(topic)
            self._report_tabs(page)
            port: Any = page.port.deref()
            if port is not None:
                port.close()
            self._left(len(values(self._pages)))

    def _report_tabs(self, page: Page) -> None:
        """Report how many ports and tabs there are, now that `page` has come or left, and how many ports in its tab."""
        tabs = [other.tab for other in values(self._pages) if other.tab is not None]
        # A tab may call itself what it likes: what it is called comes first, so that it hides nothing.
        report: Any = bare()
        if page.tab is not None:
            report[page.tab] = obj(length=len([tab for tab in tabs if same(tab, page.tab)]))
            report.tabId = page.tab
        report.length = len(values(self._pages))
        report.streamsTabsAcrossBrowser = len(unique(tabs))
        self.broadcast(EventType.UPDATE_CONNECTED_CCPS, report)

    def _answer_about_master(self, request: Request, page: Page) -> None:
        """Answer who is master; a takeover is announced to everybody first. A method that is none is not answered."""
        params: Any = request.params
        if not is_object(params) or not is_string(params.topic):
            return
        topic: str = params.topic
        former = self.masters.of(topic)
        answer: Any = None
        if request.method == MasterMethods.BECOME_MASTER:
            self.masters.appoint(topic, page.id)
            answer = obj(masterId=page.id, takeOver=former is not None and not same(former, page.id), topic=topic)
        elif request.method == MasterMethods.CHECK_MASTER:
            if former is None and not truthy(params.shouldNotBecomeMasterIfNone):
                former = page.id
                self.masters.appoint(topic, former)
            answer = obj(masterId=former, isMaster=same(former, page.id), topic=topic)
        else:
            return
        if answer.takeOver is True:
            self.broadcast(EventType.MASTER_RESPONSE, response_to(request, EventType.MASTER_RESPONSE, answer, None))
        self.post(page, EventType.MASTER_RESPONSE, response_to(request, EventType.MASTER_RESPONSE, answer, None))
