"""Quick responses (public API §7)."""

from __future__ import annotations

import asyncio

import pytest

from streams.host.markers import Thrown, obj
from streams.util.errors import StateError
from tests.unit.api.data import agent_data, contact
from tests.unit.api.page import Page


def test_is_enabled(page: Page) -> None:
    """Whether there are any is asked without parameters; a refusal breaks the promise with what was said."""
    page.ccp.answer("qrIntegrationExists", {"data": True}, {"err": "no"})
    ask = page.connect.QuickResponses.isEnabled
    assert asyncio.run(ask()) is True
    assert page.ccp.requests == [("qrIntegrationExists", {})]
    with pytest.raises(Thrown, match="no"):
        asyncio.run(ask())


def test_search(page: Page) -> None:
    """A search takes the attributes of the contact it names along; without a contact there are none."""
    page.update(agent_data(contact("c-1", attributes={"a": 1})))
    search = page.connect.QuickResponses.searchQuickResponses
    asyncio.run(search(obj(query="q", contactId="c-1")))
    asyncio.run(search())
    assert page.ccp.requests == [
        ("qrSearchQuickResponses", {"query": "q", "contactId": "c-1", "attributes": {"a": 1}}),
        ("qrSearchQuickResponses", {"attributes": None}),
    ]


def test_search_for_a_contact_that_is_gone(page: Page) -> None:
    """Naming a contact that is not there throws a StateError at once."""
    page.update(agent_data())
    with pytest.raises(StateError):
        page.connect.QuickResponses.searchQuickResponses(obj(contactId="gone"))
