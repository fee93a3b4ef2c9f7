"""The methods with which faults are ordered, of an instance in this process and of one in another."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..faults.catalogue import ErrorAnswer, Fault, ordered


class FaultOrders(ABC):
    """``add_fault``, ``remove_fault``, ``clear_faults``, and ``fault`` for the length of a with statement."""

    def add_fault(self, fault: Fault | str = ErrorAnswer.name, /, **parameters: Any) -> str:
        """Let something go wrong: ``add_fault(Latency(seconds=2))`` or ``add_fault("latency", seconds=2)``.

        Without a name it is ``error``. Returns the id for ``remove_fault``; faults that happen only once have none
        ("") afterwards. Polls that are held are answered first, so that a fault of polls strikes the next one at once.
        Raises ServiceError that says what is wrong with name or parameters.
        """
        return self._order(fault if isinstance(fault, Fault) else ordered(fault, parameters))

    @contextmanager
    def fault(self, fault: Fault | str = ErrorAnswer.name, /, **parameters: Any) -> Iterator[str]:
        """The same for the length of a with statement."""
        fault_id = self.add_fault(fault, **parameters)
        try:
            yield fault_id
        finally:
            self.remove_fault(fault_id)

    @abstractmethod
    def _order(self, fault: Fault) -> str: ...

    @abstractmethod
    def remove_fault(self, fault_id: str) -> bool:
        """End the fault; says whether it was still in force."""

    @abstractmethod
    def clear_faults(self) -> None:
        """End all of them."""
