"""Screen sharing on web calls."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import Thrown, obj
from streams.util.errors import StateError
from tests.unit.api.data import INSTANCE, agent_data, contact
from tests.unit.api.page import Page

WEB = {"connect:Subtype": {"ValueString": "connect:WebRTC"}}
STARTED = ("contact::screen_sharing_started", {"contactId": "c-1"})


def web_call(page: Page, state: str = "connected", attributes: Any = WEB) -> Any:
    """The handle of a call."""
    page.update(agent_data(contact("c-1", state, segmentAttributes=attributes)))
    return page.connect.Contact("c-1")


def test_start(page: Page) -> None:
    """Starting asks for a session, gives its answer and notifies all tabs."""
    page.ccp.answer("startScreenSharing", {"data": obj(fine=1)})
    assert asyncio.run(web_call(page).startScreenSharing()).fine == 1
    params = {"InstanceId": INSTANCE, "ContactId": "c-1", "ParticipantId": "c-1-a"}
    assert page.ccp.requests == [("startScreenSharing", params)]
    assert page.ccp.broadcasts == [STARTED]


def test_start_without_a_session(page: Page) -> None:
    """A page that has the session already only notifies all tabs."""
    assert asyncio.run(web_call(page).startScreenSharing(True)) is None
    assert (page.ccp.requests, page.ccp.broadcasts) == ([], [STARTED])


def test_refused(page: Page) -> None:
    """A refusal breaks the promise with what came, and all tabs are notified."""
    page.ccp.answer("startScreenSharing", {"err": "no"})
    with pytest.raises(Thrown, match="no"):
        asyncio.run(web_call(page).startScreenSharing())
    assert page.ccp.broadcasts == [("contact::screen_sharing_error", {"contactId": "c-1"})]


def test_stop(page: Page) -> None:
    """Stopping notifies all tabs."""
    asyncio.run(web_call(page).stopScreenSharing())
    assert page.ccp.broadcasts == [("contact::screen_sharing_stopped", {"contactId": "c-1"})]


@pytest.mark.parametrize("name", ["startScreenSharing", "stopScreenSharing"])
def test_not_now(name: str, page: Page) -> None:
    """Only web calls can be shared, and only while they are connected."""
    with pytest.raises(JsError, match="only supported for WebRTC"):
        asyncio.run(getattr(web_call(page, attributes={}), name)())
    with pytest.raises(StateError, match="Contact c-1 is not connected"):
        asyncio.run(getattr(web_call(page, "ended"), name)())
