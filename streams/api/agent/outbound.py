"""Calls that the agent makes, and the contacts that come of them."""

from __future__ import annotations

from typing import Any

from streams.api.callbacks import silence
from streams.api.endpoint import endpoint_to_send
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import assign
from streams.host.window import clear_timeout, new_promise, set_timeout
from streams.model.states import ConnectionType
from streams.wire.names import AgentEvents

LIMIT = 30000
"""Milliseconds from the answer until the contact is given up."""


def call_request(agent: Any, endpoint: Any, options: Any) -> Any:
    """The request for a call: by the queue that the options name, else by the default one."""
    queue = either(options.queueARN, options.queueId)
    if not truthy(queue):
        queue = agent.getRoutingProfile().defaultOutboundQueue.queueARN
    request = obj(endpoint=endpoint_to_send(endpoint), queueARN=queue)
    if truthy(options.relatedContactId):
        request.relatedContactId = options.relatedContactId
    return request


def contact_of_call(core: Any, place: Any) -> Any:
    """Place a call (`place()` returns the promise of the answer); the promise of the answer with the `contactId`.

    The contact may come before the answer does: it is one that was not there, and has an outbound connection.
    """
    before = [contact.contactId for contact in core.snapshot().contacts]

    def answered(data: Any) -> Any:
        def wait(resolve: Any, reject: Any) -> None:
            def settle(contact_id: Any) -> None:
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
