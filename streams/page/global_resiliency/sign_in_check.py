"""Whether the agent has signed in for both regions: asked of each CCP that has started (wire protocol §9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.objects import discard
from streams.util.disposables import after, undo_all, unsubscribe
from streams.wire.conduit import IFrameConduit
from streams.wire.names import GlobalResiliencyEvents

PATIENCE = 250
"""Milliseconds in which a CCP answers; no answer counts as yes."""


def check_sign_in(conduit: IFrameConduit, undos: list[Any], settle: Callable[[bool], None]) -> None:
    """Ask the CCP, and call `settle(is_valid)` once, unless `undos` are done before."""
    waiting: list[Any] = []

    def end() -> None:
        undo_all(waiting)

    def answer(is_valid: bool) -> None:
        discard(undos, end)
        end()
        settle(is_valid)

    undos.append(end)
    unsubscribe(waiting, conduit.onUpstream(GlobalResiliencyEvents.GLOBAL_SIGNIN_VALID, lambda: answer(True)))
    unsubscribe(waiting, conduit.onUpstream(GlobalResiliencyEvents.GLOBAL_SIGNIN_INVALID, lambda: answer(False)))
    after(waiting, PATIENCE, lambda: answer(True))
    conduit.sendUpstream(GlobalResiliencyEvents.VALIDATE_GLOBAL_SIGNIN)
