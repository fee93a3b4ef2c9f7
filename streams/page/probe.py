"""Whether the CCP's server answers at all: asked only after the CCP has stayed silent."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.window import new_promise, scope, set_timeout


def probe(url: str, tell: Any) -> None:
    """Call `tell(reachable)`."""
    answer: Any = is_reachable(url)
    answer.then(tell)


async def is_reachable(url: str) -> bool:
    """Whether anything answers under `url`. No cookie is sent and nothing is read, so this works across origins.

    A page whose own content security policy forbids the question gets True: nothing was learnt.
    """
    forbidden = obj(yes=False)

    def violated(event: Any) -> None:
        forbidden.yes = True

    scope.addEventListener("securitypolicyviolation", violated)
    try:
        await scope.fetch(url, obj(mode="no-cors", credentials="omit", cache="no-store"))
        return True
    except Exception:
        # The violation is told in a task of its own.
        await new_promise(lambda resolve, *_: set_timeout(resolve, 0))
        return forbidden.yes is True
    finally:
        scope.removeEventListener("securitypolicyviolation", violated)
