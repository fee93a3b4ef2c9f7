"""Names that a scenario uses: each must be that of something there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from ..control.commands.faults import valid_fault
from ..control.contact_actions import ACTIONS
from ..faults.impairments import IMPAIRMENTS
from ..state.errors import ServiceError
from ..state.suggestions import did_you_mean
from .model import AgentStep, FaultStep, PlacedContact, Scenario, Step, step_of

Place = tuple[str | int, ...]
Wrong = Iterator[tuple[Place, str]]


def wrong_names(scenario: Scenario) -> Wrong:
    """Place and complaint of each name in the scenario that names nothing."""
    return References(scenario).wrong()


class References:
    """One walk over the steps: a contact must be placed before it is named."""

    def __init__(self, scenario: Scenario) -> None:
        instance = scenario.instance
        self._scenario = scenario
        self._users = [user.username for user in instance.users]
        self._states = [state.name for state in instance.states]
        self._quick_connects = [one.name for one in instance.quick_connects]
        self._regions = [instance.region, *([instance.replica.region] if instance.replica else [])]
        self._contacts: list[str] = []

    def wrong(self) -> Wrong:
        """All of them, in the order of the file."""
        for username, routine in self._scenario.agents.items():
            yield from self._one_of(("agents", username), username, self._users, "user of the instance")
            if routine.state is not None:
                yield from self._one_of(("agents", username, "state"), routine.state, self._states, "agent state")
        for index, step in enumerate(self._scenario.steps):
            yield from self._step(("steps", index, step.verb), step)

    def _step(self, place: Place, step: Step) -> Wrong:
        part = step.part
        yield from self._one_of((*place, "region"), getattr(part, "region", None), self._regions, "region")
        if step.contact is not None:
            yield from self._placed(place, step.contact)
            return
        yield from self._known_contact(place, getattr(part, "contact", None))
        for member in ("agent", "username"):
            yield from self._one_of((*place, member), getattr(part, member, None), self._users, "user of the instance")
        if step.customer is not None:
            yield from self._one_of((*place, "does"), step.customer.does, ACTIONS, "action of customers")
        if step.agent is not None:
            yield from self._agent(place, step.agent)
        if step.fault is not None:
            yield from self._fault(place, step.fault)
        if step.impair is not None:
            yield from self._one_of((*place, "kind"), step.impair.kind, IMPAIRMENTS, "impairment")
        if step.traffic is not None and not step.traffic.active.startswith("arn:"):
            yield from self._one_of((*place, "active"), step.traffic.active, self._regions, "region")

    def _placed(self, place: Place, contact: PlacedContact) -> Wrong:
        if contact.id in self._contacts:
            yield (*place, "id"), f"there is a contact {contact.id} already: give this one another id"
        self._contacts.append(contact.id)
        yield from self._one_of((*place, "agent"), contact.agent, self._users, "user of the instance")
        yield from self._one_of((*place, "queue"), contact.queue, self._scenario.instance.queues, "queue")
        for number, line in enumerate(contact.customer):
            at = (*place, "customer", number)
            yield from self._one_of(at, line.does, ACTIONS, "action of customers")
            try:
                step_of(contact.id, line)
            except ValidationError as error:
                yield from (((*at, "expect", *each["loc"]), each["msg"]) for each in error.errors())

    def _agent(self, place: Place, step: AgentStep) -> Wrong:
        yield from self._one_of((*place, "state"), step.state, self._states, "agent state")
        yield from self._one_of((*place, "to"), step.to, self._quick_connects, "quick connect")
        if step.id is not None:
            self._contacts.append(step.id)

    def _fault(self, place: Place, step: FaultStep) -> Wrong:
        try:
            valid_fault(step.name, step.model_extra or {})
        except ServiceError as error:
            yield place, error.message

    def _known_contact(self, place: Place, name: str | None) -> Wrong:
        if name is not None and name not in self._contacts:
            hint = did_you_mean(name, self._contacts)
            yield (
                (*place, "contact"),
                f"no step before this one places a contact {name}: {hint}place it, or correct the id",
            )

    def _one_of(self, place: Place, name: str | None, known: Iterable[str], what: str) -> Wrong:
        if name is not None and name not in (names := list(known)):
            yield place, f"there is no {what} {name}: {did_you_mean(name, names)}use one of {', '.join(names)}"
