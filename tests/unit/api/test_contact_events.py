"""The events that pages receive about contacts (public API §3.1, §5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from streams.bus import EventBus
from streams.host.markers import obj
from streams.util.errors import StateError
from streams.util.errors import ValueError as BadArgument
from tests.unit.api.data import agent_data, contact
from tests.unit.api.page import Page

LIFE = {
    "onIncoming": "incoming",
    "onPending": "pending",
    "onConnecting": "connecting",
    "onConnected": "connected",
    "onMissed": "missed",
    "onError": "error",
    "onEnded": "ended",
    "onACW": "acw",
    "onRefresh": "refresh",
    "onDestroy": "destroyed",
    "onAccepted": "accepted",
}


def seen(page: Page, contact_id: str) -> list[str]:
    """The names of the events that the methods of a contact bring from now on."""
    names: list[str] = []
    handle = page.connect.Contact(contact_id)

    def note(name: str) -> Callable[[Any], None]:
        return lambda _: names.append(name)

    for method, name in LIFE.items():
        getattr(handle, method)(note(name))
    return names


def test_a_new_contact(page: Page) -> None:
    """A contact's subscribers are notified in order, and may subscribe inside of `connect.contact`."""
    names: list[str] = []

    def watch(one: Any) -> None:
        names.append("init")
        one.onConnecting(lambda _: names.append("connecting"))
        one.onRefresh(lambda _: names.append("refresh"))

    page.connect.contact(watch)
    page.update(agent_data(contact("c-1", "connecting")))
    assert names == ["init", "connecting", "refresh"]


def test_both_topics(page: Page) -> None:
    """Each event of a contact is emitted under its own topic and under the contact's."""
    topics = page.topics
    page.update(agent_data(contact("c-1", "connecting")))
    assert topics[-4:] == [
        "contact::connecting",
        "contact::connecting::c-1",
        "contact::refresh",
        "contact::refresh::c-1",
    ]


@pytest.mark.row("G01", "G04", "G09", "G10")
def test_a_call_from_offer_to_clear(page: Page) -> None:
    """An inbound call: connecting, connected, after contact work and its end once, destroyed."""
    page.update(agent_data())
    names = seen(page, "c-1")
    for state in ("connecting", "connecting", "connected", "ended"):
        page.update(agent_data(contact("c-1", state)))
    page.update(agent_data())
    assert names == ["connecting", "refresh", "refresh", "connected", "refresh", "acw", "ended", "refresh", "destroyed"]


@pytest.mark.row("G02")
def test_a_queued_callback(page: Page) -> None:
    """A callback is offered as incoming and passes through pending; a plain call is never incoming."""
    page.update(agent_data())
    names = seen(page, "c-1")
    for state in ("incoming", "pending", "connecting", "connected"):
        page.update(agent_data(contact("c-1", state, type="queue_callback")))
    assert [name for name in names if name != "refresh"] == ["incoming", "pending", "connecting", "connected"]


@pytest.mark.row("G06")
@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["connecting", "missed"], ["connecting", "ended", "missed"]),
        (["connecting", "rejected"], ["connecting", "ended", "missed"]),
        (["incoming", "missed"], ["incoming", "ended", "missed"]),
        (["connecting", "error"], ["connecting", "error", "missed", "ended"]),
        (["connected", "error"], ["connected", "error", "ended"]),
    ],
)
def test_contacts_that_come_to_nothing(states: list[str], expected: list[str], page: Page) -> None:
    """Missed, rejected and failed contacts end once, and not again when they are cleared."""
    page.update(agent_data())
    names = seen(page, "c-1")
    for state in states:
        page.update(agent_data(contact("c-1", state)))
    page.update(agent_data())
    assert [name for name in names if name != "refresh"] == [*expected, "destroyed"]


@pytest.mark.row("G07")
def test_a_contact_that_vanishes(page: Page) -> None:
    """A contact that goes without an end has ended before it is destroyed; both get a ContactSnapshot."""
    page.update(agent_data(contact("c-1")))
    handle = page.connect.Contact("c-1")
    ended, destroyed = page.received(handle.onEnded), page.received(handle.onDestroy)
    page.update(agent_data())
    assert [type(one) for one in ended + destroyed] == [page.connect.ContactSnapshot] * 2


@pytest.mark.row("G08")
def test_getters_in_the_last_handler(page: Page) -> None:
    """In `onDestroy` getters still work: state, attributes, connections."""
    page.update(agent_data(contact("c-1", attributes={"tier": {"name": "tier", "value": "gold"}})))
    received = page.received(page.connect.Contact("c-1").onDestroy)
    page.update(agent_data())
    (gone,) = received
    assert gone.contactId == "c-1"
    assert gone.getState().type == "connected"
    assert gone.getAttributes().tier.value == "gold"
    assert gone.getAgentConnection().getConnectionId() == "c-1-a"
    assert gone.getAgentConnection().getContactId() == "c-1"
    assert gone.isInbound() is True
    assert gone.getStateDuration() > 0


@pytest.mark.row("E05")
def test_subscriptions_go_with_the_contact(page: Page) -> None:
    """Once a contact is destroyed the bus knows no topic of it."""
    page.update(agent_data(contact("c-1"), contact("c-2")))
    seen(page, "c-1")
    kept = seen(page, "c-2")
    page.update(agent_data(contact("c-2")))
    bus = page.core.eventBus
    left = [topic for topic in bus.subMap if topic.endswith("::c-1")]
    assert left == []
    assert kept == ["refresh"]


@pytest.mark.row("G44")
def test_getters_of_a_contact_that_is_gone(page: Page) -> None:
    """Live handles throw a StateError once the contact is gone; the id stays readable."""
    page.update(agent_data(contact("c-1")))
    handle = page.connect.Contact("c-1")
    page.update(agent_data())
    with pytest.raises(StateError, match="Contact c-1 no longer exists"):
        handle.getState()
    assert handle.getContactId() == "c-1"


@pytest.mark.row("G05")
def test_accepted_is_a_contact_again(page: Page) -> None:
    """`contact::accepted` crosses windows as plain data; handlers get a Contact, on both topics."""
    page.update(agent_data(contact("c-1")))
    received = page.received(page.connect.Contact("c-1").onAccepted)
    anyone: list[Any] = []
    page.core.eventBus.subscribe("contact::accepted", anyone.append)
    page.ccp.push("contact::accepted", obj(contactId="c-1"))
    page.ccp.push("contact::accepted::c-1", obj(contactId="c-1"))
    assert [type(one) for one in received + anyone] == [page.connect.Contact] * 2
    assert received[0].getState().type == "connected"


def test_every_bus_gives_data_its_class_back(page: Page) -> None:
    """A bus that a client made revives `contact::accepted`, too; other events pass as they are."""
    received: list[Any] = []
    bus = EventBus()
    bus.subscribeAll(received.append)
    bus.trigger("contact::accepted", obj(contactId="c-1"))
    bus.trigger("contact::view", obj(contactId="c-1"))
    assert [type(one) for one in received] == [page.connect.Contact, type(obj())]


@pytest.mark.row("G12", "I12")
def test_event_names(page: Page) -> None:
    """`getEventName` is the topic of a contact's event; it knows the values of ContactEvents only."""
    handle = page.connect.Contact("c-1")
    assert handle.getEventName(page.connect.ContactEvents.CONNECTED) == "contact::connected::c-1"
    assert page.connect.core.getContactEventName("contact::ended", "c-2") == "contact::ended::c-2"
    with pytest.raises(BadArgument, match="CONNECTED is not a valid contact event"):
        handle.getEventName("CONNECTED")
    with pytest.raises(BadArgument, match="contactId must be provided"):
        page.connect.core.getContactEventName("contact::ended", None)


@pytest.mark.parametrize("what", ["Started", "Stopped", "Error"])
def test_screen_sharing_events_are_global(what: str, page: Page) -> None:
    """Screen sharing is reported for any contact, with its id."""
    received = page.received(getattr(page.connect.Contact("c-1"), f"onScreenSharing{what}"))
    page.ccp.push(f"contact::screen_sharing_{what.lower()}", obj(contactId="c-2"))
    assert [one.contactId for one in received] == ["c-2"]


def test_a_handler_that_throws_is_isolated(page: Page) -> None:
    """A page's handler that throws is logged; the next one runs."""

    def fail(_: Any) -> None:
        raise RuntimeError("page")

    page.connect.contact(fail)
    received = page.received(page.connect.contact)
    page.update(agent_data(contact("c-1")))
    assert len(received) == 1


def test_an_update_stops_with_the_session(page: Page) -> None:
    """When a handler ends the session, the rest of the update is dropped in silence."""
    from streams.session.termination import end_session

    topics = page.topics
    page.connect.agent(lambda _: end_session(page.core))
    page.update(agent_data(contact("c-1")))
    assert topics == ["agent::update", "agent::init"]
