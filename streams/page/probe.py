"""Whether the CCP's server answers at all: asked only after the CCP has stayed silent."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.window import scope
from streams.util.disposables import after, listen, undo_all
from streams.util.fetch import time_limit
from streams.util.storage import attempt

PATIENCE = 10000


def probe(undos: list[Any], url: str, report: Any) -> None:
    """Call `report(reachable)`: whether anything answers under `url` in time.

    Nothing is read, so this works across origins. A page whose own content security policy forbids the question gets
    True: nothing was learnt.
    """
    reachable = False
    running: list[Any] = []

    def learn() -> None:
        nonlocal reachable
        reachable = True

    def finish() -> None:
        # A violation is reported in a task of its own.
        after(running, 0, conclude)

    def conclude() -> None:
        undo_all(running)
        report(reachable)

    undos.append(lambda: undo_all(running))
    listen(running, scope, "securitypolicyviolation", lambda event: learn())
    options = obj(mode="no-cors", cache="no-store", signal=time_limit(PATIENCE))
    asked: Any = attempt(lambda: scope.fetch(url, options))
    if asked is None:
        # Nobody can be asked here.
        learn()
        finish()
    else:
        asked.then(lambda answer: learn()).then(finish, finish)
