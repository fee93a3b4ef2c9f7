"""What may stand in a scenario file. All times are seconds of the scenario, or texts such as ``90s``, ``1h 30m``.

Members may be written in snake_case or camelCase.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator
from pydantic.alias_generators import to_camel

from ..rules.contact_creation import NewContact
from ..state.config import InstanceConfig

UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0}
DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smh])")
SCALED = ("ring", "after_contact_work", "callback_setup", "auto_accept", "outbound_answer")
"""The timings of the instance that are a part of the day: they pass as fast as the scenario does."""

ContactState = Literal[
    "waiting", "incoming", "pending", "connecting", "connected", "paused", "ended", "missed", "rejected", "error",
    "removed", "served", "lost",
]  # fmt: skip
"""Those of the service, ``waiting`` in a queue, ``removed`` from the agent's page; ``served``: it was connected and is
over, ``lost``: it is over and never was."""

Thing = TypeVar("Thing", bound=BaseModel)
AgentAction = Literal["accept", "reject", "hangup", "clear", "transfer", "join", "leave", "say"]


def seconds(value: object) -> object:
    """Seconds of a text with units; anything else as it is, for pydantic to judge."""
    if not isinstance(value, str):
        return value
    if DURATION.sub("", value).strip() or not value.strip():
        raise ValueError("a time is a number of seconds, or a text such as 90s, 2m, 1h 30m")
    return sum(float(number) * UNITS[unit] for number, unit in DURATION.findall(value))


Seconds = Annotated[float, BeforeValidator(seconds), Field(ge=0)]


class Part(BaseModel):
    """A part of a scenario; it refuses members that it does not know."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)


class Wait(Part):
    """Time passes: ``wait: 30``, or ``wait: {from: 20, to: 60}`` for a time between them that the seed decides."""

    least: Seconds = Field(alias="from")
    to: Seconds | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_time(cls, value: object) -> object:
        return value if isinstance(value, dict) else {"from": value}

    @model_validator(mode="after")
    def _in_order(self) -> Wait:
        if self.least > self.most:
            raise ValueError(f"from is {self.least:g}, which is more than to, {self.most:g}: change places")
        return self

    @property
    def most(self) -> float:
        """The longest time that it may take."""
        return self.least if self.to is None else self.to


class Expectation(Part):
    """What must become so ``within`` so many real seconds; else the scenario fails. It names one of

    - ``contact`` with its ``state``, and perhaps the ``agent`` who has it,
    - ``contact`` with a text that its agent ``says`` in the chat,
    - ``agent`` with the name of its ``state``, or ``signed_in: true`` (a page of the agent polls the service),
    - ``event``: an entry of the journal of this kind with these ``fields``.

    What passed by since the last step that did something counts as well.
    """

    contact: str | None = None
    agent: str | None = None
    state: str | None = None
    says: str | None = None
    signed_in: bool | None = None
    event: str | None = None
    fields: dict[str, Any] = Field(default_factory=dict)
    region: str | None = None
    within: Seconds = 30.0

    @model_validator(mode="after")
    def _makes_sense(self) -> Expectation:
        if (self.contact, self.agent, self.event) == (None, None, None):
            raise ValueError("name a contact, an agent or an event")
        if self.event is None and (self.state, self.says, self.signed_in) == (None, None, None):
            raise ValueError("say what is expected: state, says or signed_in")
        if self.contact is not None and self.state is not None and self.state not in get_args(ContactState):
            raise ValueError(f"a contact's state is one of {', '.join(get_args(ContactState))}")
        if self.says is not None and self.contact is None:
            raise ValueError("says needs the contact: which chat?")
        return self


class Customer(BaseModel):
    """What the customer of a ``contact`` (or a third party in it) ``does``: an action of ``act``, with its fields."""

    model_config = ConfigDict(extra="allow")

    contact: str
    does: str


class Line(Part):
    """One thing a customer does by themselves: ``say: text``, ``wait``, ``expect``, or an action by its name."""

    say: str | None = None
    wait: Wait | None = None
    expect: dict[str, Any] | None = None
    does: str | None = None
    _line: int = PrivateAttr(default=0)

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, value: object) -> object:
        return {"does": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_thing(self) -> Line:
        return only_one(self)


class PlacedContact(NewContact):
    """A contact, by the ``id`` that later steps name it with. ``customer``: what its customer does meanwhile."""

    id: str
    region: str | None = None
    customer: list[Line] = Field(default_factory=list)


class AgentStep(Part):
    """A supervisor puts an agent into a ``state``, or an agent without a page ``does`` something.

    ``contact`` is the contact it is about (the agent's newest if absent). ``to`` is the name of a quick connect, for
    ``transfer``; a colleague's contact that comes of it is known by ``id`` from then on. ``text`` is for ``say``.
    """

    username: str
    state: str | None = None
    does: AgentAction | None = None
    contact: str | None = None
    to: str | None = None
    id: str | None = None
    text: str | None = None
    region: str | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> AgentStep:
        if (self.state is None) == (self.does is None):
            raise ValueError("give the agent either a state or something that it does")
        if self.does == "transfer" and self.to is None:
            raise ValueError("a transfer needs to: the name of a quick connect")
        if self.does == "say" and not self.text:
            raise ValueError("to say something needs a text")
        return self


class FaultStep(BaseModel):
    """A fault by ``name`` with its parameters; it ``lasts`` so many seconds, or until ``clear_faults``."""

    model_config = ConfigDict(extra="allow")

    name: str
    region: str | None = None
    lasts: Seconds | None = None


class Impairment(Part):
    """A whole ``region`` is impaired; without a ``kind`` it is healthy again."""

    kind: str | None = None
    region: str | None = None


class OfRegion(Part):
    """Something about a region, the first if absent."""

    region: str | None = None


class Shift(Part):
    """The traffic moves to the ``active`` region; ``terminate``: agents are to leave their calls as well."""

    active: str
    terminate: bool = False


class Step(Part):
    """One step: exactly one of these members."""

    contact: PlacedContact | None = None
    customer: Customer | None = None
    agent: AgentStep | None = None
    expect: Expectation | None = None
    wait: Wait | None = None
    fault: FaultStep | None = None
    clear_faults: OfRegion | None = None
    impair: Impairment | None = None
    traffic: Shift | None = None
    note: str | None = None
    _line: int = PrivateAttr(default=0)

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, value: object) -> object:
        if isinstance(value, str):
            return {value: {}}
        return {**value, "clear_faults": {}} if value == {"clear_faults": None} else value

    @model_validator(mode="after")
    def _one_thing(self) -> Step:
        return only_one(self)

    @property
    def verb(self) -> str:
        """The member that it has."""
        return next(iter(self.model_fields_set))

    @property
    def part(self) -> Any:
        """What that member says."""
        return getattr(self, self.verb)

    @property
    def text(self) -> str:
        """The step in a few words, as ``contact: id parcel, type chat``."""
        if isinstance(self.part, str):
            return self.part
        if isinstance(self.part, Wait):
            return f"wait {self.part.least:g}" + ("" if self.part.least == self.part.most else f"-{self.part.most:g}")
        given = self.part.model_dump(exclude_unset=True, exclude={"customer", "within"})
        return f"{self.verb}: {', '.join(f'{name} {value}' for name, value in given.items())}".removesuffix(": ")


class Routine(Part):
    """An agent who needs no page: takes contacts and ends and clears them, each after so many seconds.

    ``None`` is: never by itself. ``state`` is the one the agent begins in.
    """

    state: str | None = None
    accepts: Seconds | None = None
    talks: Seconds | None = None
    wraps_up: Seconds | None = None

    @model_validator(mode="before")
    @classmethod
    def _state_alone(cls, value: object) -> object:
        return {"state": value} if isinstance(value, str) else value


class Scenario(Part):
    """A day at an instance. ``seed`` decides ids and waits; ``speed`` is how many of its seconds pass in a real one."""

    scenario: str
    about: str = ""
    seed: int = 1
    speed: float = Field(default=1.0, gt=0)
    instance: InstanceConfig = Field(default_factory=InstanceConfig)
    agents: dict[str, Routine] = Field(default_factory=dict)
    steps: list[Step] = Field(min_length=1)
    _file: str = PrivateAttr(default="scenario")

    @property
    def file(self) -> str:
        """The name of its file."""
        return self._file

    def at(self, line: int) -> str:
        """A place in the file, as ``outage.yaml:12``."""
        return f"{self._file}:{line}" if line else self._file

    def config(self) -> InstanceConfig:
        """The instance it is played on: what customers and agents wait for there passes at the scenario's speed."""
        timings = self.instance.timings
        faster = {name: value / self.speed for name in SCALED if (value := getattr(timings, name)) is not None}
        return self.instance.model_copy(update={"timings": timings.model_copy(update=faster)})


def only_one(thing: Thing) -> Thing:
    """A step or a line that has exactly one member; ValueError otherwise."""
    given = sorted(thing.model_fields_set)
    if len(given) != 1:
        names = ", ".join(type(thing).model_fields)
        found = f"it has {' and '.join(given)}: make two of it" if given else "it has none"
        raise ValueError(f"exactly one of {names}; {found}")
    return thing


def step_of(contact: str, line: Line) -> Step:
    """What a line of a contact's customer is as a step."""
    if line.wait is not None:
        step = Step(wait=line.wait)
    elif line.expect is not None:
        step = Step(expect=Expectation.model_validate({"contact": contact, **line.expect}))
    elif line.say is not None:
        step = Step(customer=Customer.model_validate({"contact": contact, "does": "say", "text": line.say}))
    else:
        step = Step(customer=Customer(contact=contact, does=line.does or ""))
    step._line = line._line
    return step
