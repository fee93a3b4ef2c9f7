"""`connect.core.terminate`: everything but the iframe comes to an end (public API §2.3)."""

from __future__ import annotations

from streams.api.core import Core
from streams.api.problems import recovered
from streams.api.session import end_session


def terminate(core: Core) -> None:
    """Stop what `initCCP` or `initSharedWorker` started, and drop all subscriptions. The page may initialise again."""
    if core.page is not None:
        core.page.stop()
        core.page = None
    end_session(core)
    recovered(core)
