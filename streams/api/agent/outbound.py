"""Calls that the agent makes, and the contacts that come of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.context import PageContext
from streams.api.endpoint import Endpoint, endpoint_to_send
from streams.host.clock import elapsed
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import assign, discard
from streams.host.window import Promise, new_promise
from streams.model.states import ConnectionType
from streams.util.disposables import undo_all, unsubscribe
from streams.util.storage import attempt
from streams.wire.names import AgentEvents
from streams.wire.outcome import silence
from streams.wire.schema.requests import ConnectOptions

LIMIT = 30000
"""Milliseconds from the answer after which agent data without the contact means that there is none."""


def call_request(agent: Any, endpoint: Endpoint | str, options: ConnectOptions) -> Any:
    """The request for a call: by the queue that the options name, else by the default one."""
    queue = either(options.queueARN, options.queueId)
    if not truthy(queue):
        queue = agent.getRoutingProfile().defaultOutboundQueue.queueARN
    request = obj(endpoint=endpoint_to_send(endpoint), queueARN=queue)
    if truthy(options.relatedContactId):
        request.relatedContactId = options.relatedContactId
    return request


def contact_of_call(core: PageContext, place: Callable[[], Promise]) -> Any:
    """Place a call (`place()` returns the promise of the answer); the promise of the answer with the `contactId`.

    The contact may come before the answer does: it is one that was not there, and has an outbound connection.
    """
    before = [contact.contactId for contact in contacts_of(core)]

    def answered(data: Any) -> Any:
        return new_promise(lambda resolve, reject: CallWait(core, before, data, resolve).look())

    return silence(place().then(answered))


def contacts_of(core: PageContext) -> list[Any]:
    """The data of the contacts that are there; none before the agent's data."""
    return either(attempt(lambda: core.snapshot().contacts), [])


class CallWait:
    """Waits for the contact of a call that the service has agreed to: from the start until it resolves.

    `before` are the ids of the contacts that were there, `data` is the answer; `resolve` gets it with the `contactId`,
    null when there is none after `LIMIT`.
    """

    def __init__(self, core: PageContext, before: list[Any], data: Any, resolve: Callable[..., object]) -> None:
        self._core: PageContext = core
        self._before: list[Any] = before
        self._data: Any = data
        self._resolve: Callable[..., object] = resolve
        self._waiting: list[Any] = []
        """Undoes what waits."""
        self._deadline: float = elapsed() + LIMIT
        end = lambda: self._settle(None)
        unsubscribe(self._waiting, core.subscribe(AgentEvents.REFRESH, self._look_for_contact))
        core.endings.append(end)
        self._waiting.append(lambda: discard(core.endings, end))

    def look(self) -> None:
        """The answer may say which one it is, or the contact be there."""
        given: Any = either(self._data, obj()).contactId
        if truthy(given):
            self._settle(given)
        else:
            self._look_for_contact()

    def _look_for_contact(self) -> None:
        for contact in contacts_of(self._core):
            outbound = any(same(one.type, ConnectionType.OUTBOUND) for one in contact.connections)
            if outbound and contact.contactId not in self._before:
                self._settle(contact.contactId)
        # No timer: tests of pages count those that are left.
        if elapsed() > self._deadline:
            self._settle(None)

    def _settle(self, contact_id: str | None) -> None:
        undo_all(self._waiting)
        self._resolve(assign(obj(), self._data, obj(contactId=contact_id)))
