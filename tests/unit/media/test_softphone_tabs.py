"""Which of several tabs hosts the softphone when the worker has died: the new one knows of none."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.session.start import restart
from streams.wire.client import UpstreamConduitClient, UpstreamConduitMasterClient
from tests.unit.media.softphone_harness import SoftphoneHarness

FIRST_REFUSAL = 8000


def host(monkeypatch: pytest.MonkeyPatch, is_master: bool) -> SoftphoneHarness:
    """A page that hosts the softphone, or would if it were the master."""
    harness = SoftphoneHarness(monkeypatch)
    conduit: Any = harness.core.upstream
    conduit.client = UpstreamConduitClient(conduit)
    conduit.masterClient = UpstreamConduitMasterClient(conduit)
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=is_master)})
    return harness.host()


def asked(harness: SoftphoneHarness) -> list[Any]:
    """What is asked about masters from now on."""
    harness.page.ccp.received.clear()
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
    restart(harness.core, harness.core.upstream)
    return [(method, params["topic"]) for method, params in harness.page.ccp.requests]


def test_the_tab_that_hosted_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its topics again at once, keeps its calls, and new ones get their media."""
    harness = host(monkeypatch, True)
    session = harness.talk()
    assert asked(harness) == [("becomeMaster", "connect::sendLogs"), ("becomeMaster", "connect::softphone")]
    assert not session.hung_up
    assert harness.ring("d") is not session


def test_other_tabs_hold_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """They ask for the softphone only when the one that hosted must be gone; then a call that rings gets its media."""
    harness = host(monkeypatch, False)
    assert asked(harness) == []
    harness.put("c", "connecting")
    harness.clock.advance(FIRST_REFUSAL - 1)
    assert (harness.manager, harness.sessions) == (None, [])
    harness.clock.advance(1)
    assert harness.manager is not None
    assert len(harness.sessions) == 1


def test_the_session_ends_while_a_tab_holds_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tab whose agent is signed out meanwhile does not ask."""
    harness = host(monkeypatch, False)
    asked(harness)
    harness.core.agentDataProvider.destroy()
    harness.core.agentDataProvider = None
    harness.clock.advance(FIRST_REFUSAL)
    assert (harness.manager, harness.page.ccp.requests) == (None, [])
