"""Ringtones of the CCP in its frame, as the client page wants them."""

from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.recorder import RecorderPage
from tests.support.waiting import wait_until

KEEP_TONES = """
const Real = window.Audio;
window.tones = [];
window.Audio = class extends Real { constructor(url) { super(url); tones.push(this); } };
window.playing = () => tones.filter(tone => !tone.paused).map(tone => new URL(tone.src).pathname);
"""
"""Keeps every audio element that a page makes: `playing()` names the tones that sound."""

RING = "/tones/ring.wav"
CHANNELS = [("voice", ""), ("queue_callback", "Callback "), ("chat", "Chat "), ("task", "Task "), ("email", "Email ")]


def open_tab(context: Any, connect: Any, **options: Any) -> RecorderPage:
    """A client page whose CCP's tones can be watched, its agent known, its metrics noted."""
    tab = RecorderPage(context.new_page(), connect)
    tab.page.add_init_script(KEEP_TONES)
    tab.open(options)
    tab.value(
        "connect.core.getEventBus().subscribe('client_metric', metric => recorder.note(`metric ${metric.name} ${metric.contactId}`))"
    )
    return tab.ready()


@pytest.fixture
def client(new_context: Any, connect: Any) -> RecorderPage:
    """The only tab; its agent is available and the CCP is ready to ring."""
    tab = open_tab(new_context(), connect)
    wait_until(tab.frame, "() => tones.length > 0")
    tab.choose("Available")
    return tab


def rings(tab: RecorderPage, *tones: str) -> None:
    """Wait until just these tones sound in the CCP."""
    wait_until(tab.frame, "names => playing().join() === names.join()", arg=list(tones))


def metrics(tab: RecorderPage) -> list[str]:
    """The metrics of ringtones so far, without the contact."""
    return [line.removeprefix("metric ").rsplit(" ", 1)[0] for line in tab.recorded("metric ") if "ingtone" in line]


ENDS = {
    "accepted": "recorder.contact().accept(callbacks)",
    "rejected": "recorder.contact().reject(callbacks)",
}


@pytest.mark.row("L07")
@BOTH_FILES
@pytest.mark.parametrize("end", ["accepted", "rejected", "missed", "abandoned"])
def test_a_call_rings_until_it_is_taken_or_over(client: RecorderPage, end: str) -> None:
    """A call rings from connecting on, until the agent accepts or rejects it, misses it, or the customer hangs up."""
    contact_id = client.ring()
    rings(client, RING)
    if end in ENDS:
        client.does(ENDS[end])
    elif end == "missed":
        client.connect.instance.advance(30)
    else:
        client.connect.instance.act(contact_id, "hangup")
    rings(client)
    client.until("metric Ringtone Stop")
    assert metrics(client) == ["Ringtone Connecting", "Ringtone Start", "Ringtone Stop"]


@pytest.mark.row("L07", "L08")
@pytest.mark.parametrize(("channel", "label"), CHANNELS)
def test_each_channel_rings_and_sends_metrics(client: RecorderPage, channel: str, label: str) -> None:
    """Each channel rings, and sends metrics that name the contact: connecting, start and stop, each once."""
    contact_id = client.ring(channel)
    rings(client, RING)
    client.does("recorder.contact().accept(callbacks)")
    rings(client)
    client.until("metric Ringtone Stop")
    received = [line for line in client.recorded("metric ") if "ingtone" in line]
    assert received == [
        f"metric {name} {contact_id}" for name in (f"{label}Ringtone Connecting", "Ringtone Start", "Ringtone Stop")
    ]


@pytest.mark.row("L07")
def test_one_tab_rings(new_context: Any, connect: Any) -> None:
    """Of two tabs exactly one rings; when it is closed the other one takes over."""
    context = new_context()
    first = open_tab(context, connect)
    wait_until(first.frame, "() => tones.length > 0")
    second = open_tab(context, connect)
    first.choose("Available")
    first.ring()
    second.contact_is("connecting")
    rings(first, RING)
    assert second.frame.evaluate("tones.length") == 0
    second.until("metric Ringtone Start")
    assert metrics(second) == ["Ringtone Connecting", "Ringtone Start"]
    first.page.close()
    rings(second, RING)


@pytest.mark.row("L07")
def test_accepted_in_another_tab(new_context: Any, connect: Any) -> None:
    """A call that is accepted in one tab stops ringing in the other."""
    context = new_context()
    first = open_tab(context, connect)
    wait_until(first.frame, "() => tones.length > 0")
    second = open_tab(context, connect)
    second.choose("Available")
    first.ring()
    rings(first, RING)
    second.contact_is("connecting")
    second.does("recorder.contact().accept(callbacks)")
    rings(first)


@pytest.mark.row("B17", "B21")
def test_disable_ringtone_silences_one_channel(new_context: Any, connect: Any) -> None:
    """`disableRingtone` leaves no audio element for its channel; the other channels ring."""
    silent = {"disableRingtone": True}
    tab = open_tab(new_context(), connect, softphone=silent, chat=silent, email=silent)
    wait_until(tab.frame, "() => connect.core.ringtoneEngines && connect.core.ringtoneEngines.task")
    assert tab.frame.evaluate("Object.keys(connect.core.ringtoneEngines)") == ["task", "autoAccept"]
    tab.choose("Available")
    tab.ring("chat")
    tab.ring("task")
    rings(tab, RING)
    assert metrics(tab)[0] == "Task Ringtone Connecting"


@pytest.mark.row("B17", "B21")
def test_ringtone_url_replaces_the_tone(new_context: Any, connect: Any) -> None:
    """`ringtoneUrl` is fetched and played in place of the CCP's own tone."""
    mine = {"ringtoneUrl": f"{connect.instance_origin}/tones/beep.wav?call"}
    chats = {"ringtoneUrl": f"{connect.instance_origin}/tones/knock.wav?chat"}
    context = new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    tab = open_tab(context, connect, softphone=mine, chat=chats)
    wait_until(tab.frame, "() => tones.length > 0")
    tab.choose("Available")
    tab.ring("chat")
    rings(tab, "/tones/knock.wav")
    tab.ring()
    rings(tab, "/tones/beep.wav", "/tones/knock.wav")
    assert {mine["ringtoneUrl"], chats["ringtoneUrl"]} <= set(asked)


@pytest.mark.row("B17")
def test_a_reloaded_ccp_keeps_the_tones(new_context: Any, connect: Any) -> None:
    """A CCP that is loaded again without its page gets the configured tones again."""
    tab = open_tab(new_context(), connect, softphone={"ringtoneUrl": f"{connect.instance_origin}/tones/beep.wav?kept"})
    wait_until(tab.frame, "() => tones.length > 0")
    # Nobody answers the new CCP: the page's own stream is closed.
    tab.value("connect.core.getUpstream().sendUpstream = () => undefined")
    tab.frame.evaluate("location.reload()")
    wait_until(tab.frame, "() => window.tones && tones.some(tone => tone.src.endsWith('?kept'))")


@pytest.mark.row("L08")
def test_a_tone_that_cannot_be_played(new_context: Any, connect: Any, console: Any) -> None:
    """A tone that does not exist is tried three times; each failure is reported, and the log says that it stays silent."""
    console.allow("404", "No ringtone")
    tab = open_tab(new_context(), connect, softphone={"ringtoneUrl": f"{connect.instance_origin}/tones/none.wav"})
    wait_until(tab.frame, "() => tones.length > 0")
    tab.choose("Available")
    tab.ring()
    tab.until("metric Ringtone Playback Failure", 3)
    assert metrics(tab) == ["Ringtone Connecting", *["Ringtone Playback Failure"] * 3]


@pytest.mark.row("F36")
def test_the_ringer_device_applies_to_every_tone(client: RecorderPage) -> None:
    """The ringer device that the agent chooses becomes that of every tone, and all tabs are notified."""
    client.value("new connect.Agent().onRingerDeviceChanged(data => recorder.note(`ringer ${data.deviceId}`))")
    client.value("new connect.Agent().setRingerDevice('default')")
    client.until("ringer default")
    wait_until(client.frame, "() => tones.every(tone => tone.sinkId === 'default')")


@pytest.mark.row("F36")
def test_unknown_ringer_device(client: RecorderPage, console: Any) -> None:
    """A device that does not exist leaves the tones where they were, and the log says so."""
    console.allow("setOutputDevice failed: NotFoundError")
    client.value("new connect.Agent().setRingerDevice('no-such-device')")
    reason = client.frame.evaluate(
        "connect.core.ringtoneEngines.voice.setOutputDevice('no-such-device').catch(reason => reason)"
    )
    assert reason.startswith("setOutputDevice failed: NotFoundError")
    assert client.frame.evaluate("tones.map(tone => tone.sinkId)") == [""] * 7
