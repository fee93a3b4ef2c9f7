"""The methods with which faults are injected, into an instance in this process and into one in another."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..cti.operations import OPERATIONS
from ..faults.catalogue import ErrorAnswer, Fault, check_operation, parse_fault


class FaultControl(ABC):
    """``add_fault``, ``remove_fault``, ``clear_faults``, and ``fault`` for the length of a with statement."""

    def add_fault(self, fault: Fault | str = ErrorAnswer.name, /, **parameters: Any) -> str:
        """Let something go wrong: ``add_fault(Latency(seconds=2))`` or ``add_fault("latency", seconds=2)``.

        Without a name it is ``error``. Returns the id for ``remove_fault``; faults that happen only once have none
        ("") afterwards. Polls that are held are answered first, so that a fault of polls concerns the next one at once.
        Raises ServiceError that names what is wrong with name or parameters.
        """
        made = fault if isinstance(fault, Fault) else parse_fault(fault, parameters)
        check_operation(made, OPERATIONS)
        return self._add_fault(made)

    @contextmanager
    def fault(self, fault: Fault | str = ErrorAnswer.name, /, **parameters: Any) -> Iterator[str]:
        """The same for the length of a with statement."""
        fault_id = self.add_fault(fault, **parameters)
        try:
            yield fault_id
        finally:
            self.remove_fault(fault_id)

    @abstractmethod
    def _add_fault(self, fault: Fault) -> str:
        """Put a fault in force that makes sense."""

    @abstractmethod
    def remove_fault(self, fault_id: str) -> bool:
        """End the fault; returns whether it was still in force."""

    @abstractmethod
    def clear_faults(self) -> None:
        """End all of them."""
