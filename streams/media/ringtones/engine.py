"""RingtoneEngine: what all ringtones share: when a tone starts and stops, and the metrics about it (public API §8)."""

from __future__ import annotations

from typing import Any

from streams.api.agent.agent import Agent
from streams.host.errors import error_message
from streams.host.markers import new, obj, public, same, text, throw, truthy
from streams.host.objects import bare, keys, values
from streams.host.window import new_promise, scope, set_timeout
from streams.media.softphone.call_contact import CallContact
from streams.model.states import ContactStateType, ContactType
from streams.session.core import Core
from streams.util.assertions import assertNotNull
from streams.util.disposables import after, undo_all
from streams.util.errors import NotImplementedError
from streams.wire.names import ContactEvents, MasterTopics
from streams.wire.outcome import silence

LOAD_TIMEOUT = 1000

UNCONFIRMED = 60000
"""Milliseconds: the service answers every poll within 30 seconds, so that in 60 at least one has failed."""

RINGTONE = "Ringtone "
"""What metrics of ringtones begin with, but for the channel."""


@public
class RingtoneEngine:
    """Plays the tone `{ringtoneUrl}` while a contact of its kind rings.

    A contact rings from `_ringtoneSetup` until it is accepted, taken into another state, or gone, or until no snapshot
    has come for a minute or two that could say so; the tone sounds while any contact rings. Only the tab that is master
    of `connect::ringtone` plays. Metrics report each step.
    """

    _core: Core
    _name: str

    def __init__(self, ringtoneConfig: Any) -> None:
        self._url: Any = assertNotNull(ringtoneConfig.ringtoneUrl, "ringtoneConfig.ringtoneUrl")
        self._device: Any = ""
        self._ringing: Any = bare()
        """The contacts that ring, by id: what ends with the ring."""
        self._loadRingtone(self._url)
        self._driveRingtone()

    def _loadRingtone(self, url: Any) -> None:
        audio = new(scope.Audio, url)
        audio.loop = self._rings_on()
        self._audio: Any = audio

        def load(ready: Any, _: Any) -> None:
            # A tone that is slow or broken is tried all the same: playing it shows what is wrong.
            audio.oncanplay = audio.onerror = ready
            set_timeout(ready, LOAD_TIMEOUT)

        self._loaded: Any = new_promise(load)
        if truthy(self._device):
            silence(self.setOutputDevice(self._device))

    def _driveRingtone(self) -> None:
        raise NotImplementedError()

    def _rings_on(self) -> bool:
        """Whether the tone is a loop, which sounds until the contact rings no longer."""
        return True

    def _canStartRingtone(self, contact: Any) -> bool:
        return True

    def _ringtoneSetup(self, contact: Any) -> None:
        def ring() -> None:
            id: str = contact.getContactId()
            if not truthy(self._ringing[id]) and is_offered(contact) and self._canStartRingtone(contact):
                ring: list[Any] = []
                self._ringing[id] = ring
                self._limit(contact, ring)
                self._emit(self._name, contact)
                # So often a tone that cannot be played is loaded and tried again.
                self._start(contact, 2 if self._rings_on() else 1)

        self._core.connect.ifMaster(MasterTopics.RINGTONE, ring)

    def _limit(self, contact: CallContact, ring: list[Any]) -> None:
        """End a ring that no new snapshot has confirmed for a while; a worker may repeat the last one."""
        seen: Any = self._core.snapshot().localTimestamp

        def look() -> None:
            if same(self._core.snapshot().localTimestamp, seen):
                self._silence(contact)
            else:
                self._limit(contact, ring)

        after(ring, UNCONFIRMED, look)

    def _start(self, contact: Any, retries: int) -> None:
        id: str = contact.getContactId()

        def play(_: Any) -> None:
            # The agent may have accepted meanwhile.
            if truthy(self._ringing[id]):
                self._audio.play().then(started, failed)

        def started(_: Any) -> None:
            if truthy(self._ringing[id]):
                self._emit(RINGTONE + "Start", contact)

        def failed(error: Any) -> None:
            if not truthy(self._ringing[id]):
                return
            self._emit(RINGTONE + "Playback Failure", contact)
            if retries > 0:
                self._loadRingtone(self._url)
                self._start(contact, retries - 1)
            else:
                self._core.log.error("No ringtone: %s", error_message(error))

        self._loaded.then(play)

    def _silence(self, contact: Any) -> None:
        id: str = contact.getContactId()
        if truthy(self._ringing[id]):
            undo_all(self._ringing[id])
            del self._ringing[id]
            if len(keys(self._ringing)) == 0:
                self.stopRingtone()
            self._emit(RINGTONE + "Stop", contact)

    def stopRingtone(self) -> None:
        """Silence the tone, whoever rings."""
        for ring in values(self._ringing):
            undo_all(ring)
        self._ringing = bare()
        self._audio.pause()
        self._audio.currentTime = 0

    def _emit(self, name: str, contact: Any) -> None:
        self._core.connect.publishMetric(obj(name=name, contactId=contact.getContactId()))

    def setOutputDevice(self, deviceId: Any) -> Any:
        """Ring on this output device: a promise of its id, broken with a text when the browser cannot."""

        def set_sink(resolve: Any, _: Any) -> None:
            # Where there is no such function this throws, which breaks the promise, too.
            resolve(self._audio.setSinkId(deviceId))

        def kept(_: Any) -> Any:
            self._device = deviceId
            return deviceId

        return new_promise(set_sink).then(kept, lambda error: throw("setOutputDevice failed: " + text(error)))


def is_offered(contact: Any) -> bool:
    """Whether a contact waits for the agent to accept it."""
    callback = contact.getType() == ContactType.QUEUE_CALLBACK
    state: str = contact.getState().type
    return state == (ContactStateType.INCOMING if callback else ContactStateType.CONNECTING)


def drive(engine: RingtoneEngine, label: str, wants: Any) -> None:
    """Ring for each contact that `wants(contact)` and that is offered, those that are offered already included.

    A tone that is no loop sounds when a contact is accepted, all others until then. `label` begins the metric of a
    contact that begins to ring.
    """
    core = engine._core

    def offered(contact: Any) -> None:
        if truthy(wants(contact)):
            engine._name = label + "Connecting"
            engine._ringtoneSetup(contact)

    def stop(contact: Any) -> None:
        engine._silence(contact)

    def refreshed(contact: Any) -> None:
        if not is_offered(contact):
            stop(contact)

    core.subscribe(ContactEvents.ACCEPTED, stop if engine._rings_on() else offered)
    core.subscribe(ContactEvents.REFRESH, refreshed)
    core.subscribe(ContactEvents.DESTROYED, stop)
    if engine._rings_on():
        core.subscribe(ContactEvents.CONNECTING, offered)
        core.subscribe(ContactEvents.INCOMING, offered)
        if truthy(core.connect.agent.initialized):
            for contact in Agent().getContacts():
                offered(contact)
