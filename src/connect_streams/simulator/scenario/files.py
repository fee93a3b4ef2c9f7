"""Reading a scenario file: YAML (1.2's plain values), checked; what is wrong is said with file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

from ..state.suggestions import did_you_mean
from .model import Line, Scenario, Step
from .references import wrong_names

Place = tuple[str | int, ...]


class ScenarioError(ValueError):
    """A file that cannot be played: one line for each thing that is wrong with it."""


class PlainLoader(yaml.SafeLoader):
    """Numbers, true, false and null are what they look like; all else is text: phone numbers, ``on``, ``09:30``."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", "n~\0"),
    ("int", r"-?\d+", "-0123456789"),
    ("float", r"-?\d+\.\d+", "-0123456789"),
):
    PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), list(first))
PlainLoader.yaml_implicit_resolvers[""] = PlainLoader.yaml_implicit_resolvers.pop("\0")


class Marks:
    """At which line of the file each member stands."""

    def __init__(self, node: yaml.Node | None) -> None:
        self._lines: dict[Place, int] = {(): 1}
        self.twice: list[tuple[Place, str]] = []
        if node is not None:
            self._walk(node, ())

    def line(self, place: Place) -> int:
        """The line of a member; of what holds it where the member itself is not there."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    def _walk(self, node: yaml.Node, place: Place) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                at = (*place, str(key.value))
                if at in self._lines:
                    self.twice.append((at, f"{key.value} stands here twice: keep one of them"))
                self._lines[at] = key.start_mark.line + 1
                self._walk(value, at)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._lines[*place, index] = value.start_mark.line + 1
                self._walk(value, (*place, index))


def load(path: Path | str, speed: float | None = None) -> Scenario:
    """The scenario in a file, played at another ``speed`` if one is given.

    ScenarioError says for each thing that is wrong, in a line of its own, where it stands and what to do.
    """
    path = Path(path)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise ScenarioError(f"{path}: {reason}: give the path of a scenario (YAML)") from None
    scenario = parse(text, path.name)
    return scenario if speed is None else with_speed(scenario, speed)


def with_speed(scenario: Scenario, speed: float) -> Scenario:
    """The same scenario at another speed; ScenarioError for one that is none."""
    if speed <= 0:
        raise ScenarioError(f"speed is {speed:g}: give a number above 0 (1: as slow as the day, 60: a minute a second)")
    return scenario.model_copy(update={"speed": speed})


def parse(text: str, name: str = "scenario") -> Scenario:
    """The scenario in a text; ``name`` is what messages call its file."""
    marks, data = read(text, name)
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        wrong = [(each["loc"], complaint(each)) for each in error.errors(include_url=False)]
    else:
        wrong = list(wrong_names(scenario))
    if found := [*marks.twice, *wrong]:
        raise ScenarioError("\n".join(f"{name}:{marks.line(place)}: {said}" for place, said in found))
    scenario._file = name
    for place, step in numbered(scenario):
        step._line = marks.line(place)
    return scenario


def numbered(scenario: Scenario) -> Iterator[tuple[Place, Step | Line]]:
    """Every step, and every line of a customer, with its place."""
    for index, step in enumerate(scenario.steps):
        yield ("steps", index), step
        for number, line in enumerate(step.contact.customer if step.contact is not None else []):
            yield ("steps", index, "contact", "customer", number), line


def read(text: str, name: str) -> tuple[Marks, Any]:
    """Where everything stands, and what it is; ScenarioError for what is no YAML."""
    loader = PlainLoader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        raise ScenarioError(
            f"{name}:{line}: this is no YAML ({error.problem}): look at indentation, colons and quotes around here"
        ) from None
    except yaml.YAMLError as error:
        raise ScenarioError(f"{name}:1: this is no YAML ({error}): save it as plain text") from None
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise ScenarioError(f"{name}:1: a scenario has members: begin with `scenario: its name` and `steps:`")
    return Marks(node), data


# What is wrong, in words


def complaint(error: Any) -> str:
    """What is wrong with a member, and what to do."""
    place: Place = error["loc"]
    where, member = ".".join(map(str, place)), str(place[-1]) if place else ""
    known = members_at(place[:-1])
    if error["type"] == "extra_forbidden":
        holder = ".".join(map(str, place[:-1])) or "a scenario"
        return f"{holder} has no {member}: {did_you_mean(member, known)}use one of {', '.join(known)}"
    if error["type"] == "missing":
        return f"{where} is missing: add it"
    said = error["msg"].removeprefix("Value error, ")
    shown = repr(error["input"])
    is_clear = error["type"] == "value_error" or len(shown) > 60
    return f"{where or 'the scenario'}: {said}{'' if is_clear else f', not {shown}'}"


def members_at(place: Place) -> list[str]:
    """The members that a part of the file may have."""
    kind: Any = Scenario
    for name in place:
        kind = field_of(kind, str(name)) if is_model(kind) else (get_args(kind) or (None,))[-1]
        if get_origin(kind) in (Union, UnionType):
            kind = get_args(kind)[0]
    return list(kind.model_fields) if is_model(kind) else []


def is_model(kind: Any) -> bool:
    """Whether it is a class of pydantic's."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def field_of(kind: type[BaseModel], name: str) -> Any:
    """What a member is, by its name or the one it has on the wire."""
    found = next((field for own, field in kind.model_fields.items() if name in (own, field.alias)), None)
    return found.annotation if found is not None else None
