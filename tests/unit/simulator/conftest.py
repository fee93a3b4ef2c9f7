"""Fixtures: an instance on a clock that stands still, and one HTTPS server for the tests that need the wire."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from connect_streams.simulator import InstanceConfig, InstanceControl, LocalConnect, ManualClock

from .asking import Agent


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def instance(clock: ManualClock) -> InstanceControl:
    return InstanceControl(InstanceConfig(), clock)


@pytest.fixture
def ana(instance: InstanceControl) -> Agent:
    """The agent Ana, available."""
    agent = Agent(instance, "ana")
    agent.choose("Available")
    return agent


@pytest.fixture
def ben(instance: InstanceControl) -> Agent:
    """The agent Ben, still offline."""
    return Agent(instance, "ben")


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalConnect]:
    folder: Path = tmp_path_factory.mktemp("sdk")
    (folder / "connect-streams-min.js").write_text("globalThis.connect = {};\n")
    (folder / "connect-streams-min.js.map").write_text("{}")
    (folder / "neighbour.js").write_text("// neighbour\n")
    (folder.parent / "secret.txt").write_text("not to be served")
    site = tmp_path_factory.mktemp("site")
    (site / "page.html").write_text("<!doctype html><title>test page</title>")
    with LocalConnect(folder / "connect-streams-min.js", crm_dir=site) as server:
        yield server


@pytest.fixture
def server(shared_server: LocalConnect) -> LocalConnect:
    """A running server with a fresh instance."""
    shared_server.instance.reset()
    shared_server.instance.end_sessions()
    return shared_server
