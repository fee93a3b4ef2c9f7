"""`connect.worker.main`."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.log import console
from streams.log.root import install_log
from streams.session.core import Core
from streams.worker import environment, main
from streams.worker.worker import Worker
from tests.support.fakes.environment import FakeEnvironment
from tests.support.fakes.ports import FakePort


@pytest.fixture
def scope(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The worker's global object, in a browser without time."""
    scope = JsObject(console=obj(warn=lambda line: None))
    monkeypatch.setattr(console, "scope", scope)
    monkeypatch.setattr(main, "scope", scope)
    monkeypatch.setattr(environment, "scope", scope)
    return scope


def begin(log: Any, share: Any) -> Any:
    """A worker without a browser."""
    worker = Worker(FakeEnvironment(), log)  # type: ignore[arg-type]
    share(worker.broadcast)
    return worker.connect


def test_nothing_starts_by_itself(scope: Any) -> None:
    """Installing attaches `connect.worker.main` and touches nothing else."""
    connect = obj()
    main.install_worker(connect, Core(connect, install_log(connect)), begin)
    assert callable(connect.worker.main)
    assert scope.onconnect is None


def test_main_takes_ports_and_starts_once(scope: Any) -> None:
    """After `main` connecting ports are welcomed; a second `main` keeps the state."""
    connect = obj()
    main.install_worker(connect, Core(connect, install_log(connect)), begin)
    connect.worker.main()
    ports = [FakePort(), FakePort()]
    scope.onconnect(obj(ports=ports[:1]))
    connect.worker.main()
    scope.onconnect(obj(ports=ports[1:]))
    assert ports[0].data_of("update_connected_ccps")[-1].length == 2


def test_log_entries_reach_the_pages(scope: Any) -> None:
    """What the worker logs arrives at the pages as `log` of the layer SharedWorker, secrets removed."""
    connect = obj()
    log = install_log(connect)
    main.install_worker(connect, Core(connect, log), begin)
    connect.worker.main()
    port = FakePort()
    scope.onconnect(obj(ports=[port]))
    log.warn("AuthToken: %s", "secret")
    [entry] = port.data_of("log")
    assert entry.contextLayer == "SharedWorker"
    assert "secret" not in entry.text
