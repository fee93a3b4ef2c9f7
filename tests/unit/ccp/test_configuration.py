"""Ringtones as the framing page wants them, and settings kept over a reload."""

from __future__ import annotations

import pytest

from streams.api.stored_params import RINGTONE, SOFTPHONE, forget_stored, store, stored
from streams.ccp.configuration import merged_ringtone
from streams.host.markers import obj
from tests.unit.ccp.panel import Panel
from tests.unit.page.browser import CCP, Browser

pytestmark = pytest.mark.unit


def test_the_pages_ringtones_win() -> None:
    """The framing page's URL and silence replace the hosting application's, kind by kind."""
    own = obj(voice=obj(ringtoneUrl="v"), chat=obj(ringtoneUrl="c"), email=obj(ringtoneUrl="e"))
    merged = merged_ringtone(own, obj(softphone=obj(ringtoneUrl="mine"), chat=obj(disableRingtone=True)))
    assert merged.voice.ringtoneUrl == "mine"
    assert merged.queue_callback.ringtoneUrl == "mine"
    assert (merged.chat.ringtoneUrl, merged.chat.disabled) == ("c", True)
    assert merged.email.ringtoneUrl == "e"
    assert own.voice.ringtoneUrl == "v"


def test_settings_survive_a_reload(browser: Browser) -> None:
    """What a `configure` brought is kept for this origin, and can be forgotten."""
    store(SOFTPHONE, obj(allowFramedSoftphone=True))
    store(RINGTONE, obj(voice=obj(ringtoneUrl="v")))
    assert sorted(browser.local.kept) == [f"RingtoneParamsStorage::{CCP}", f"SoftphoneParamsStorage::{CCP}"]
    assert stored(SOFTPHONE).allowFramedSoftphone is True
    assert stored(RINGTONE).voice.ringtoneUrl == "v"
    forget_stored()
    assert (stored(SOFTPHONE), stored(RINGTONE)) == (None, None)


def test_settings_that_are_not_to_be_kept(panel: Panel) -> None:
    """`disableStoringParamsInLocalStorage` keeps everything out of the storage."""
    panel.start(ringtone=obj(voice=obj(ringtoneUrl="v")))
    panel.parent_says("configure", obj(softphone=obj(disableStoringParamsInLocalStorage=True)))
    assert panel.browser.local.kept == {}


def test_a_storage_that_refuses_hurts_nobody(browser: Browser) -> None:
    """Blocked storage: nothing is kept, nothing is thrown."""
    browser.local.broken = True
    store(SOFTPHONE, obj(allowFramedSoftphone=True))
    assert stored(SOFTPHONE) is None
