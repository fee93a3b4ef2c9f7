"""Clients of the Amazon Connect SDK from npm, and the members of this API that go the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import BOTH_FILES, PAGES
from tests.support.console import Console
from tests.support.scripts import script
from tests.support.sdk_page import ROOT, Names, SdkPage, bundle_clients

ORIGINAL = ROOT / "node_modules" / "amazon-connect-streams" / "release" / "connect-streams.js"

BEFORE_THE_OFFER = (
    "clients.agent.getARN()",
    "clients.agent.getName()",
    "clients.agent.getState()",
    "clients.agent.getChannelConcurrency()",
    "clients.agent.listAvailabilityStates()",
    "clients.agent.listSecurityProfilePermissions()",
    "clients.agent.getNetworkConnectionStatus()",
    "new connect.Agent().getNetworkConnectionStatus()",
    "new connect.Agent().setVoiceEnhancementMode('NOISE_SUPPRESSION')",
    "clients.voice.getVoiceEnhancementMode()",
    "clients.voice.getOutboundCallPermission()",
    "clients.voice.getVoiceEnhancementPaths()",
    "clients.contact.getQueue('gone')",
    "connect.QuickResponses.isEnabled()",
    "connect.QuickResponses.searchQuickResponses({ query: 'goodbye' })",
)
"""Calls that need no contact."""

AT_THE_OFFER = (
    "clients.contact.getChannelType(id)",
    "clients.contact.isPreviewMode(id)",
    "new connect.Contact(id).isPreviewMode()",
    "new connect.Contact(id).getPreviewConfiguration()",
    "clients.contact.accept(id)",
)
"""Calls while the campaign's contact is offered, until it is accepted."""

IN_THE_CALL = (
    "new connect.Contact(id).isPreviewMode()",
    "new connect.Contact(id).getInstanceDetails()",
    "clients.contact.listParticipants(id)",
    "clients.contact.getParticipantState(party)",
    "clients.voice.getInitialCustomerPhoneNumber(id)",
    "clients.voice.holdParticipant(party)",
)
"""Calls while the customer is connected, until that party is held."""


@pytest.fixture(scope="session")
def clients_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled clients."""
    return bundle_clients(tmp_path_factory.mktemp("sdk"))


@pytest.fixture
def sdk_page(new_context: Callable[..., Any], connect: LocalConnectProcess, clients_script: Path) -> SdkPage:
    """A page of ours with SDK clients; the agent is offline."""
    return SdkPage.opened(new_context(), connect, clients_script)


@pytest.fixture(scope="module")
def connect_of_original() -> Iterator[LocalConnectProcess]:
    """A local Connect whose client pages run the original; its CCPs and workers are ours."""
    ours = sdk_file()
    with LocalConnectProcess(
        ORIGINAL, ccp_sdk_file=ours, worker_sdk_file=ours, crm_dir=PAGES, auto_login=True
    ) as connect:
        yield connect


@pytest.fixture(scope="module")
def original_page(browser: Any, connect_of_original: LocalConnectProcess, clients_script: Path) -> Iterator[SdkPage]:
    """The same page with the original; it may complain as it likes."""
    context = browser.new_context(ignore_https_errors=True)
    yield SdkPage.opened(context, connect_of_original, clients_script)
    context.close()


def preview_played(sdk_page: SdkPage) -> list[Any]:
    """A campaign's preview from offer to hold, through clients and members; the answers, the events and the messages sent."""
    names = Names()
    asked = [sdk_page.ask(call) for call in BEFORE_THE_OFFER]
    sdk_page.value(
        """() => { for (const event of ['onIncoming', 'onPending', 'onConnecting', 'onConnected'])
          clients.contact[event](record('life')) }"""
    )
    asked.append(sdk_page.ask("clients.agent.setAvailabilityStateByName('Available')"))
    sdk_page.agent_is("Available")
    contact_id = sdk_page.ring(initiation_method="campaign_preview", preview={"autoDialTimeout": 60})
    sdk_page.contact_is("incoming")
    asked += [sdk_page.ask(call, contact_id) for call in AT_THE_OFFER]
    sdk_page.contact_is("pending")
    asked.append(sdk_page.ask("new connect.Contact(id).engagePreviewContact()", contact_id))
    sdk_page.contact_is("connecting")
    sdk_page.connect.instance.act(contact_id, "answer")
    sdk_page.contact_is("connected")
    sdk_page.value(
        """() => { const customer = recorder.contact().getInitialConnection(); window.party = customer.getConnectionId();
          customer.onParticipantHold(record('hold')); customer.onParticipantResume(record('resume'));
          clients.voice.onParticipantHold(record('hold of any')); clients.voice.onParticipantHold(record('hold'), party) }"""
    )
    asked += [sdk_page.ask(call, contact_id) for call in IN_THE_CALL]
    received = [sdk_page.received("life", 4), sdk_page.received("hold", 2), sdk_page.received("hold of any")]
    asked.append(sdk_page.ask("recorder.contact().getInitialConnection().canResumeParticipant()"))
    asked.append(sdk_page.ask("clients.voice.resumeParticipant(party)"))
    received.append(sdk_page.received("resume"))
    asked.append(sdk_page.ask("clients.contact.disconnectSelf(id)", contact_id))
    return [names.plain(asked), names.plain(received), names.plain(sdk_page.sent())]


def test_same_answers_and_messages_as_the_original(sdk_page: SdkPage, original_page: SdkPage, console: Console) -> None:
    """The same clients in the same call get the same answers and events, and send the same to the CCP, through both."""
    console.allow("400")
    ours, original = preview_played(sdk_page), preview_played(original_page)
    assert ours[0] == original[0]
    assert ours[1] == original[1]
    assert ours[2] == original[2]
    assert len(ours[2]) > 30


@BOTH_FILES
def test_voice_enhancement(sdk_page: SdkPage) -> None:
    """The mode that one page sets, or a supervisor, is reported to all subscribers until they unsubscribe."""
    sdk_page.value("window.undo = new connect.Agent().onVoiceEnhancementModeChanged(record('mode'))")
    assert "kept" in sdk_page.ask("new connect.Agent().setVoiceEnhancementMode('VOICE_ISOLATION')")
    [change] = sdk_page.received("mode")
    assert change["voiceEnhancementMode"] == "VOICE_ISOLATION"
    sdk_page.connect.instance.change_agent(voice_enhancement_mode="NONE")
    assert sdk_page.received("mode", 2)[1]["voiceEnhancementMode"] == "NONE"
    sdk_page.value("undo.unsubscribe(); clients.voice.onVoiceEnhancementModeChanged(record('other')); undefined")
    sdk_page.ask("clients.voice.setVoiceEnhancementMode('NOISE_SUPPRESSION')")
    sdk_page.received("other")
    assert len(sdk_page.received("mode", 2)) == 2


def test_network_connection(sdk_page: SdkPage, console: Console) -> None:
    """The loss of the CCP's connection, and its return, are reported with their time; the state can be asked for at any time."""
    console.allow("backend_unreachable", "WebSocket")
    sdk_page.value("new connect.Agent().onNetworkConnectionStatusChanged(record('network')); undefined")
    assert sdk_page.ask("new connect.Agent().getNetworkConnectionStatus()")["kept"]["status"] == "connected"
    sdk_page.connect.instance.close_websockets()
    changes = sdk_page.received("network", 2)
    assert [change["status"] for change in changes] == ["disconnected", "connected"]
    assert 0 < changes[0]["timestamp"] <= changes[1]["timestamp"]


def test_expiration_of_the_session(sdk_page: SdkPage, console: Console) -> None:
    """A warning says when the session ends; activity withdraws it; activity that fails is reported, and nothing breaks."""
    console.allow("500", "sendActivity")
    sdk_page.value(
        """() => { const manager = new connect.SessionExpirationWarningManager(); manager.onExpirationWarning(record('warning'));
          manager.onExpirationWarningCleared(record('cleared')); manager.onSessionExtensionError(record('error'));
          clients.session.onExpirationWarning(record('client')) }"""
    )
    before = sdk_page.value("Date.now()")
    sdk_page.connect.instance.warn_of_expiration(120)
    [warning] = sdk_page.received("warning")
    assert warning["expiration"] > before + 60_000
    assert sdk_page.received("client") == [warning]
    sdk_page.connect.instance.add_fault(operation="/sdk", status=500, times=1)
    sdk_page.value("connect.sendActivity()")
    [error] = sdk_page.received("error")
    assert error["isWarningActive"] is True
    sdk_page.ask("sdk.sendActivity(connect.core.getSDKClientConfig().provider)")
    assert sdk_page.received("cleared") == [{}]


def test_holding_and_resuming(sdk_page: SdkPage) -> None:
    """A party that is held or resumed is reported for that connection, with whether the agent may resume it."""
    sdk_page.connected_call()
    sdk_page.value(
        """() => { const [customer, agent] = [recorder.contact().getInitialConnection(), recorder.contact().getAgentConnection()];
          customer.onParticipantHold(record('hold')); customer.onParticipantResume(record('resume'));
          customer.onCanResumeParticipantUpdated(record('can')); agent.onParticipantHold(record('wrong')) }"""
    )
    sdk_page.does("recorder.contact().getInitialConnection().hold(callbacks)")
    [held] = sdk_page.received("hold")
    assert held["isOnHold"] is True
    assert sdk_page.ask("recorder.contact().getInitialConnection().canResumeParticipant()") == {"kept": True}
    sdk_page.does("recorder.contact().getInitialConnection().resume(callbacks)")
    sdk_page.received("resume")
    assert [change["canResumeConnection"] for change in sdk_page.received("can", 2)] == [True, False]
    assert sdk_page.value("received.filter(one => one[0] === 'wrong').length") == 0


def test_previews_are_dialled_in_time(sdk_page: SdkPage, console: Console) -> None:
    """A preview that the agent accepts and does not engage is dialled when its time is over."""
    console.allow("clock_skew")
    sdk_page.choose("Available")
    contact_id = sdk_page.ring(initiation_method="campaign_preview", preview={"autoDialTimeout": 300})
    sdk_page.does("recorder.contact().accept(callbacks)")
    sdk_page.contact_is("pending")
    assert sdk_page.ask("new connect.Contact(id).isPreviewMode()", contact_id) == {"kept": True}
    sdk_page.connect.instance.advance(300)
    sdk_page.contact_is("connecting")
    assert sdk_page.ask("new connect.Contact(id).isPreviewMode()", contact_id) == {"kept": False}


def test_quick_responses(sdk_page: SdkPage) -> None:
    """Prepared answers are searched by words of a text or its name; a contact that is gone is a StateError."""
    found = sdk_page.ask("connect.QuickResponses.searchQuickResponses({ query: 'GREETING' })")["kept"]
    assert [one["name"] for one in found["results"]] == ["Greeting"]
    broken = sdk_page.ask("connect.QuickResponses.searchQuickResponses({ contactId: 'gone' })")["broken"]
    assert "no longer exists" in broken[-1]


def test_a_ccp_that_loads_again(sdk_page: SdkPage) -> None:
    """After the CCP has loaded again, clients and subscriptions of before go on."""
    sdk_page.value("clients.voice.onVoiceEnhancementModeChanged(record('mode')); undefined")
    sdk_page.ask("clients.agent.getName()")
    sdk_page.value(
        """() => { connect.core.getSDKClientConfig().provider.getProxy().onConnectionStatusChange(
          ({ status }) => { if (status === 'ready') window.isBack = true }) }"""
    )
    sdk_page.frame.evaluate("setTimeout(() => location.reload())")
    sdk_page.wait("window.isBack")
    assert sdk_page.ask("clients.agent.getName()") == {"kept": "Ana Agent"}
    assert "kept" in sdk_page.ask("clients.voice.setVoiceEnhancementMode('VOICE_ISOLATION')")
    sdk_page.received("mode")


HIJACK = script("foreign_port_offer")

OFFER = script("port_offer")


@pytest.mark.parametrize("host", ["attacker.localhost", "instance.localhost"])
def test_hostile_offers(host: str, sdk_page: SdkPage) -> None:
    """A port offered by a frame beside the CCP, of another origin or of the CCP's own, is dropped silently."""
    path = "site/blank.html" if host == "attacker.localhost" else "pages/icon.svg"
    sdk_page.value(
        "addEventListener('message', ({ data, source }) => { if (data === 'echo') source.postMessage('echo', '*') })"
    )
    sdk_page.value(HIJACK, f"https://{host}:{sdk_page.connect.port}/{path}")
    attacker = sdk_page.page.frame(name="attacker")
    attacker.evaluate(OFFER)
    assert attacker.evaluate("stolen") == []
    assert sdk_page.ask("clients.agent.getName()") == {"kept": "Ana Agent"}
    assert attacker.evaluate("stolen") == []


def test_clients_with_the_ccp_of_the_original(
    connects: Callable[..., LocalConnectProcess],
    new_context: Callable[..., Any],
    clients_script: Path,
    console: Console,
) -> None:
    """Clients, members and quick responses work just so where the CCP's page and worker run the original."""
    console.allow(".")
    connect = connects(ccp_sdk_file=ORIGINAL, worker_sdk_file=ORIGINAL, worker_style="import-scripts")
    sdk_page = SdkPage.opened(new_context(), connect, clients_script)
    assert sdk_page.ask("clients.agent.getName()") == {"kept": "Ana Agent"}
    assert sdk_page.ask("connect.QuickResponses.isEnabled()") == {"kept": True}
    sdk_page.connected_call()
    sdk_page.value("recorder.contact().getInitialConnection().onParticipantHold(record('hold')); undefined")
    sdk_page.does("recorder.contact().getInitialConnection().hold(callbacks)")
    sdk_page.received("hold")
