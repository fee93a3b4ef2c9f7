"""Fault injection: single faults, and the impairment of a whole region."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from pydantic import Field

from ...cti.operations import OPERATIONS
from ...faults.catalogue import CATALOGUE, ErrorAnswer, Fault, check_operation, describe_catalogue, parse_fault
from ...faults.impairments import IMPAIRMENTS
from ...faults.momentary import lasting, trigger
from ...state.errors import invalid_request
from ..composition import LocalInstance
from ..registry import Commands, command

Json = dict[str, Any]


def valid_fault(fault: Fault | str, parameters: Json) -> Fault:
    """A fault by name and parameters, or as it is; ServiceError when there is none like that."""
    made = fault if isinstance(fault, Fault) else parse_fault(fault, parameters)
    check_operation(made, OPERATIONS)
    return made


@command("GET", "faults")
def list_faults(instance: LocalInstance) -> Json:
    """``{"faults", "catalogue"}``: those in force, and all there are with their parameters."""
    return {"faults": instance.faults.listing(), "catalogue": describe_catalogue()}


@command("POST", "faults", result="id")
def inject_fault(
    instance: LocalInstance,
    name: Annotated[str, Field(description=f"one of {', '.join(CATALOGUE)}")] = ErrorAnswer.name,
    /,
    **parameters: Any,
) -> str:
    """Put a fault in force, by its name and parameters; returns its id, "" for one that happens only once."""
    fault = valid_fault(name, parameters)
    stays = lasting(fault)
    fault_id = instance.faults.add(stays) if stays is not None else ""
    if fault.momentary:
        trigger(instance, fault)
    with instance.change():
        # Answers the polls that are held, and the next ones are concerned.
        for username in instance.users:
            instance.touch(username)
    return fault_id


@command("DELETE", "faults/{fault_id}", result="removed")
def remove_fault(instance: LocalInstance, fault_id: str) -> bool:
    """End the fault; returns whether it was still in force."""
    return instance.faults.remove(fault_id)


@command("DELETE", "faults")
def clear_faults(instance: LocalInstance) -> None:
    """End all faults."""
    instance.faults.clear()


@command("POST", "impairment")
def impair(
    instance: LocalInstance,
    kind: Annotated[str | None, Field(description=f"null, or one of {', '.join(IMPAIRMENTS)}")],
) -> None:
    """Impair the whole region; ``kind`` is a key of ``IMPAIRMENTS``. ``None`` ends all faults, of whatever kind."""
    if kind is not None and kind not in IMPAIRMENTS:
        raise invalid_request(f"kind is null or one of {', '.join(IMPAIRMENTS)}")
    instance.faults.impair(kind)


class FaultCommands(Commands):
    """Methods for fault injection."""

    list_faults = list_faults
    inject_fault = inject_fault
    remove_fault = remove_fault
    clear_faults = clear_faults
    impair = impair

    def add_fault(self, fault: Fault | str = ErrorAnswer.name, /, **parameters: Any) -> str:
        """Let something go wrong: ``add_fault(Latency(seconds=2))`` or ``add_fault("latency", seconds=2)``.

        Without a name it is ``error``. Returns the id for ``remove_fault``; faults that happen only once have none
        ("") afterwards. Polls that are held are answered first, so that a fault of polls concerns the next one at once.
        Raises ServiceError that names what is wrong with name or parameters.
        """
        made = valid_fault(fault, parameters)
        return self.inject_fault(made.name, **made.model_dump(mode="json", by_alias=True, exclude_unset=True))

    @contextmanager
    def fault(self, fault: Fault | str = ErrorAnswer.name, /, **parameters: Any) -> Iterator[str]:
        """The same for the length of a with statement."""
        fault_id = self.add_fault(fault, **parameters)
        try:
            yield fault_id
        finally:
            self.remove_fault(fault_id)
