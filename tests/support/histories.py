"""How many random histories a state machine plays: a few with the tests, as many as the environment says by hand.

With CONNECT_STREAMS_HISTORIES=10000 in the environment, and `-o faulthandler_timeout=0`: the test is one, and long.
"""

from __future__ import annotations

import os

from hypothesis import settings

VARIABLE = "CONNECT_STREAMS_HISTORIES"


def histories(usual: int, steps: int = 30) -> settings:
    """Settings for `usual` histories of so many steps, or for as many as the environment says."""
    return settings(max_examples=int(os.environ.get(VARIABLE, usual)), stateful_step_count=steps, deadline=None)
