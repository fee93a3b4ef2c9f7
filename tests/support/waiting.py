"""How tests wait for a page: as long as a busy machine needs, and without keeping the page busy meanwhile."""

import time
from collections.abc import Callable
from typing import Any

WAIT = 60_000
"""Milliseconds for a step. A page starts, signs on and polls within a few seconds; on a machine that runs other tests
beside this one it takes longer, and only a test that fails waits this long."""

POLLING = 50
"""Milliseconds between two looks. Playwright looks at each animation frame unless it is given a time: then the browser
draws the page sixty times a second for that alone, three times the work that a page which waits needs."""


def patient(context: Any) -> Any:
    """Gives every step in a browser context the time of `WAIT`; returns the context."""
    context.set_default_timeout(WAIT)
    return context


def wait_until(frame: Any, condition: str, arg: Any = None, timeout: float = WAIT) -> Any:
    """Wait until a JavaScript expression (or a function of `arg`) is truthy in a page or frame; returns its handle."""
    return frame.wait_for_function(condition, arg=arg, timeout=timeout, polling=POLLING)


def until(condition: Callable[[], bool], what: str) -> None:
    """Ask again and again until a condition holds, each time a round trip to the browser; TimeoutError after `WAIT`."""
    deadline = time.monotonic() + WAIT / 1000
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {WAIT} ms: {what}")
