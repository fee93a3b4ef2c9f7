"""The ports of the connected CCP pages, with their tabs and masterships (wire protocol §1.3, §6.1, §6.6, §6.7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import coalesce, obj, same, truthy
from streams.host.objects import bare, entries, has, is_object, is_string, unique, values
from streams.util.identifiers import randomId
from streams.wire.broadcasts import may_broadcast
from streams.wire.envelope import envelope, event_name
from streams.wire.methods import MasterMethods
from streams.wire.names import EventType, MasterTopics
from streams.wire.request import EventFactory
from streams.worker.environment import Environment


def open_ports(environment: Environment, handlers: Any, left: Any) -> Any:
    """Keep everybody who connects, and give what they send to `handlers[event](data, page)`.

    `page` is `{id, port, tab?, lock?}`; `data` that is no object arrives as an empty one. Adds the handlers of
    `synchronize`, `tab_id`, `master_request`, `broadcast` and `close`; `handlers[MasterTopics.FAILOVER]` hears that its
    master is gone. `left(count)` is called when a page has gone and so many are left. Returns the functions `connect`,
    `tell`, `tell_one` and `respond`, and the masters' ids by topic; `connect(port)` returns the page.
    """
    pages: Any = bare()
    masters: Any = bare()
    """The id of each topic's master. A page keeps its topics until it goes or somebody takes them over."""

    def connect(port: Any) -> Any:
        """Take a new port in. It hears `acknowledge {id}` before anything else, then everybody the count."""
        page: Any = obj(id=randomId())
        # Nothing else may hold the port: where it is garbage, nobody is there any more (Chromium tells by this).
        page.port = environment.hold_port(port, lambda: leave(None, page))
        pages[page.id] = page
        port.onmessage = lambda message: heard(page, event_name(message), message.data)
        tell_one(page, EventType.ACKNOWLEDGE, obj(id=page.id))
        tell(EventType.UPDATE_CONNECTED_CCPS, obj(length=len(values(pages))))
        return page

    def heard(page: Any, event: str, message: Any) -> None:
        handler: Any = handlers[event]
        if handler is not None and has(pages, page.id):
            handler(message.data if is_object(message.data) else obj(), page)

    def tell(event: str, data: Any) -> None:
        """Send to every port."""
        for page in values(pages):
            tell_one(page, event, data)

    def tell_one(page: Any, event: str, data: Any) -> None:
        try:
            page.port.deref().postMessage(envelope(event, data))
        except Exception:
            # Data that cannot be cloned, or a page that is gone, must not keep the others from hearing.
            return

    def respond(page: Any, event: str, request: Any, data: Any, err: Any) -> None:
        """Answer a request; without `err` it succeeded (wire protocol §5.3)."""
        tell_one(page, event, EventFactory.createResponse(event, request, data, err))

    def acknowledge(data: Any, page: Any) -> None:
        tell_one(page, EventType.ACKNOWLEDGE, None)

    def broadcast(data: Any, page: Any) -> None:
        # What the worker itself says is nobody's to send.
        if is_string(data.event) and data.event != "" and may_broadcast(data.event):
            tell(data.event, data.data)

    def join(data: Any, page: Any) -> None:
        if is_string(data.lock) and page.lock is None:
            # The page holds this Web Lock as long as it lives: the only farewell of a page that is killed.
            page.lock = data.lock
            environment.when_lock_is_free(data.lock, lambda: leave(data, page))
        if is_string(data.tabId) and page.tab is None:
            page.tab = data.tabId
            tell_tabs(page)

    def leave(data: Any, page: Any) -> None:
        """A page is gone: its port is closed, its topics are free, the others are told. Again: nothing."""
        if has(pages, page.id):
            del pages[page.id]
            for topic, master in entries(masters):
                if same(master, page.id):
                    del masters[topic]
                    if topic == MasterTopics.FAILOVER:
                        handlers[topic](data, page)
            tell_tabs(page)
            port: Any = page.port.deref()
            if port is not None:
                port.close()
            left(len(values(pages)))

    def tell_tabs(page: Any) -> None:
        """Tell how many ports and tabs there are, now that `page` has come or gone, and how many ports in its tab."""
        tabs = [other.tab for other in values(pages) if other.tab is not None]
        # A tab may call itself what it likes: what it is called comes first, so that it hides nothing.
        report: Any = bare()
        if page.tab is not None:
            report[page.tab] = obj(length=len([tab for tab in tabs if same(tab, page.tab)]))
            report.tabId = page.tab
        report.length = len(values(pages))
        report.streamsTabsAcrossBrowser = len(unique(tabs))
        tell(EventType.UPDATE_CONNECTED_CCPS, report)

    def answer_about_master(request: Any, page: Any) -> None:
        """Say who is master; a takeover is told to everybody first. A method that is none is not answered."""
        params: Any = request.params
        if not is_object(params) or not is_string(params.topic):
            return
        topic: str = params.topic
        former: Any = coalesce(masters[topic], None)
        answer: Any = None
        if request.method == MasterMethods.BECOME_MASTER:
            masters[topic] = page.id
            answer = obj(masterId=page.id, takeOver=former is not None and not same(former, page.id), topic=topic)
        elif request.method == MasterMethods.CHECK_MASTER:
            if former is None and not truthy(params.shouldNotBecomeMasterIfNone):
                former = masters[topic] = page.id
            answer = obj(masterId=former, isMaster=same(former, page.id), topic=topic)
        else:
            return
        if answer.takeOver is True:
            tell(
                EventType.MASTER_RESPONSE, EventFactory.createResponse(EventType.MASTER_RESPONSE, request, answer, None)
            )
        respond(page, EventType.MASTER_RESPONSE, request, answer, None)

    handlers[EventType.SYNCHRONIZE] = acknowledge
    handlers[EventType.BROADCAST] = broadcast
    handlers[EventType.TAB_ID] = join
    handlers[EventType.CLOSE] = leave
    handlers[EventType.MASTER_REQUEST] = answer_about_master
    return [connect, tell, tell_one, respond, masters]
