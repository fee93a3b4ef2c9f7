"""Which region counts as active, although a service in trouble may say one thing and then another."""

from __future__ import annotations

from streams.worker.environment import Environment

FLAP = 300000
"""Milliseconds after a move in which the next one counts only when it is answered twice."""


class ActiveRegion:
    """The last answer that counted."""

    def __init__(self, environment: Environment) -> None:
        self._environment: Environment = environment
        self.latest: str = ""
        """The ARN of the region; "" before the first answer."""
        self._moved: float = 0 - FLAP
        """Since when it is that one, ms; by a clock that nobody sets."""
        self._last_answer: str = ""

    def confirm(self, answer: str, is_certain: bool) -> str:
        """Take an answer in; returns the region that counts as active now.

        One that is not certain, and the first to name another region, waits for a second one if the last move was just
        now.
        """
        now = self._environment.elapsed()
        is_doubtful = not is_certain and answer != self.latest and answer != self._last_answer
        self._last_answer = answer
        if is_doubtful and now - self._moved < FLAP:
            return self.latest
        if answer != self.latest:
            if self.latest != "":
                self._moved = now
            self.latest = answer
        return answer
