"""Calls that the agent makes, and the contacts that come of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.callbacks import silence
from streams.api.context import PageContext
from streams.api.endpoint import Endpoint, endpoint_to_send
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import assign
from streams.host.window import Promise, clear_timeout, new_promise, set_timeout
from streams.model.states import ConnectionType
from streams.wire.names import AgentEvents
from streams.wire.schema.requests import ConnectOptions

LIMIT = 30000
"""Milliseconds from the answer until the contact is given up."""


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
    before = [contact.contactId for contact in core.snapshot().contacts]

    def answered(data: Any) -> Any:
        def wait(resolve: Callable[..., object], reject: Callable[..., object]) -> None:
            def settle(contact_id: str | None) -> None:
                subscription.unsubscribe()
                clear_timeout(timer)
                resolve(assign(obj(), data, obj(contactId=contact_id)))

            def look() -> None:
                for contact in core.snapshot().contacts:
                    outbound = any(same(one.type, ConnectionType.OUTBOUND) for one in contact.connections)
                    if outbound and contact.contactId not in before:
                        settle(contact.contactId)

            timer = set_timeout(lambda: settle(None), LIMIT)
            subscription = core.subscribe(AgentEvents.REFRESH, look)
            if truthy(either(data, obj()).contactId):
                settle(data.contactId)
            else:
                look()

        return new_promise(wait)

    return silence(place().then(answered))
