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


@pytest.fixture(scope="session")
def clients_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled clients."""
    return bundle_clients(tmp_path_factory.mktemp("sdk"))


@pytest.fixture
def desk(new_context: Callable[..., Any], connect: LocalConnectProcess, clients_script: Path) -> SdkPage:
    """A page of ours with SDK clients; the agent is offline."""
    return SdkPage.opened(new_context(), connect, clients_script)


@pytest.fixture(scope="module")
def connect_of_original() -> Iterator[LocalConnectProcess]:
    """A local Connect whose client pages run the original; its panels and workers are ours."""
    ours = sdk_file()
    with LocalConnectProcess(
        ORIGINAL, ccp_sdk_file=ours, worker_sdk_file=ours, crm_dir=PAGES, auto_login=True
    ) as connect:
        yield connect


@pytest.fixture(scope="module")
def original_desk(browser: Any, connect_of_original: LocalConnectProcess, clients_script: Path) -> Iterator[SdkPage]:
    """The same page with the original; it may complain as it likes."""
    context = browser.new_context(ignore_https_errors=True)
    yield SdkPage.opened(context, connect_of_original, clients_script)
    context.close()


def preview_played(desk: SdkPage) -> list[Any]:
    """A campaign's preview from offer to hold, through clients and members; what was answered, told and sent."""
    names = Names()
    asked = [
        desk.ask(call)
        for call in (
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
    ]
    desk.value(
        """() => { for (const event of ['onIncoming', 'onPending', 'onConnecting', 'onConnected'])
          clients.contact[event](tell('life')) }"""
    )
    asked.append(desk.ask("clients.agent.setAvailabilityStateByName('Available')"))
    desk.agent_is("Available")
    contact_id = desk.ring(initiation_method="campaign_preview", preview={"autoDialTimeout": 60})
    desk.contact_is("incoming")
    asked += [
        desk.ask(call, contact_id)
        for call in (
            "clients.contact.getChannelType(id)",
            "clients.contact.isPreviewMode(id)",
            "new connect.Contact(id).isPreviewMode()",
            "new connect.Contact(id).getPreviewConfiguration()",
            "clients.contact.accept(id)",
        )
    ]
    desk.contact_is("pending")
    asked.append(desk.ask("new connect.Contact(id).engagePreviewContact()", contact_id))
    desk.contact_is("connecting")
    desk.connect.instance.act(contact_id, "answer")
    desk.contact_is("connected")
    desk.value(
        """() => { const customer = recorder.contact().getInitialConnection(); window.party = customer.getConnectionId();
          customer.onParticipantHold(tell('hold')); customer.onParticipantResume(tell('resume'));
          clients.voice.onParticipantHold(tell('hold of any')); clients.voice.onParticipantHold(tell('hold'), party) }"""
    )
    asked += [
        desk.ask(call, contact_id)
        for call in (
            "new connect.Contact(id).isPreviewMode()",
            "new connect.Contact(id).getInstanceDetails()",
            "clients.contact.listParticipants(id)",
            "clients.contact.getParticipantState(party)",
            "clients.voice.getInitialCustomerPhoneNumber(id)",
            "clients.voice.holdParticipant(party)",
        )
    ]
    told = [desk.told("life", 4), desk.told("hold", 2), desk.told("hold of any")]
    asked.append(desk.ask("recorder.contact().getInitialConnection().canResumeParticipant()"))
    asked.append(desk.ask("clients.voice.resumeParticipant(party)"))
    told.append(desk.told("resume"))
    asked.append(desk.ask("clients.contact.disconnectSelf(id)", contact_id))
    return [names.plain(asked), names.plain(told), names.plain(desk.sent())]


def test_same_answers_and_messages_as_the_original(desk: SdkPage, original_desk: SdkPage, console: Console) -> None:
    """The same clients in the same call get the same answers and events, and say the same to the panel, through both."""
    console.allow("400")
    ours, original = preview_played(desk), preview_played(original_desk)
    assert ours[0] == original[0]
    assert ours[1] == original[1]
    assert ours[2] == original[2]
    assert len(ours[2]) > 30


@BOTH_FILES
def test_voice_enhancement(desk: SdkPage) -> None:
    """The mode that one page sets, or a supervisor, is told to all who subscribed until they unsubscribe."""
    desk.value("window.undo = new connect.Agent().onVoiceEnhancementModeChanged(tell('mode'))")
    assert "kept" in desk.ask("new connect.Agent().setVoiceEnhancementMode('VOICE_ISOLATION')")
    [change] = desk.told("mode")
    assert change["voiceEnhancementMode"] == "VOICE_ISOLATION"
    desk.connect.instance.change_agent(voice_enhancement_mode="NONE")
    assert desk.told("mode", 2)[1]["voiceEnhancementMode"] == "NONE"
    desk.value("undo.unsubscribe(); clients.voice.onVoiceEnhancementModeChanged(tell('other')); undefined")
    desk.ask("clients.voice.setVoiceEnhancementMode('NOISE_SUPPRESSION')")
    desk.told("other")
    assert len(desk.told("mode", 2)) == 2


def test_network_connection(desk: SdkPage, console: Console) -> None:
    """The loss of the panel's connection, and its return, are told with the moment; it can be asked for at any time."""
    console.allow("backend_unreachable", "WebSocket")
    desk.value("new connect.Agent().onNetworkConnectionStatusChanged(tell('network')); undefined")
    assert desk.ask("new connect.Agent().getNetworkConnectionStatus()")["kept"]["status"] == "connected"
    desk.connect.instance.close_websockets()
    changes = desk.told("network", 2)
    assert [change["status"] for change in changes] == ["disconnected", "connected"]
    assert 0 < changes[0]["timestamp"] <= changes[1]["timestamp"]


def test_expiration_of_the_session(desk: SdkPage, console: Console) -> None:
    """A warning tells when the session ends; activity takes it back; activity that fails is told, and nothing breaks."""
    console.allow("500", "sendActivity")
    desk.value(
        """() => { const manager = new connect.SessionExpirationWarningManager(); manager.onExpirationWarning(tell('warning'));
          manager.onExpirationWarningCleared(tell('cleared')); manager.onSessionExtensionError(tell('error'));
          clients.session.onExpirationWarning(tell('client')) }"""
    )
    before = desk.value("Date.now()")
    desk.connect.instance.warn_of_expiration(120)
    [warning] = desk.told("warning")
    assert warning["expiration"] > before + 60_000
    assert desk.told("client") == [warning]
    desk.connect.instance.add_fault(operation="/sdk", status=500, times=1)
    desk.value("connect.sendActivity()")
    [error] = desk.told("error")
    assert error["isWarningActive"] is True
    desk.ask("sdk.sendActivity(connect.core.getSDKClientConfig().provider)")
    assert desk.told("cleared") == [{}]


def test_holding_and_resuming(desk: SdkPage) -> None:
    """A party that is held or taken back is told for that connection, with whether the agent may take it back."""
    desk.connected_call()
    desk.value(
        """() => { const [customer, agent] = [recorder.contact().getInitialConnection(), recorder.contact().getAgentConnection()];
          customer.onParticipantHold(tell('hold')); customer.onParticipantResume(tell('resume'));
          customer.onCanResumeParticipantUpdated(tell('can')); agent.onParticipantHold(tell('wrong')) }"""
    )
    desk.does("recorder.contact().getInitialConnection().hold(callbacks)")
    [held] = desk.told("hold")
    assert held["isOnHold"] is True
    assert desk.ask("recorder.contact().getInitialConnection().canResumeParticipant()") == {"kept": True}
    desk.does("recorder.contact().getInitialConnection().resume(callbacks)")
    desk.told("resume")
    assert [change["canResumeConnection"] for change in desk.told("can", 2)] == [True, False]
    assert desk.value("told.filter(one => one[0] === 'wrong').length") == 0


def test_previews_are_dialled_in_time(desk: SdkPage, console: Console) -> None:
    """A preview that the agent accepts and does not engage is dialled when its time is over."""
    console.allow("clock_skew")
    desk.choose("Available")
    contact_id = desk.ring(initiation_method="campaign_preview", preview={"autoDialTimeout": 300})
    desk.does("recorder.contact().accept(callbacks)")
    desk.contact_is("pending")
    assert desk.ask("new connect.Contact(id).isPreviewMode()", contact_id) == {"kept": True}
    desk.connect.instance.advance(300)
    desk.contact_is("connecting")
    assert desk.ask("new connect.Contact(id).isPreviewMode()", contact_id) == {"kept": False}


def test_quick_responses(desk: SdkPage) -> None:
    """Prepared answers are searched by words of a text or its name; a contact that is gone is a StateError."""
    found = desk.ask("connect.QuickResponses.searchQuickResponses({ query: 'GREETING' })")["kept"]
    assert [one["name"] for one in found["results"]] == ["Greeting"]
    broken = desk.ask("connect.QuickResponses.searchQuickResponses({ contactId: 'gone' })")["broken"]
    assert "no longer exists" in broken[-1]


def test_a_panel_that_loads_again(desk: SdkPage) -> None:
    """After the panel has loaded again, clients and subscriptions of before go on."""
    desk.value("clients.voice.onVoiceEnhancementModeChanged(tell('mode')); undefined")
    desk.ask("clients.agent.getName()")
    desk.value(
        """() => { connect.core.getSDKClientConfig().provider.getProxy().onConnectionStatusChange(
          ({ status }) => { if (status === 'ready') window.isBack = true }) }"""
    )
    desk.frame.evaluate("setTimeout(() => location.reload())")
    desk.wait("window.isBack")
    assert desk.ask("clients.agent.getName()") == {"kept": "Ana Agent"}
    assert "kept" in desk.ask("clients.voice.setVoiceEnhancementMode('VOICE_ISOLATION')")
    desk.told("mode")


HIJACK = script("foreign_port_offer")

OFFER = script("port_offer")


@pytest.mark.parametrize("host", ["attacker.localhost", "instance.localhost"])
def test_hostile_offers(host: str, desk: SdkPage) -> None:
    """A port offered by a frame beside the panel, of another origin or of the panel's own, is dropped silently."""
    path = "site/blank.html" if host == "attacker.localhost" else "pages/icon.svg"
    desk.value(
        "addEventListener('message', ({ data, source }) => { if (data === 'echo') source.postMessage('echo', '*') })"
    )
    desk.value(HIJACK, f"https://{host}:{desk.connect.port}/{path}")
    attacker = desk.page.frame(name="attacker")
    attacker.evaluate(OFFER)
    assert attacker.evaluate("stolen") == []
    assert desk.ask("clients.agent.getName()") == {"kept": "Ana Agent"}
    assert attacker.evaluate("stolen") == []


def test_clients_with_the_panel_of_the_original(
    connects: Callable[..., LocalConnectProcess],
    new_context: Callable[..., Any],
    clients_script: Path,
    console: Console,
) -> None:
    """Clients, members and quick responses work just so where the panel's page and worker run the original."""
    console.allow(".")
    connect = connects(ccp_sdk_file=ORIGINAL, worker_sdk_file=ORIGINAL, worker_style="import-scripts")
    desk = SdkPage.opened(new_context(), connect, clients_script)
    assert desk.ask("clients.agent.getName()") == {"kept": "Ana Agent"}
    assert desk.ask("connect.QuickResponses.isEnabled()") == {"kept": True}
    desk.connected_call()
    desk.value("recorder.contact().getInitialConnection().onParticipantHold(tell('hold')); undefined")
    desk.does("recorder.contact().getInitialConnection().hold(callbacks)")
    desk.told("hold")
