"""The calls of a page: which contact has one, when it begins and ends, which of them the agent talks in."""

from __future__ import annotations

from typing import Any

from streams.api.readiness import chooses_its_tab, ready_to_start
from streams.host.markers import JsObject, obj, same, truthy
from streams.host.objects import bare, first, last, values
from streams.host.window import scope
from streams.media.softphone.call import WAITING, SoftphoneCall
from streams.media.softphone.call_contact import CallContact
from streams.media.softphone.host import SoftphoneHost
from streams.media.softphone.media_stream import MediaStream
from streams.media.softphone.notifications import metric
from streams.model.states import ContactStateType, ContactType, voiceContactTypes
from streams.session.core import Core
from streams.util.storage import attempt

OVER = [ContactStateType.ENDED, ContactStateType.ERROR, ContactStateType.MISSED, ContactStateType.REJECTED]


class SoftphoneCalls:
    """One `SoftphoneCall` for each contact that has one."""

    def __init__(self, phone: SoftphoneHost) -> None:
        self._phone: SoftphoneHost = phone
        self._calls: Any = bare()
        """By the contact's id."""
        self._lost: Any = bare()
        """The contacts whose call had to end because a snapshot did not have them, by id: they may come back."""
        self._active_call: SoftphoneCall | None = None
        """The call that was connected, or taken off hold, last."""

    # -- which there are --

    def live(self) -> list[SoftphoneCall]:
        """The calls with a session."""
        return [call for call in values(self._calls) if truthy(call.session)]

    def with_key(self, key: str) -> SoftphoneCall | None:
        """The call of an agent connection, by the id that this had at first; None when there is none."""
        return first([call for call in values(self._calls) if same(call.key, key)])

    def current(self) -> SoftphoneCall | None:
        """The call that the mute button means: the one the agent talks in, else the youngest."""
        running = self.live()
        active = self._active_call
        return active if any(same(call, active) for call in running) else last(running)

    def _call_of(self, contact: CallContact, key: str | None) -> SoftphoneCall:
        calls = self._calls
        id = contact.getContactId()
        if not truthy(calls[id]):
            known = contact.getAgentConnection().getConnectionId() if key is None or key == "" else key
            calls[id] = SoftphoneCall(self._phone, contact, known)
            del self._lost[id]
        return calls[id]

    # -- following contacts --

    def follow(self, contact: CallContact, has_come_late: bool) -> None:
        """Take note of what has become of a contact; `has_come_late`: the page itself is younger than the contact."""
        kind: str = contact.getType()
        state: str = contact.getState().type
        if kind not in voiceContactTypes:
            return
        if state in OVER:
            self._leave(contact)
            return
        is_connected = state == ContactStateType.CONNECTED
        is_ringing = state == ContactStateType.CONNECTING or state == ContactStateType.INCOMING
        if is_connected and truthy(self._lost[contact.getContactId()]):
            has_come_late = True
        if (is_ringing or (is_connected and has_come_late)) and truthy(contact.isSoftphoneCall()):
            call = self._call_of(contact, None)
            if call.state == WAITING:
                self._begin(call, contact)
        self._follow_hold(contact, is_connected)

    def _follow_hold(self, contact: CallContact, is_connected: bool) -> None:
        """The agent talks in the call that was connected, or taken off hold, last."""
        call: SoftphoneCall | None = self._calls[contact.getContactId()]
        if call is not None:
            is_held = truthy(contact.getAgentConnection().isOnHold())
            if is_connected and not is_held and (not call.was_connected or call.is_held):
                self._active_call = call
            call.is_held = is_held
            if is_connected:
                call.was_connected = True

    def _begin(self, call: SoftphoneCall, contact: CallContact) -> None:
        core = self._phone.core
        metric(core, "SoftphoneConfigDetected", call.contact_id, obj())
        if not chooses_its_tab(core):
            self._launch(call, contact, None, None)
        elif call.parked_contact is None:
            call.parked_contact = contact
            needs_no_agent = (
                same(contact.getType(), ContactType.QUEUE_CALLBACK)
                or truthy(contact.isAutoAcceptEnabled())
                or not truthy(contact.isInbound())
            )
            if needs_no_agent and scope.document.visibilityState == "visible":
                ready_to_start(core)

    def _launch(
        self, call: SoftphoneCall, contact: CallContact, stream: MediaStream | None, callbacks: JsObject | None
    ) -> None:
        self.end_strays()
        info: Any = attempt(lambda: contact.getAgentConnection().getSoftphoneMediaInfo())
        call.start(info, stream, callbacks)

    # -- on request --

    def start(
        self, contact: CallContact, key: str | None, stream: MediaStream | None, callbacks: JsObject | None
    ) -> None:
        """Start a contact's call."""
        self._launch(self._call_of(contact, key), contact, stream, callbacks)

    def start_parked(self) -> None:
        """Start the calls that wait for the agent to choose a tab."""
        for call in values(self._calls):
            parked: CallContact | None = call.parked_contact
            if parked is not None:
                self._launch(call, parked, None, None)

    def _leave(self, contact: CallContact) -> None:
        """End the call of a contact, if there is one."""
        id = contact.getContactId()
        call: SoftphoneCall | None = self._calls[id]
        del self._calls[id]
        if call is not None:
            call.end()

    def lose(self, contact: CallContact) -> None:
        """A contact is gone."""
        id = contact.getContactId()
        if self._calls[id] is not None:
            self._lost[id] = True
            self._leave(contact)

    def end_strays(self) -> None:
        """End the calls whose contact is gone; only those that a page has started itself can be such."""
        core = self._phone.core
        for call in self.live():
            if not is_known(core, call.contact_id):
                publish_multiple_sessions(core, "MultiSessionHangUp", call.contact_id, call.key)
                self._leave(call.contact)

    def end_all(self) -> None:
        """End all calls."""
        for call in values(self._calls):
            self._leave(call.contact)


def is_known(core: Core, contact_id: str) -> bool:
    """Whether the agent still has a contact."""
    return attempt(lambda: core.getAgentDataProvider().getContactData(contact_id)) is not None


def publish_multiple_sessions(core: Core, name: str, contact_id: str | None, key: str | None) -> None:
    """A metric about a session that is one too many."""
    if truthy(contact_id) and truthy(key):
        metric(core, name, contact_id, [obj(name="AgentConnectionId", value=key)])
