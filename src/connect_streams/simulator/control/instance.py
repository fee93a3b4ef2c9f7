"""An instance in this process, to be driven by tests: every command is a method."""

from __future__ import annotations

from typing import Any, TypeVar

from .commands import Controls
from .composition import LocalInstance
from .registry import Command

R = TypeVar("R")


class InstanceControl(Controls, LocalInstance):
    """A local instance with the methods of ``Controls``. ``InstanceClient`` has the same ones over the control API,
    so a test does not care whether the simulator runs in its own process.
    """

    def perform(self, command: Command[..., R], arguments: dict[str, Any]) -> R:
        """Run a command here and now."""
        return command.run(self, arguments)
