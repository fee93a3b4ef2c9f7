"""Settings kept over a reload."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from streams.session.stored_params import RINGTONE, SOFTPHONE, forget_stored, store, stored
from tests.support.fakes.browser import CCP, FakeBrowser
from tests.unit.ccp.harness import CcpHarness

pytestmark = pytest.mark.unit


def test_settings_survive_a_reload(browser: FakeBrowser) -> None:
    """What a `configure` brought is kept for this origin, and can be forgotten."""
    store(SOFTPHONE, obj(allowFramedSoftphone=True))
    store(RINGTONE, obj(voice=obj(ringtoneUrl="v")))
    assert sorted(browser.local.items) == [f"RingtoneParamsStorage::{CCP}", f"SoftphoneParamsStorage::{CCP}"]
    assert stored(SOFTPHONE).allowFramedSoftphone is True
    assert stored(RINGTONE).voice.ringtoneUrl == "v"
    forget_stored()
    assert (stored(SOFTPHONE), stored(RINGTONE)) == (None, None)


def test_settings_that_are_not_to_be_kept(ccp: CcpHarness) -> None:
    """`disableStoringParamsInLocalStorage` keeps everything out of the storage."""
    ccp.start()
    ccp.core.initRingtoneEngines(obj(ringtone=obj(voice=obj(disabled=True), queue_callback=obj(disabled=True))))
    ccp.parent_says("configure", obj(softphone=obj(disableStoringParamsInLocalStorage=True)))
    assert ccp.browser.local.items == {}


def test_a_storage_that_refuses_is_harmless(browser: FakeBrowser) -> None:
    """Blocked storage: nothing is kept, nothing is thrown."""
    browser.local.broken = True
    store(SOFTPHONE, obj(allowFramedSoftphone=True))
    assert stored(SOFTPHONE) is None
