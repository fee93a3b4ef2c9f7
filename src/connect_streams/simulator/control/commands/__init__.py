"""The commands of the control API, one file a subject. ``Controls`` has them all for methods, ``COMMANDS`` lists them.

To add one: write it in the file of its subject, give the class there the method, document it in
``docs/local-connect-control.md`` and test it. HTTP route, client and description follow.
"""

from ..registry import Command
from .agents import AgentCommands
from .contacts import ContactCommands
from .faults import FaultCommands
from .instance import InstanceCommands
from .scenario import ScenarioCommands
from .sessions import SessionCommands


class Controls(InstanceCommands, ScenarioCommands, ContactCommands, AgentCommands, FaultCommands, SessionCommands):
    """Everything that can be done to an instance from outside."""


def _commands_of(kind: type) -> list[Command[..., object]]:
    """The commands of a class and of those it is made of, in the order in which they are written."""
    parts = [vars(part).values() for part in kind.__mro__]
    return [member for members in parts for member in members if isinstance(member, Command)]


COMMANDS = _commands_of(Controls)

__all__ = ["COMMANDS", "Controls"]
