"""Which of several tabs hosts the softphone when the worker has died: the new one knows of none."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.session.start import restart
from streams.wire.client import UpstreamConduitClient, UpstreamConduitMasterClient
from tests.unit.media.softphone_world import World

FIRST_REFUSAL = 8000


def host(monkeypatch: pytest.MonkeyPatch, is_master: bool) -> World:
    """A page that hosts the softphone, or would if it were the master."""
    world = World(monkeypatch)
    conduit: Any = world.core.upstream
    conduit.client = UpstreamConduitClient(conduit)
    conduit.masterClient = UpstreamConduitMasterClient(conduit)
    world.page.ccp.answer("checkMaster", {"data": obj(isMaster=is_master)})
    return world.host()


def asked(world: World) -> list[Any]:
    """What is asked about masters from now on."""
    world.page.ccp.received.clear()
    world.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
    restart(world.core, world.core.upstream)
    return [(method, params["topic"]) for method, params in world.page.ccp.requests]


def test_the_tab_that_hosted_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its topics again at once, keeps its calls, and new ones get their media."""
    world = host(monkeypatch, True)
    session = world.talk()
    assert asked(world) == [("becomeMaster", "connect::sendLogs"), ("becomeMaster", "connect::softphone")]
    assert not session.hung_up
    assert world.ring("d") is not session


def test_other_tabs_hold_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """They ask for the softphone only when the one that hosted must be gone; then a call that rings gets its media."""
    world = host(monkeypatch, False)
    assert asked(world) == []
    world.put("c", "connecting")
    world.clock.pass_time(FIRST_REFUSAL - 1)
    assert (world.manager, world.sessions) == (None, [])
    world.clock.pass_time(1)
    assert world.manager is not None
    assert len(world.sessions) == 1


def test_the_session_ends_while_a_tab_holds_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tab whose agent is signed out meanwhile does not ask."""
    world = host(monkeypatch, False)
    asked(world)
    world.core.agentDataProvider.destroy()
    world.core.agentDataProvider = None
    world.clock.pass_time(FIRST_REFUSAL)
    assert (world.manager, world.page.ccp.requests) == (None, [])
