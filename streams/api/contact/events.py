"""Subscriptions to events of one contact (public API §5). Each method returns a Subscription."""

from __future__ import annotations

from typing import Any

from streams.api.contact.topics import event_name
from streams.api.context import get_core
from streams.bus import Subscription
from streams.host.markers import part
from streams.wire.names import ContactEvents
from streams.wire.schema.public.callbacks import ContactCallback
from streams.wire.schema.words import ContactEventWord


@part
class ContactSubscriptions:
    """A part of Contact. `f(contact)` unless it says otherwise; ValueError unless `f` is a function.

    They end automatically when the contact is gone, after `onDestroy`.
    """

    getContactId: Any

    def getEventName(self, eventName: ContactEventWord) -> str:
        """The topic of one of `connect.ContactEvents` for this contact alone; ValueError for another name."""
        return event_name(eventName, self.getContactId())

    def onRefresh(self, f: ContactCallback) -> Subscription:
        """On each update of the contact's data, changed or not."""
        return get_core().subscribe(self.getEventName(ContactEvents.REFRESH), f)

    def onIncoming(self, f: ContactCallback) -> Subscription:
        """When a queued callback is offered: its state becomes `incoming`."""
        return get_core().subscribe(self.getEventName(ContactEvents.INCOMING), f)

    def onConnecting(self, f: ContactCallback) -> Subscription:
        """When the state becomes `connecting`: the contact is offered to the agent, or an outbound call is dialled."""
        return get_core().subscribe(self.getEventName(ContactEvents.CONNECTING), f)

    def onPending(self, f: ContactCallback) -> Subscription:
        """When the state becomes `pending`: a callback or preview was accepted, its customer is about to be dialled."""
        return get_core().subscribe(self.getEventName(ContactEvents.PENDING), f)

    def onAccepted(self, f: ContactCallback) -> Subscription:
        """When the agent has accepted the contact, in whichever tab."""
        return get_core().subscribe(self.getEventName(ContactEvents.ACCEPTED), f)

    def onMissed(self, f: ContactCallback) -> Subscription:
        """When the state becomes `missed` or `rejected`; the contact is there until it is cleared."""
        return get_core().subscribe(self.getEventName(ContactEvents.MISSED), f)

    def onEnded(self, f: ContactCallback) -> Subscription:
        """When the contact is over: once, with a ContactSnapshot if its data is gone already."""
        return get_core().subscribe(self.getEventName(ContactEvents.ENDED), f)

    def onDestroy(self, f: ContactCallback) -> Subscription:
        """When the contact is gone. `f` gets a ContactSnapshot, whose getters go on working."""
        return get_core().subscribe(self.getEventName(ContactEvents.DESTROYED), f)

    def onACW(self, f: ContactCallback) -> Subscription:
        """When after contact work begins."""
        return get_core().subscribe(self.getEventName(ContactEvents.ACW), f)

    def onConnected(self, f: ContactCallback) -> Subscription:
        """When the state becomes `connected`: the agent is connected."""
        return get_core().subscribe(self.getEventName(ContactEvents.CONNECTED), f)

    def onError(self, f: ContactCallback) -> Subscription:
        """When the state becomes `error`: the contact failed, and is there until it is cleared."""
        return get_core().subscribe(self.getEventName(ContactEvents.ERROR), f)

    def onScreenSharingStarted(self, f: ContactCallback) -> Subscription:
        """`f({contactId})`: screen sharing has started, on any contact, in whichever tab."""
        return get_core().subscribe(ContactEvents.SCREEN_SHARING_STARTED, f)

    def onScreenSharingStopped(self, f: ContactCallback) -> Subscription:
        """`f({contactId})`: screen sharing has ended, on any contact, in whichever tab."""
        return get_core().subscribe(ContactEvents.SCREEN_SHARING_STOPPED, f)

    def onScreenSharingError(self, f: ContactCallback) -> Subscription:
        """`f({contactId})`: screen sharing could not be started, on any contact, in whichever tab."""
        return get_core().subscribe(ContactEvents.SCREEN_SHARING_ERROR, f)
