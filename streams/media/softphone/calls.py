"""The calls of a page: which contact has one, when it begins and ends, which of them the agent talks in."""

from __future__ import annotations

from typing import Any

from streams.api.readiness import chooses_its_tab, ready_to_start
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import bare, first, last, values
from streams.host.window import scope
from streams.media.softphone.call import make_call
from streams.media.softphone.notifications import metric
from streams.model.states import ContactStateType, ContactType, voiceContactTypes
from streams.session.core import Core
from streams.util.storage import attempt

OVER = [ContactStateType.ENDED, ContactStateType.ERROR, ContactStateType.MISSED, ContactStateType.REJECTED]


def make_calls(phone: Any, core: Core) -> Any:
    """`{look(contact), leave(contact), start(…), with_key(key), live(), current(), strays(), end()}`."""
    calls = bare()
    active: Any = None

    def live() -> list[Any]:
        return [call for call in values(calls) if truthy(call.session)]

    def with_key(key: Any) -> Any:
        """The call of an agent connection, as it was called at first; an empty object when there is none."""
        return either(first([call for call in values(calls) if same(call.key, key)]), NONE)

    def current() -> Any:
        """The call that the mute button means: the one the agent talks in, else the youngest."""
        running = live()
        return active if any(same(call, active) for call in running) else either(last(running), None)

    def call_of(contact: Any, key: Any = None) -> Any:
        id = contact.getContactId()
        if not truthy(calls[id]):
            known: Any = key if truthy(key) else contact.getAgentConnection().getConnectionId()
            calls[id] = make_call(phone, core, contact, known)
        return calls[id]

    def look(contact: Any, revived: bool = False) -> None:
        """Take note of what has become of a contact; `revived` when the page itself has come late."""
        kind: str = contact.getType()
        state: str = contact.getState().type
        if kind not in voiceContactTypes:
            return
        if state in OVER:
            leave(contact)
            return
        connected = state == ContactStateType.CONNECTED
        ringing = state == ContactStateType.CONNECTING or state == ContactStateType.INCOMING
        if (ringing or (connected and revived)) and truthy(contact.isSoftphoneCall()):
            call = call_of(contact)
            if truthy(call.waiting):
                begin(call, contact)
        follow(contact, connected)

    def follow(contact: Any, connected: bool) -> None:
        """The agent talks in the call that was connected, or taken off hold, last."""
        nonlocal active
        call = calls[contact.getContactId()]
        if truthy(call):
            held = truthy(contact.getAgentConnection().isOnHold())
            if connected and not held and (not truthy(call.connected) or truthy(call.held)):
                active = call
            call.held = held
            if connected:
                call.connected = True

    def begin(call: Any, contact: Any) -> None:
        metric(core, "SoftphoneConfigDetected", call.contactId, obj())
        if not chooses_its_tab(core):
            launch(call, contact)
        elif not truthy(call.parked):
            call.parked = contact
            by_itself = (
                same(contact.getType(), ContactType.QUEUE_CALLBACK)
                or truthy(contact.isAutoAcceptEnabled())
                or not truthy(contact.isInbound())
            )
            if by_itself and scope.document.visibilityState == "visible":
                ready_to_start(core)

    def launch(call: Any, contact: Any, stream: Any = None, callbacks: Any = None) -> None:
        strays()
        info: Any = attempt(lambda: contact.getAgentConnection().getSoftphoneMediaInfo())
        call.start(info, stream, callbacks)

    def start(contact: Any = None, key: Any = None, stream: Any = None, callbacks: Any = None) -> None:
        """Start a call; without a contact those that wait for the agent to choose a tab."""
        if truthy(contact):
            launch(call_of(contact, key), contact, stream, callbacks)
        else:
            for call in values(calls):
                if truthy(call.parked):
                    launch(call, call.parked)

    def leave(contact: Any) -> None:
        id = contact.getContactId()
        call = calls[id]
        del calls[id]
        if truthy(call):
            call.end()

    def strays() -> None:
        """End the calls whose contact is gone; only those that a page has started itself can be such."""
        for call in live():
            if not is_known(core, call.contactId):
                publish_multiple_sessions(core, "MultiSessionHangUp", call.contactId, call.key)
                leave(call.contact)

    def end() -> None:
        for call in values(calls):
            leave(call.contact)

    return obj(
        look=look, leave=leave, start=start, with_key=with_key, live=live, current=current, strays=strays, end=end
    )


def nothing() -> None:
    """What a call does that is not there."""


NONE = obj(end=nothing)


def is_known(core: Core, contact_id: str) -> bool:
    """Whether the agent still has a contact."""
    return attempt(lambda: core.agentDataProvider.getContactData(contact_id)) is not None


def publish_multiple_sessions(core: Core, name: str, contact_id: Any, key: Any) -> None:
    """A metric about a session that is one too many."""
    if truthy(contact_id) and truthy(key):
        metric(core, name, contact_id, [obj(name="AgentConnectionId", value=key)])
