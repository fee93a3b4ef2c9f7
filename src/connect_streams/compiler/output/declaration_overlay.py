"""The types that no Python annotation can say: `types/*.d.ts` beside the entry.

What has a counterpart in the built namespace adds signatures to it: `class Agent {…}`, `function agent(…)…;`,
`enum EventType {…}` (more members), and `const core: Core;` with `interface Core {…}` (the type of an object of
functions). There a comment above a member replaces the docstring, and `@external` says that an add-on attaches the
member. Everything else goes in as it is. TypeScript's own parser reads the files (`declarations.mjs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connect_streams.compiler.frontend.problems import DialectError, Problem, display
from connect_streams.compiler.output.node import modules_folder, run_script

EXTERNAL = re.compile(r"\s*@external\s*")
READER = Path(__file__).with_name("declarations.mjs")


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    file: str
    line: int
    column: int

    def problem(self, construct: str, remedy: str) -> Problem:
        """What is wrong here, and what to write instead."""
        return Problem(self.file, self.line, self.column, construct, remedy)


@dataclass
class Member:
    """One member of a class: its lines differ when it has several signatures."""

    name: str
    place: Place
    is_field: bool = False
    """Whether it is data rather than a method."""
    lines: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    external: bool = False


Members = dict[str, Member]


@dataclass
class Declaration:
    """One declaration of a file; `type` is that of a const."""

    sort: str
    name: str
    lines: list[str]
    comment: list[str]
    place: Place
    type: str = ""
    members: Members = field(default_factory=dict)

    @property
    def text(self) -> list[str]:
        """The declaration as it stands in the file."""
        return [*self.comment, *self.lines]


class Overlay:
    """All declarations of a folder."""

    def __init__(self, folder: Path) -> None:
        self.others: list[Declaration] = []
        self.classes: dict[str, Declaration] = {}
        self.functions: Members = {}
        self.objects: dict[str, str] = {}
        self.enumerations: dict[str, Declaration] = {}
        found = list(declarations(folder))
        self.objects = {one.name: one.type for one in found if one.sort == "const"}
        for one in found:
            self.sort(one)

    def sort(self, one: Declaration) -> None:
        """Put a declaration where the generator looks for it."""
        if one.sort == "class" or (one.sort == "interface" and one.name in self.objects.values()):
            if one.name in self.classes:
                raise DialectError([one.place.problem(f"{one.name} for the second time", "one declaration of it")])
            self.classes[one.name] = one
        elif one.sort == "function":
            known = self.functions.setdefault(one.name, Member(one.name, one.place))
            known.lines += [line.removeprefix("function ") for line in one.lines]
            known.comment = known.comment or one.comment
        elif one.sort == "enum":
            self.enumerations[one.name] = one
        elif one.sort != "const":
            self.others.append(one)

    def members(self, name: str) -> Members:
        """What is declared of a class or of the type of an object."""
        return self.classes[name].members if name in self.classes else {}

    def check(self, shape: dict[str, Any]) -> None:
        """Raise a DialectError for what adds to something that the built namespace does not have."""
        problems = list(self.unmatched(shape))
        if problems:
            raise DialectError(problems)

    def unmatched(self, shape: dict[str, Any]) -> Iterator[Problem]:
        """The problems that `check` raises."""
        for function in self.functions.values():
            if shape.get(function.name, {}).get("kind") not in ("function", "alias"):
                yield function.place.problem(f"no function {function.name} in the namespace", "remove it")
        for name in self.objects:
            if name not in shape:
                yield self.place_of(name).problem(f"no object {name} in the namespace", "remove it")
        holders = {type_: name for name, type_ in self.objects.items()}
        for one in self.classes.values():
            built = shape.get(holders.get(one.name, one.name), {})
            if built.get("kind") not in ("class", "object"):
                if one.sort == "class":
                    yield one.place.problem(f"no class {one.name} in the namespace", "an interface, or remove it")
                continue
            own = {"constructor", *built.get("members", {}), *built.get("statics", {})}
            for member in one.members.values():
                if not (member.is_field or member.external or member.name in own):
                    yield member.place.problem(
                        f"{one.name} has no {member.name}", "remove it, or @external where an add-on attaches it"
                    )

    def place_of(self, holder: str) -> Place:
        """Where the type of an object is declared."""
        return self.classes[self.objects[holder]].place


def declarations(folder: Path) -> Iterator[Declaration]:
    """The declarations of all files. Raises DialectError, NodeError where the parser is missing."""
    files = sorted(folder.glob("*.d.ts")) if folder.is_dir() else []
    if not files:
        return
    texts = [{"name": display(file), "text": file.read_text(encoding="utf-8")} for file in files]
    answer = run_script(READER, {"modules": str(modules_folder(folder)), "files": texts})
    if answer["problems"]:
        raise DialectError(Problem(**one) for one in answer["problems"])
    for one in answer["declarations"]:
        place = Place(one["file"], one["line"], one["column"])
        found = members(one["file"], one["members"])
        yield Declaration(one["sort"], one["name"], one["lines"], one["comment"], place, one["type"], found)


def members(file: str, given: Iterable[dict[str, Any]]) -> Members:
    """The members of a declaration, by name."""
    found: Members = {}
    for one in given:
        place = Place(file, one["line"], one["column"])
        member = found.setdefault(one["name"], Member(one["name"], place, one["is_field"]))
        member.lines += one["lines"]
        member.external = member.external or one["external"]
        member.comment = member.comment or [EXTERNAL.sub(" ", line) for line in one["comment"]]
    return found
