"""The token of the session: renewed in time, refused, denied."""

from typing import Any

import pytest

from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage

DENIED = r"Failed to load resource|\[WARN\]|\[ERROR\]"


@pytest.mark.row("C07")
def test_token_is_renewed_before_it_expires(connects: Connects, page: Any) -> None:
    """A token that lasts less than half an hour is renewed at once, and requests go on with the new one."""
    client = RecorderPage(page, connects(timings={"token_lifetime": 600})).open().ready()
    client.connect.instance.expect("authorize", status=200)
    client.choose("Available")


@pytest.mark.row("C07")
def test_renewal_is_tried_again(connects: Connects, page: Any, console: Console) -> None:
    """When the session's service fails, the renewal is tried again."""
    console.allow(DENIED)
    connect = connects(timings={"token_lifetime": 600})
    connect.instance.add_fault(operation="/auth/authorize", status=503, times=2)
    client = RecorderPage(page, connect).open().ready()
    connect.instance.expect("authorize", status=200)
    client.choose("Available")


def test_expired_token_is_replaced(client: RecorderPage, console: Console) -> None:
    """When the backend does not take the token any more although the session stands, a new one is got and work goes on."""
    console.allow(DENIED)
    client.connect.instance.expire_tokens()
    client.value(
        """() => { const again = () => recorder.setState('Available', { success: () => recorder.note('taken'), failure: () => setTimeout(again, 250) });
          again() }"""
    )
    client.until("taken")
    client.agent_is("Available")


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, "UnauthorizedException"), (403, "AccessDeniedException"), (400, "InvalidStateException"), (500, "Oops")],
)
def test_refused_request_is_answered(client: RecorderPage, console: Console, status: int, error: str) -> None:
    """A request that the backend refuses, for whatever reason, is answered through failure; the next one works."""
    console.allow(DENIED)
    client.connect.instance.add_fault(operation="UpdateAgentConfiguration", status=status, error=error, times=8)
    outcome = client.request(
        "refused", "new connect.Agent().setConfiguration(new connect.Agent().getConfiguration(), callbacks)"
    )
    assert outcome.startswith("failure")
    client.connect.instance.clear_faults()
    client.choose("Available")


@pytest.mark.row("C04")
def test_an_expired_session_is_a_structured_error(client: RecorderPage, console: Console) -> None:
    """When the session has ended at the service, the page is notified and gets a structured error."""
    console.allow(DENIED, r"\(session_expired\)")
    client.connect.instance.end_sessions()
    client.request("late", "recorder.setState('Available', callbacks)")
    client.until("error session_expired")


def test_a_session_that_cannot_be_asked_ends_no_call(client: RecorderPage, console: Console) -> None:
    """A token that ends in a call while authorize is down for a while: the CCP stays, the call goes on, work does, too."""
    console.allow(DENIED)
    client.connected_call()
    place = client.frame.url
    client.connect.instance.add_fault(operation="/auth/authorize", status=503, times=16)
    client.connect.instance.expire_tokens()
    client.frame.evaluate("connect.core.eventBus.trigger('auth_fail')")
    assert client.request("refused", "recorder.contact().getInitialConnection().hold(callbacks)").startswith("failure")
    client.value(
        """() => { const again = () => recorder.contact().getInitialConnection().hold({
              success: () => recorder.note('taken'), failure: () => setTimeout(again, 250) });
          again() }"""
    )
    client.until("taken")
    client.wait("recorder.contact().getInitialConnection().isOnHold()")
    assert client.frame.url == place
    client.contact_is("connected")
    assert not [line for line in client.lines if line.startswith("error session_expired")]
