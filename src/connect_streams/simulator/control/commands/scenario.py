"""The scenario that was loaded: where it is, and playing it."""

from __future__ import annotations

import time
from typing import Any

from ...state.errors import invalid_state
from ..composition import LocalInstance
from ..playback import Playback, ScenarioFailed
from ..registry import command
from .journal import JournalCommands

Json = dict[str, Any]


def loaded(instance: LocalInstance) -> Playback:
    """The scenario; InvalidStateException when there is none."""
    if instance.playback is None:
        raise invalid_state("no scenario is loaded: start with --scenario FILE, or LocalConnect(scenario=FILE)")
    return instance.playback


@command("GET", "scenario")
def scenario(instance: LocalInstance) -> Json:
    """The scenario: ``{"name", "about", "file", "state", "steps": [{"line", "text", "state"}], "message"}``.

    ``state`` is ``ready``, ``playing``, ``paused``, ``passed``, ``failed``, or ``none`` where none is loaded; a step's
    is ``done``, ``now`` or ``later``. ``message`` says why it failed.
    """
    if instance.playback is None:
        return {"name": "", "about": "", "file": "", "state": "none", "steps": [], "message": ""}
    return instance.playback.status()


@command("POST", "scenario/play")
def play_scenario(instance: LocalInstance) -> None:
    """Play the scenario to its end, from the step where it is; from the beginning, after a reset, when it is over.

    Returns at once: the journal has an entry ``scenario`` for each step (``event`` ``step``) and for the end
    (``passed`` or ``failed``).
    """
    loaded(instance).play()


@command("POST", "scenario/step")
def step_scenario(instance: LocalInstance) -> None:
    """Carry out the next step of the scenario, and pause after it. Waits pass at once then.

    InvalidStateException while the step before is still waiting for what it expects, and when the scenario is over.
    """
    loaded(instance).step()


class ScenarioCommands(JournalCommands):
    """Methods for scenarios."""

    scenario = scenario
    play_scenario = play_scenario
    step_scenario = step_scenario

    def await_scenario(self, timeout: float = 600.0) -> None:
        """Wait for the end of the scenario that is played.

        ScenarioFailed (an AssertionError) with file, line and reason when it failed, TimeoutError when it has not ended
        within ``timeout`` seconds.
        """
        end, since = time.monotonic() + timeout, 0
        while (left := end - time.monotonic()) > 0:
            for entry in self.events(since, "scenario", left):
                since = entry["seq"]
                if entry["event"] == "failed":
                    raise ScenarioFailed(entry["text"])
                if entry["event"] == "passed":
                    return
        raise TimeoutError(f"the scenario has not ended within {timeout} s")
