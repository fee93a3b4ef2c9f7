"""Subscriptions, on whichever bus is there."""

from __future__ import annotations

import pytest

from tests.interop.stubs.sandbox import Sandbox

CONTACT = "const contact = new connect.Contact('contact-1'), bus = connect.core.getEventBus(); "
EVENTS = ["Refresh", "Incoming", "Pending", "Connecting", "Connected", "Missed", "Ended", "ACW", "Error", "Destroy"]


@pytest.mark.parametrize("event", EVENTS)
def test_handlers_get_what_was_triggered(both: Sandbox, event: str) -> None:
    """A handler gets the very object that was triggered under the topic with the contact's id."""
    word = {"Destroy": "DESTROYED"}.get(event, event.upper())
    trigger = f"bus.trigger(contact.getEventName(connect.ContactEvents.{word}), named('data', {{}}))"
    lines = both.same(f"{CONTACT} contact.on{event}(data => note(data)); {trigger}")
    assert lines == ["<data>"]


@pytest.mark.parametrize("event", ["Started", "Stopped", "Error"])
def test_screen_sharing_has_bare_topics(both: Sandbox, event: str) -> None:
    """Events of screen sharing come for all contacts."""
    topic = f"connect.ContactEvents.SCREEN_SHARING_{event.upper()}"
    lines = both.same(f"{CONTACT} contact.onScreenSharing{event}(data => note(data)); bus.trigger({topic}, {{a: 1}})")
    assert lines == ["{a: 1}"]


RETRIES = ["onIframeRetriesExhausted", "onAuthorizeRetriesExhausted", "onCTIAuthorizeRetriesExhausted"]


@pytest.mark.parametrize("name", RETRIES)
def test_a_new_bus(both: Sandbox, name: str) -> None:
    """After the bus was replaced subscriptions are made on the new one."""
    new = "connect.core.eventBus = spies('bus', {subscribe: undefined}); "
    assert len(both.same(f"{new} connect.core.{name}(spy('f'))")) == 1


CCP = "const box = document.body.appendChild(document.createElement('div')); "
INIT = "connect.core.initCCP(box, {ccpUrl: location.origin + '/ccp-v2', loginPopup: false}); "


def test_init_makes_a_bus_where_there_is_none(both: Sandbox) -> None:
    """After `core.eventBus = null` initCCP makes a new bus."""
    both.reload()
    end = "note(connect.core.eventBus instanceof connect.EventBus); connect.core.terminate(); box.remove();"
    none = "const {core} = connect; core.upstream = core.client = core.masterClient = core.eventBus = null; "
    lines = both.same(none + CCP + INIT + end)
    both.reload()
    assert lines[-1] == "true"
