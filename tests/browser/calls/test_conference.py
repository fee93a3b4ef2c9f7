"""More than two on a call: hold, third parties, swapping, joining, digits, mute."""

import pytest

from tests.support.recorder import RecorderPage
from tests.support.waiting import wait_until

CUSTOMER = "recorder.contact().getInitialConnection()"
THIRD = "recorder.contact().getSingleActiveThirdPartyConnection()"


@pytest.fixture
def call(client: RecorderPage) -> RecorderPage:
    """The client page in a connected call."""
    client.connected_call()
    return client


def transfer(call: RecorderPage, kind: str) -> None:
    """Add the first quick connect of this endpoint type to the call."""
    call.value(
        """async kind => {
          const agent = new connect.Agent();
          recorder.endpoint = await new Promise((success, failure) =>
            agent.getEndpoints(agent.getAllQueueARNs(), { success: data => success(data.endpoints.find(one => one.type === kind)), failure }));
        }""",
        kind,
    )
    call.does("recorder.contact().addConnection(recorder.endpoint, callbacks)")
    call.wait(f"{THIRD} !== null")


@pytest.mark.row("H12")
def test_hold_and_resume(call: RecorderPage) -> None:
    """The customer is put on hold and taken back; the contact stays connected and refreshes."""
    refreshes = len(call.recorded("api contact.onRefresh"))
    call.does(f"{CUSTOMER}.hold(callbacks)")
    call.wait(f"{CUSTOMER}.isOnHold()")
    assert call.value(f"[{CUSTOMER}.isActive(), {CUSTOMER}.isConnected(), recorder.contact().isConnected()]") == [
        True,
        False,
        True,
    ]
    call.does(f"{CUSTOMER}.resume(callbacks)")
    call.wait(f"{CUSTOMER}.isConnected()")
    assert len(call.recorded("api contact.onRefresh")) >= refreshes + 2


@pytest.mark.row("H12")
def test_refused_resume(call: RecorderPage) -> None:
    """Resuming a connection that is not on hold reaches the failure callback."""
    assert call.request("resume", f"{CUSTOMER}.resume(callbacks)").startswith("failure")


@pytest.mark.row("G36")
def test_third_party_by_number(call: RecorderPage) -> None:
    """An added number is dialled while the customer is on hold, and joins when it answers."""
    call.does("recorder.contact().addConnection(connect.Endpoint.byPhoneNumber('+12065550199'), callbacks)")
    call.wait(f"{THIRD} !== null && {THIRD}.isConnecting()")
    assert call.value(f"{CUSTOMER}.isOnHold()") is True
    assert call.value(f"{THIRD}.getEndpoint().phoneNumber") == "+12065550199"
    call.connect.instance.act(call.value("recorder.contact().getContactId()"), "transfer-answer")
    call.wait(f"{THIRD}.isConnected()")
    assert call.value("recorder.contact().getThirdPartyConnections().length") == 1
    assert call.value("recorder.contact().getActiveConnections().length") == 3


@pytest.mark.row("G37", "G38")
def test_swap_and_join(call: RecorderPage) -> None:
    """Toggling swaps who is on hold; joining puts everybody on the line."""
    call.does("recorder.contact().addConnection(connect.Endpoint.byPhoneNumber('+12065550199'), callbacks)")
    call.connect.instance.act(call.value("recorder.contact().getContactId()"), "transfer-answer")
    call.wait(f"{THIRD} && {THIRD}.isConnected()")
    call.does("recorder.contact().toggleActiveConnections(callbacks)")
    call.wait(f"{CUSTOMER}.isConnected() && {THIRD}.isOnHold()")
    call.does("recorder.contact().conferenceConnections(callbacks)")
    call.wait(f"{CUSTOMER}.isConnected() && {THIRD}.isConnected()")


@pytest.mark.row("G42")
@pytest.mark.parametrize("kind", ["agent", "queue"])
def test_quick_connect(call: RecorderPage, kind: str) -> None:
    """A transfer inside the instance shows a third party whose phone number is the literal INTERNAL-TRANSFER."""
    transfer(call, kind)
    assert call.value(f"{THIRD}.getEndpoint().phoneNumber") == "INTERNAL-TRANSFER"
    assert call.value(f"{THIRD}.getQuickConnectName()") == call.value("recorder.endpoint.name")


@pytest.mark.row("G42")
def test_transfer_to_another_agent(call: RecorderPage) -> None:
    """The other agent gets the consultation as a contact; when the first leaves, the customer stays with the second."""
    instance = call.connect.instance
    instance.change_agent("ben", state="Available")
    transfer(call, "agent")
    [offered] = [contact for contact in instance.state()["contacts"] if contact["agent"] == "ben"]
    assert offered["initialContactId"] == call.value("recorder.contact().getContactId()")
    call.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    call.contact_is("ended")
    assert [contact["contactId"] for contact in instance.state()["contacts"] if contact["agent"] == "ben"] == [
        offered["contactId"]
    ]


@pytest.mark.row("G43")
def test_third_party_leaves(call: RecorderPage) -> None:
    """When the third party hangs up it is no longer active, and the contact goes on."""
    call.does("recorder.contact().addConnection(connect.Endpoint.byPhoneNumber('+12065550199'), callbacks)")
    call.wait(f"{THIRD} !== null")
    call.connect.instance.act(call.value("recorder.contact().getContactId()"), "transfer-hangup")
    call.wait(f"{THIRD} === null")
    assert call.value("recorder.contact().isConnected()") is True
    assert call.value("recorder.contact().getThirdPartyConnections()[0].isActive()") is False


@pytest.mark.row("H11")
def test_digits_reach_the_backend(call: RecorderPage) -> None:
    """Digits reach the backend; what is no digit reaches the failure callback."""
    since = call.connect.instance.events()[-1]["seq"]
    call.does("recorder.contact().getAgentConnection().sendDigits('1#', callbacks)")
    sent = call.connect.instance.expect("operation", since, operation="SendDigits", status=200)
    assert sent["params"]["digits"] == "1#"
    assert call.request("letters", "recorder.contact().getAgentConnection().sendDigits('x', callbacks)").startswith(
        "failure"
    )


def test_participant_is_muted(call: RecorderPage) -> None:
    """A muted participant shows as muted until it is unmuted."""
    line = "recorder.contact().getAgentConnection()"
    assert call.value(f"{line}.isMute()") is False
    call.does(f"{line}.muteParticipant(callbacks)")
    wait_until(call.page, f"{line}.isMute()")
    call.does(f"{line}.unmuteParticipant(callbacks)")
    wait_until(call.page, f"!{line}.isMute()")
