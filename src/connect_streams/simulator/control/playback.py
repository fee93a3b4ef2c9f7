"""What the control API drives when a scenario is loaded. ``scenario.player`` is one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

Json = dict[str, Any]


class ScenarioFailed(AssertionError):
    """A scenario did not go as it says: file and line, what was expected, how it was instead."""


class Playback(ABC):
    """A scenario that is played. Errors are ServiceErrors."""

    @abstractmethod
    def status(self) -> Json:
        """``{"name", "about", "file", "state", "steps": [{"line", "text", "state"}], "message"}``.

        ``state`` is ``ready``, ``playing``, ``paused``, ``passed`` or ``failed``; a step's is ``done``, ``now`` or
        ``later``. ``message`` says why it failed.
        """

    @abstractmethod
    def play(self) -> None:
        """Play to the end, from where it is; from the beginning when it is over."""

    @abstractmethod
    def step(self) -> None:
        """Carry out the next step, and pause. InvalidStateException while one is waiting, or when it is over."""
