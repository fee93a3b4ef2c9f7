"""The softphone in the agent's page: real peer connections, Chromium's fake microphone, a real CCP and backend."""

from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.console import Console
from tests.support.scripts import script
from tests.support.softphone import SoftphonePage

LOUD = 0.05
SILENT = 0.001


@pytest.fixture
def phone(page: Any, connect: Any) -> SoftphonePage:
    """The agent's page, which hosts the softphone; the agent is available."""
    made = SoftphonePage(page, connect).host()
    made.choose("Available")
    return made


@pytest.mark.row("A12")
@BOTH_FILES
def test_a_call_through_the_page(phone: SoftphonePage) -> None:
    """With an RTC library on the page and `initSoftphoneManager` a call is set up while it rings; both sides hear each other."""
    phone.talk()
    assert phone.value("line.sessions.length") == 1
    assert phone.value("line.loudness(line.sessions[0])") > LOUD
    assert phone.value("document.getElementById('remote-audio').srcObject.getAudioTracks()[0].readyState") == "live"
    assert phone.received("connection::session_init") == [
        {"connectionId": phone.value("line.sessions[0].connectionId")}
    ]


@pytest.mark.row("F30", "F31", "F32", "F33")
def test_mute_silences_the_agent(phone: SoftphonePage) -> None:
    """Mute silences the agent, unmute makes the agent audible, each is reported; after the call nothing is muted."""
    phone.talk()
    phone.does("new connect.Agent().mute(); callbacks.success()")
    phone.received("agent::mute_toggle", 1)
    assert phone.value("line.loudness(line.sessions[0])") < SILENT
    phone.does("new connect.Agent().unmute(); callbacks.success()")
    phone.received("agent::mute_toggle", 2)
    assert phone.value("line.loudness(line.sessions[0])") > LOUD
    phone.hang_up()
    assert phone.received("agent::mute_toggle", 3) == [{"muted": True}, {"muted": False}, {"muted": False}]


@pytest.mark.row("F30")
def test_mute_while_it_rings(phone: SoftphonePage) -> None:
    """Who mutes before the far end has answered is not heard when it does, though the library opens the track."""
    phone.value("line.hold()")
    phone.ring()
    phone.wait("line.tracks.some(track => track.readyState === 'live')")
    phone.received("agent::local_media_stream_created", 1)
    phone.value("new connect.Agent().mute()")
    assert phone.received("agent::mute_toggle", 1) == [{"muted": True}]
    phone.value("line.answer()")
    phone.metric("Softphone Session Connected")
    assert phone.value("line.sessions[0]._pc.getSenders()[0].track.enabled") is False
    assert phone.value("line.loudness(line.sessions[0])") < SILENT


@pytest.mark.row("L09")
def test_nothing_is_left_of_a_call(phone: SoftphonePage) -> None:
    """When a call is over its microphone is closed, its connection too, and the report has gone out."""
    phone.talk()
    phone.metric("Softphone Session Connected")
    phone.wait("line.loudness(line.sessions[0])")
    phone.hang_up()
    (report,) = phone.received("softphone_report", 1)
    assert report["report"]["isConnected"] is True
    assert report["report"]["softphoneStreamPerSecondStatistics"]["AUDIO_INPUT"]["packetsCount"]
    phone.wait("line.live() === 0")
    assert phone.value("line.sessions[0]._pc.connectionState") == "closed"
    assert phone.value("connect.core.getSoftphoneManager().getSession(line.sessions[0].connectionId)") is None
    for operation in ("SendSoftphoneCallReport", "SendSoftphoneCallMetrics"):
        phone.asked(operation)


@pytest.mark.row("L09")
def test_a_call_that_is_not_answered(phone: SoftphonePage) -> None:
    """A ringing contact that disappears leaves no microphone and no session."""
    contact = phone.ring()
    phone.metric("Softphone Session Connected")
    phone.connect.instance.act(contact, "hangup")
    phone.wait("line.live() === 0 && line.sessions[0]._pc.connectionState === 'closed'")
    assert phone.value("connect.core.getSoftphoneManager().getSession(line.sessions[0].connectionId)") is None


@pytest.mark.row("B20")
def test_the_microphone_is_asked_for_early(page: Any, connect: Any) -> None:
    """The microphone is asked for before there is a contact, and closed again; `allowEarlyGum: false` waits for the contact."""
    early = SoftphonePage(page, connect).host()
    early.metric("MicCheckSucceeded")
    assert early.value("line.asked.length") == 1
    assert early.value("line.live()") == 0


@pytest.mark.row("B20")
def test_allow_early_gum_false_waits_for_a_contact(page: Any, connect: Any) -> None:
    """With `allowEarlyGum: false` nothing is asked for before a contact comes."""
    late = SoftphonePage(page, connect).host({"allowEarlyGum": False})
    late.choose("Available")
    assert late.value("line.asked.length") == 0
    late.ring()
    late.wait("line.asked.length === 1")


@pytest.mark.row("F08", "K02", "K03", "K04", "K05", "K06", "K07")
@pytest.mark.parametrize(
    ("member", "kind"),
    [
        pytest.param("SIGNALLING_HANDSHAKE_FAILURE", "signalling_handshake_failure", id="k03"),
        pytest.param("SIGNALLING_CONNECTION_FAILURE", "signalling_connection_failure", id="k04"),
        pytest.param("ICE_COLLECTION_TIMEOUT", "ice_collection_timeout", id="k05"),
        pytest.param("USER_BUSY", "user_busy_error", id="k06"),
        pytest.param("INVALID_REMOTE_SDP", "webrtc_error", id="k07"),
        pytest.param("GUM_OTHER_FAILURE", "microphone_not_shared", id="k02"),
    ],
)
def test_a_failed_session_is_a_softphone_error(phone: SoftphonePage, console: Console, member: str, kind: str) -> None:
    """A session that fails is reported as a SoftphoneError of its kind, once, however often it is tried; it is not tried for ever."""
    console.allow("Softphone error", r"\(microphone_missing\)")
    phone.value(f"() => {{ line.failure = connect.RTCErrors.{member} }}")
    phone.value("new connect.Agent().onSoftphoneError(error => recorder.note('failed ' + error.getErrorType()))")
    phone.ring()
    phone.until("failed ")
    for name in ("Break", "Available", "Break", "Available"):
        phone.connect.instance.change_agent(extension=name)
    phone.wait("line.sessions.length === 3")
    assert phone.recorded("failed ") == [f"failed {kind}"]


@pytest.mark.row("F34", "F35")
def test_devices_change_in_the_middle_of_a_call(phone: SoftphonePage) -> None:
    """Another microphone and another speaker are taken in the middle of a call, and each is reported."""
    phone.talk()
    devices = phone.value(
        "navigator.mediaDevices.enumerateDevices().then(all => all.map(one => [one.kind, one.deviceId]))"
    )
    microphones = [name for kind, name in devices if kind == "audioinput"]
    speakers = [name for kind, name in devices if kind == "audiooutput"]
    phone.value("name => new connect.Agent().setMicrophoneDevice(name)", microphones[-1])
    assert phone.received("configuration::microphone_device_changed") == [{"deviceId": microphones[-1]}]
    assert phone.value("line.sessions[0]._pc.getSenders()[0].track.getSettings().deviceId") == microphones[-1]
    assert phone.value("line.live()") == 1
    assert phone.value("line.loudness(line.sessions[0])") > LOUD
    phone.value("name => new connect.Agent().setSpeakerDevice(name)", speakers[-1])
    assert phone.received("configuration::speaker_device_changed") == [{"deviceId": speakers[-1]}]
    assert phone.value("document.getElementById('remote-audio').sinkId") == speakers[-1]
    phone.hang_up()
    phone.wait("line.live() === 0")


@pytest.mark.row("F35")
def test_a_microphone_that_is_not_there(phone: SoftphonePage, console: Console) -> None:
    """The call goes on with the microphone it has, and the page is notified."""
    console.allow("Softphone error", r"\(microphone_\w+\)")
    phone.talk()
    phone.value("() => { window.codes = []; connect.core.onError(error => codes.push(error.code)) }")
    phone.value("new connect.Agent().setMicrophoneDevice('nowhere')")
    (error,) = phone.received("agent::softphone_error")
    assert error["errorType"] == "microphone_not_shared"
    assert phone.value("codes.join() === 'microphone_missing'")
    assert phone.value("line.loudness(line.sessions[0])") > LOUD


@pytest.mark.row("K08")
def test_an_error_of_the_service(phone: SoftphonePage) -> None:
    """What another tab reports of a softphone error arrives as a SoftphoneError with its type, message and address."""
    phone.value(script("softphone_error_of_another_tab"))
    phone.until("error realtime_communication_error m u")


@pytest.mark.row("G46")
def test_a_contact_offered_again_gets_a_new_session(phone: SoftphonePage) -> None:
    """A contact that the agent misses and is offered again gets a session of its own each time."""
    contact = phone.ring()
    phone.metric("Softphone Session Connected")
    phone.connect.instance.act(contact, "miss")
    phone.wait("line.live() === 0")
    phone.choose("Available")
    phone.connect.instance.act(contact, "requeue")
    phone.wait("line.sessions.length === 2")
    phone.wait("line.live() === 1")


@pytest.mark.row("L11")
def test_one_tab_of_two_hosts_the_softphone(page: Any, connect: Any, context: Any) -> None:
    """Of two tabs that may host the softphone one does; when it is closed the other one takes over."""
    first = SoftphonePage(page, connect).host()
    second = SoftphonePage(context.new_page(), connect)
    second.load("softphone.html").start()
    second.value("connect.core.initSoftphoneManager({ allowFramedSoftphone: true })")
    second.ready()
    first.choose("Available")
    first.ring()
    first.metric("Softphone Session Connected")
    assert second.value("connect.core.getSoftphoneManager()") is None
    first.page.close()
    second.wait("(() => { new connect.Agent(); return connect.core.getSoftphoneManager() })()")


@pytest.mark.row("L12")
def test_the_window_is_closed(phone: SoftphonePage, context: Any) -> None:
    """The call's media ends with the window that hosts it; a page that is loaded again takes the call up, muted as it was."""
    phone.talk()
    phone.value("new connect.Agent().mute()")
    phone.received("agent::mute_toggle")
    phone.host()
    phone.wait("line.sessions.length === 1 && line.live() === 1")
    phone.metric("Softphone Session Connected")
    assert phone.value("line.sessions[0]._pc.getSenders()[0].track.enabled") is False
    assert phone.value("line.loudness(line.sessions[0])") < SILENT
