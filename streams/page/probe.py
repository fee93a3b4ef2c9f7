"""Whether the CCP's server answers at all: asked only after the CCP has stayed silent."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.window import scope
from streams.util.disposables import after, listen


def probe(undos: list[Any], url: str, tell: Any) -> None:
    """Call `tell(reachable)`: whether anything answers under `url`. Nothing is read, so this works across origins.

    A page whose own content security policy forbids the question gets True: nothing was learnt.
    """
    reachable = False

    def learn() -> None:
        nonlocal reachable
        reachable = True

    def finish() -> None:
        # A violation is told in a task of its own.
        after(undos, 0, lambda: tell(reachable))

    listen(undos, scope, "securitypolicyviolation", lambda event: learn())
    scope.fetch(url, obj(mode="no-cors", cache="no-store")).then(lambda answer: learn()).then(finish, finish)
