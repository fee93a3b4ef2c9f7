"""Ringtones: for whom they ring, until when, and what is reported of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from streams.host.markers import Thrown, obj
from streams.host.window import Promise, rejected, resolved, scope
from streams.media.ringtones import engine, install
from streams.util import disposables
from tests.support.fakes.clock import FakeClock
from tests.unit.api.data import MOMENT, agent_data, connection, contact, js
from tests.unit.api.page import Page

pytestmark = pytest.mark.unit

KINDS = ["voice", "queue_callback", "additionalVoice", "chat", "task", "email", "autoAcceptTone"]
TONES: dict[str, Any] = {kind: {"ringtoneUrl": f"/{kind}.wav"} for kind in KINDS}


class Audio:
    """An audio element; `player` says what becomes of playing."""

    player: Callable[[], Any] = staticmethod(lambda: resolved(None))
    made: ClassVar[list[Audio]] = []

    def __init__(self, url: str) -> None:
        self.url = url
        self.loop = False
        self.playing = False
        self.currentTime = 1.0
        self.sink = ""
        self.oncanplay: Any = None
        self.made.append(self)

    def play(self) -> Any:
        self.playing = True
        return type(self).player()

    def pause(self) -> None:
        self.playing = False

    def setSinkId(self, device: str) -> Any:
        if device == "gone":
            return rejected("NotFoundError: no such device")
        self.sink = device
        return resolved(None)


class RingtoneHarness:
    """A page that rings, and what it can be asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.core: Any = page.core
        self.clock = FakeClock()
        self.moment = 0

    def init(self, ready: bool = True, **params: Any) -> RingtoneHarness:
        """Set the ringtones; this tab is the master, its agent is known, and the tones are loaded."""
        self.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
        self.core.initRingtoneEngines(js(params or {"ringtone": TONES}))
        self.page.update(agent_data())
        if ready:
            self.load()
        return self

    def load(self) -> None:
        for audio in Audio.made:
            audio.oncanplay()

    def offer(self, *contacts: Any) -> None:
        self.page.update(agent_data(*contacts))

    def new_snapshot(self, *contacts: Any) -> None:
        """The same contacts, by the service's word of a second later."""
        self.moment += 1_000
        data = agent_data(*contacts)
        data.snapshot.localTimestamp = MOMENT + self.moment
        self.page.update(data)

    @property
    def playing(self) -> list[str]:
        return [audio.url for audio in Audio.made if audio.playing]

    @property
    def metrics(self) -> list[tuple[str, str]]:
        """Name and contact of each metric of ringtones."""
        sent = [data for event, data in self.page.ccp.broadcasts if event == "client_metric"]
        return [(data["name"], data["contactId"]) for data in sent if "contactId" in data]


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> RingtoneHarness:
    made = RingtoneHarness(Page().start())
    monkeypatch.setattr(Audio, "made", [])
    monkeypatch.setattr(Audio, "player", staticmethod(lambda: resolved(None)))
    monkeypatch.setitem(scope, "Audio", Audio)
    for module in (disposables, engine, install):
        monkeypatch.setattr(module, "set_timeout", made.clock.set_timeout)
    monkeypatch.setattr(disposables, "clear_timeout", made.clock.clear)
    return made


def call(contact_id: str, state: str = "connecting", **more: Any) -> Any:
    """An inbound softphone call."""
    agent = connection(f"{contact_id}-a", "agent", "connecting", softphoneMediaInfo={"callConfigJson": "{}"})
    customer = connection(f"{contact_id}-c", "inbound", "connected", initial=True)
    return contact(contact_id, state, agent, customer, **more)


def other(contact_id: str, kind: str, state: str = "connecting", **more: Any) -> Any:
    """An inbound contact of another channel."""
    return contact(contact_id, state, type=kind, **{"initiationMethod": "inbound", **more})


RINGING = [
    (call("c-1"), "/voice.wav", ""),
    (other("c-1", "queue_callback", "incoming"), "/voice.wav", "Callback "),
    (other("c-1", "chat"), "/chat.wav", "Chat "),
    (other("c-1", "task"), "/task.wav", "Task "),
    (other("c-1", "email"), "/email.wav", "Email "),
]


@pytest.mark.row("L07", "L08")
@pytest.mark.parametrize(("offered", "tone", "label"), RINGING, ids=["voice", "callback", "chat", "task", "email"])
@pytest.mark.parametrize("after", ["connected", "missed", "rejected", "ended", "error", "pending", "accepted", "gone"])
def test_rings_until_answered_or_over(
    harness: RingtoneHarness, offered: Any, tone: str, label: str, after: str
) -> None:
    """Each kind of contact rings with its tone from offer to end, reports each step once, and leaves no timer."""
    harness.init()
    timers = harness.clock.pending
    harness.offer(offered)
    assert harness.playing == [tone]
    assert harness.metrics == [(f"{label}Ringtone Connecting", "c-1"), ("Ringtone Start", "c-1")]
    if after == "accepted":
        harness.core.broadcast("contact::accepted", obj(contactId="c-1"))
    elif after == "gone":
        harness.offer()
    else:
        harness.offer(js({**offered, "state": {"type": after, "timestamp": offered.state.timestamp}}))
    assert harness.playing == []
    assert harness.metrics[2:] == [("Ringtone Stop", "c-1")]
    assert harness.clock.pending == timers
    assert 0 in [audio.currentTime for audio in Audio.made if audio.url == tone]


SILENT = [
    contact("c-1", "connecting"),
    call("c-1", type="queue_callback"),
    contact("c-1", "connecting", connection("a", "agent"), connection("b", "outbound", initial=True), type="chat"),
    other("c-1", "task", initiationMethod="outbound"),
    other("c-1", "chat", "incoming", initiationMethod="campaign_preview"),
    contact(
        "c-1",
        "connecting",
        connection("a", "monitoring", monitorStatus="SILENT_MONITOR"),
        connection("b", "inbound", initial=True),
        type="chat",
    ),
]


@pytest.mark.row("L07")
@pytest.mark.parametrize(
    "offered", SILENT, ids=["telephone", "callback dialled", "own chat", "own task", "preview", "listening"]
)
def test_what_does_not_ring(harness: RingtoneHarness, offered: Any) -> None:
    """Nothing rings for what the agent began, only listens to, or takes on a telephone."""
    harness.init().offer(offered)
    assert (harness.playing, harness.metrics) == ([], [])


@pytest.mark.row("L07")
def test_a_second_call_rings_with_the_additional_tone(harness: RingtoneHarness) -> None:
    """A call beside another one rings with the additional tone alone."""
    harness.init()
    harness.offer(call("c-1", "connected"))
    harness.offer(call("c-1", "connected"), call("c-2"))
    assert harness.playing == ["/additionalVoice.wav"]
    assert harness.metrics == [("Ringtone Connecting", "c-2"), ("Ringtone Start", "c-2")]


@pytest.mark.row("L07")
def test_second_call_without_a_tone(harness: RingtoneHarness) -> None:
    """No additional tone is loaded where there is none."""
    harness.init(ringtone={"voice": {"ringtoneUrl": "/v.wav"}, "queue_callback": {"disabled": True}})
    assert [audio.url for audio in Audio.made] == ["/v.wav"]
    assert list(harness.core.ringtoneEngines) == ["voice"]
    harness.offer(call("c-1", "connected"), call("c-2"))
    assert harness.playing == []


@pytest.mark.row("L07")
def test_rings_on_for_the_other_contact(harness: RingtoneHarness) -> None:
    """While one of two chats is accepted, the tone goes on for the other."""
    harness.init().offer(other("c-1", "chat"), other("c-2", "chat"))
    harness.offer(other("c-1", "chat", "connected"), other("c-2", "chat"))
    assert harness.playing == ["/chat.wav"]
    harness.offer(other("c-1", "chat", "connected"), other("c-2", "chat", "missed"))
    assert harness.playing == []
    assert harness.metrics[4:] == [("Ringtone Stop", "c-1"), ("Ringtone Stop", "c-2")]


@pytest.mark.row("L07")
def test_a_new_master_rings_for_earlier_offers(harness: RingtoneHarness) -> None:
    """A contact that was offered before this tab became the master rings, too."""
    harness.page.update(agent_data(call("c-1")))
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
    harness.core.initRingtoneEngines(js({"ringtone": TONES}))
    harness.load()
    assert harness.playing == ["/voice.wav"]


@pytest.mark.row("L07")
def test_the_auto_accept_tone_plays_once(harness: RingtoneHarness) -> None:
    """The tone of a contact that is accepted by itself plays once; calls and others have none."""
    harness.init()
    handled = {"agentContactHandlingConfig": {"autoAccept": True}}
    harness.offer(other("c-1", "chat", **handled), other("c-2", "task"), call("c-3", **handled))
    for contact_id in ("c-1", "c-2", "c-3"):
        harness.core.broadcast("contact::accepted", obj(contactId=contact_id))
    assert harness.playing == ["/autoAcceptTone.wav"]
    (tone,) = [audio for audio in Audio.made if audio.playing]
    assert tone.loop is False
    assert ("AutoAccept tone Connecting", "c-1") in harness.metrics
    harness.offer(other("c-1", "chat", "connected", **handled))
    assert harness.playing == []


@pytest.mark.row("L07")
def test_accepted_while_the_tone_loads(harness: RingtoneHarness) -> None:
    """A tone that is ready only after the agent has accepted does not sound."""
    harness.init(ready=False).offer(call("c-1"))
    assert harness.playing == []
    harness.core.broadcast("contact::accepted", obj(contactId="c-1"))
    harness.load()
    assert harness.playing == []
    assert harness.metrics == [("Ringtone Connecting", "c-1"), ("Ringtone Stop", "c-1")]


@pytest.mark.row("L07")
def test_a_slow_tone_is_tried_after_a_second(harness: RingtoneHarness) -> None:
    """A tone that has not loaded within a second is played all the same."""
    harness.init(ready=False).offer(call("c-1"))
    harness.clock.advance(999)
    assert harness.playing == []
    harness.clock.advance(1)
    assert harness.playing == ["/voice.wav"]


@pytest.mark.row("L07")
@pytest.mark.parametrize("repeated", [False, True], ids=["offline", "repeated"])
def test_nobody_knows_whether_it_still_rings(harness: RingtoneHarness, repeated: bool) -> None:
    """After a minute without a new snapshot the tone ends, also where the worker repeats the last one."""
    harness.init().offer(call("c-1"))
    for _ in range(6):
        harness.clock.advance(9_999)
        if repeated:
            harness.offer(call("c-1"))
    assert harness.playing == ["/voice.wav"]
    harness.clock.advance(6)
    assert harness.playing == []
    assert harness.metrics[-1] == ("Ringtone Stop", "c-1")
    assert harness.clock.pending == 0


def test_it_rings_as_long_as_the_service_says_so(harness: RingtoneHarness) -> None:
    """Each new snapshot with the contact prolongs its tone; when they stay away it ends within two minutes."""
    harness.init().offer(call("c-1"))
    for _ in range(20):
        harness.clock.advance(29_000)
        harness.new_snapshot(call("c-1"))
    assert harness.playing == ["/voice.wav"]
    harness.clock.advance(120_000)
    assert harness.playing == []


def test_the_same_contact_rings_anew(harness: RingtoneHarness) -> None:
    """A contact that is offered again has its minute anew."""
    harness.init().offer(call("c-1"))
    harness.clock.advance(50_000)
    harness.offer(call("c-1", "missed"))
    harness.offer(call("c-1"))
    harness.clock.advance(59_000)
    assert harness.playing == ["/voice.wav"]
    harness.clock.advance(1_000)
    assert (harness.playing, harness.clock.pending) == ([], 0)


@pytest.mark.row("L08")
@pytest.mark.parametrize(("offered", "tries"), [(call("c-1"), 3), (other("c-1", "chat"), 3)])
def test_a_refused_tone_is_retried_twice(
    harness: RingtoneHarness, monkeypatch: pytest.MonkeyPatch, offered: Any, tries: int
) -> None:
    """A tone the browser refuses is loaded anew and tried twice more; each failure is reported."""
    monkeypatch.setattr(Audio, "player", staticmethod(lambda: rejected("NotAllowedError")))
    harness.init().offer(offered)
    for _ in range(3):
        harness.load()
    assert [name for name, _ in harness.metrics[1:]] == ["Ringtone Playback Failure"] * tries
    assert len(Audio.made) == len(KINDS) + tries - 1


@pytest.mark.row("L08")
def test_accepted_between_two_tries(harness: RingtoneHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """No try follows once the agent has accepted."""
    asked: list[Promise] = []

    def open_promise() -> Promise:
        asked.append(Promise(lambda keep, give_up: breaks.append(give_up)))
        return asked[-1]

    breaks: list[Any] = []
    monkeypatch.setattr(Audio, "player", staticmethod(open_promise))
    harness.init().offer(call("c-1"))
    harness.core.broadcast("contact::accepted", obj(contactId="c-1"))
    breaks[0]("AbortError")
    harness.load()
    assert len(asked) == 1
    assert harness.metrics == [("Ringtone Connecting", "c-1"), ("Ringtone Stop", "c-1")]


@pytest.mark.row("L07")
def test_another_tab_rings(harness: RingtoneHarness) -> None:
    """A tab that is not the master loads and plays nothing, until it becomes the master."""
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=False)})
    harness.core.initRingtoneEngines(js({"ringtone": TONES}))
    harness.offer(call("c-1"))
    assert (Audio.made, harness.metrics) == ([], [])
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
    harness.offer(call("c-1"))
    harness.load()
    assert harness.playing == ["/voice.wav"]


@pytest.mark.row("L07")
def test_mastership_is_asked_for_each_contact(harness: RingtoneHarness) -> None:
    """A tab that another one took over from stays silent."""
    harness.init()
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=False)})
    harness.offer(call("c-1"))
    assert (harness.playing, harness.metrics) == ([], [])


@pytest.mark.row("F36")
def test_all_tones_move_to_the_ringer_device(harness: RingtoneHarness) -> None:
    """All tones move to the ringer device that the agent chooses, at once for all tabs to know."""
    harness.init()
    harness.core.broadcast("configuration::set_ringer_device", obj(deviceId="usb-speaker"))
    assert {audio.sink for audio in Audio.made} == {"usb-speaker"}
    assert ("configuration::ringer_device_changed", {"deviceId": "usb-speaker"}) in harness.page.ccp.broadcasts


@pytest.mark.row("F36")
def test_ringer_device_chosen_before(harness: RingtoneHarness) -> None:
    """A ringer device chosen before there were tones is theirs from the start."""
    harness.core.initRingtoneEngines(js({"ringtone": TONES}))
    harness.core.broadcast("configuration::set_ringer_device", obj(deviceId="usb-speaker"))
    assert [event for event, _ in harness.page.ccp.broadcasts] == ["configuration::set_ringer_device"]
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
    harness.page.update(agent_data())
    assert {audio.sink for audio in Audio.made} == {"usb-speaker"}


@pytest.mark.row("F36")
def test_set_output_device_settles_its_promise(harness: RingtoneHarness) -> None:
    """`setOutputDevice` keeps its promise with the id, or breaks it with a text."""
    tone = harness.init().core.ringtoneEngines.voice
    settled: list[Any] = []
    tone.setOutputDevice("here").then(settled.append)
    tone.setOutputDevice("gone").then(None, settled.append)
    assert settled[0] == "here"
    assert "NotFoundError" in str(settled[1].value if isinstance(settled[1], Thrown) else settled[1])


@pytest.mark.row("F36")
def test_a_tone_loaded_anew_keeps_the_device(harness: RingtoneHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second try sounds on the same device as the first."""
    harness.init()
    harness.core.broadcast("configuration::set_ringer_device", obj(deviceId="usb-speaker"))
    monkeypatch.setattr(Audio, "player", staticmethod(lambda: rejected("NotAllowedError")))
    harness.offer(call("c-1"))
    assert Audio.made[-1].sink == "usb-speaker"


def test_terminate_silences(harness: RingtoneHarness) -> None:
    """The end of the session ends the ringing, and ringtones can be set again afterwards."""
    from streams.session.termination import end_session

    harness.init().offer(call("c-1"))
    end_session(harness.core)
    assert harness.playing == []
    assert harness.core.ringtoneEngines is None
