"""Sending a message with whatever a page has put into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.cloning import cloneable
from streams.log.logger import Logger

MOST_NAMES = 9
"""So many of the members that were left out are named in the log."""


def post(send: Callable[[Any], object], message: object, what: str, log: Logger) -> None:
    """Send a message. What cannot be cloned is left out of what is sent, and named in one line of the log.

    `what` is the message's name there.
    """
    try:
        send(message)
    except Exception:
        omitted: list[str] = []
        # A reactive Proxy is refused as well, and nothing is left out of what it stands for.
        send(cloneable(message, lambda path: omitted.append(path)))
        if len(omitted) > 0:
            log.warn("%s is sent without what cannot be cloned: %s", what, ", ".join(omitted[:MOST_NAMES]))
