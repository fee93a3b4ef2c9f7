"""Which tone rings for what, and who has the last word."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.media.ringtones.settings import merged_settings, own_settings
from streams.session.stored_params import RINGTONE, store
from streams.util.errors import ValueError as StreamsValueError
from tests.unit.api.data import js
from tests.unit.api.page import Page, plain
from tests.unit.ccp.conftest import browser, ccp  # noqa: F401
from tests.unit.ccp.harness import PORT, CcpHarness

pytestmark = pytest.mark.unit

OWN = {
    "ringtone": {"voice": {"ringtoneUrl": "v"}, "queue_callback": {"ringtoneUrl": "q"}, "chat": {"ringtoneUrl": "c"}}
}
OFF: dict[str, Any] = {"disabled": True}


@pytest.mark.row("B17")
def test_the_applications_own() -> None:
    """Calls and callbacks share the voice tone; channels without settings are silent."""
    assert plain(own_settings(js(OWN))) == {
        "voice": {"ringtoneUrl": "v"},
        "additionalVoice": {},
        "queue_callback": {"ringtoneUrl": "v"},
        "chat": {"ringtoneUrl": "c"},
        "task": OFF,
        "email": OFF,
        "autoAcceptTone": OFF,
    }


WISHES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"softphone": {"ringtoneUrl": "x"}}, {"voice": {"ringtoneUrl": "x"}, "queue_callback": {"ringtoneUrl": "x"}}),
    (
        {"softphone": {"disableRingtone": True}},
        {
            "voice": {"ringtoneUrl": "v", **OFF},
            "additionalVoice": OFF,
            "queue_callback": {"ringtoneUrl": "v", **OFF},
        },
    ),
    ({"softphone": {"disableRingtone": False}}, {"voice": {"ringtoneUrl": "v"}, "additionalVoice": {}}),
    ({"chat": {"ringtoneUrl": "x"}}, {"chat": {"ringtoneUrl": "x"}, "voice": {"ringtoneUrl": "v"}}),
    ({"chat": {"disableRingtone": True}}, {"chat": {"ringtoneUrl": "c", **OFF}}),
    ({"task": {"ringtoneUrl": "x", "disableRingtone": False}}, {"task": {"ringtoneUrl": "x", **OFF}}),
    ({"email": {"ringtoneUrl": "x"}}, {"email": {"ringtoneUrl": "x", **OFF}}),
    ({"autoAcceptTone": {"disableRingtone": True}}, {"autoAcceptTone": OFF}),
]


@pytest.mark.row("B17", "B21")
@pytest.mark.parametrize(("wishes", "expected"), WISHES)
def test_the_pages_wishes(wishes: dict[str, Any], expected: dict[str, Any]) -> None:
    """The framing page's URL and silence go before; it cannot switch on what the application switched off."""
    own = own_settings(js(OWN))
    merged = plain(merged_settings(own, js(wishes)))
    assert {kind: merged[kind] for kind in expected} == expected
    assert own.voice.ringtoneUrl == "v"


def test_wishes_of_the_application_itself() -> None:
    """An application may give its settings the older way, as pages do."""
    assert own_settings(js({"softphone": {"ringtoneUrl": "x"}})).voice.ringtoneUrl == "x"


@pytest.mark.parametrize("params", [{}, {"ringtone": {"queue_callback": {"ringtoneUrl": "q"}}}])
def test_calls_need_a_tone_or_silence(params: dict[str, Any]) -> None:
    """Calls without a tone are an error, unless they are switched off on purpose."""
    page = Page().start()
    with pytest.raises(StreamsValueError, match="voice"):
        page.core.initRingtoneEngines(js(params))  # type: ignore[attr-defined]
    page.core.initRingtoneEngines(js({"ringtone": {"voice": OFF, "queue_callback": OFF}}))  # type: ignore[attr-defined]


@pytest.fixture
def framed(ccp: CcpHarness, monkeypatch: pytest.MonkeyPatch) -> CcpHarness:  # noqa: F811
    """A CCP page in a frame that has set its ringtones; `settled` is what they became."""
    monkeypatch.setattr("streams.media.ringtones.install.compete", lambda core, settings: settled.append(settings))
    settled: list[Any] = []
    ccp.settled = settled  # type: ignore[attr-defined]
    ccp.start()
    ccp.core.connect.isFramed = lambda: True
    ccp.core.initRingtoneEngines(js(OWN))
    return ccp


@pytest.mark.row("B17")
def test_configure_is_waited_for(framed: Any) -> None:
    """In a frame nothing begins before the page's `configure`, and only the first one counts."""
    assert framed.settled == []
    framed.parent_says("configure", js({"softphone": {"ringtoneUrl": "x"}, "chat": {"disableRingtone": True}}))
    framed.parent_says("configure", js({"softphone": {"ringtoneUrl": "y"}}))
    settings = framed.settled[0]
    assert (settings.voice.ringtoneUrl, settings.chat.disabled) == ("x", True)


@pytest.mark.row("B17")
def test_a_frame_that_was_reloaded(framed: Any) -> None:
    """Without `configure` the settings of the last one are taken up 100 ms after the worker's acknowledge."""
    store(RINGTONE, obj(voice=obj(ringtoneUrl="kept")))
    framed.worker_says("acknowledge", obj(id=PORT))
    framed.browser.clock.advance(99)
    assert framed.settled == []
    framed.browser.clock.advance(1)
    assert [settings.voice.ringtoneUrl for settings in framed.settled] == ["kept"]


@pytest.mark.row("B17")
def test_a_frame_that_is_configured_in_time(framed: Any) -> None:
    """What is kept does not go before a `configure` that comes in time, and is replaced by it."""
    store(RINGTONE, obj(voice=obj(ringtoneUrl="kept")))
    framed.worker_says("acknowledge", obj(id=PORT))
    framed.parent_says("configure", js({"softphone": {"ringtoneUrl": "x"}}))
    framed.browser.clock.advance(200)
    assert framed.settled[0].voice.ringtoneUrl == "x"
    assert '"x"' in next(value for key, value in framed.browser.local.items.items() if key.startswith(RINGTONE))
