"""The types that no Python annotation can say: `types/*.d.ts` beside the entry.

A file is a list of declarations, each beginning in the first column. What has a counterpart in the built namespace
adds signatures to it: `class Agent {…}`, `function agent(…)…;`, `enum EventType {…}` (more members), and
`const core: Core;` with `interface Core {…}` (the type of an object of functions). Everything else goes in as it is.
Inside of classes and such interfaces each member stands on one line; a comment above it replaces the docstring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEAD = re.compile(r"(class|interface|type|enum|function|const) ([\w$]+)")
MEMBER = re.compile(r"(?:static )?(?:readonly )?([\w$]+)\??")
EXTERNAL = re.compile(r"\s*@external\s*")


@dataclass
class Member:
    """One member of a class: its lines differ when it has several signatures."""

    name: str
    lines: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    external: bool = False

    @property
    def is_field(self) -> bool:
        """Whether it is data rather than a method."""
        return not re.match(r"(?:static )?[\w$]+\??[(<]", self.lines[0])


Members = dict[str, Member]


@dataclass
class Declaration:
    """One declaration of a file."""

    sort: str
    name: str
    lines: list[str]
    comment: list[str]

    @property
    def text(self) -> list[str]:
        """The declaration as it stands in the file."""
        return [*self.comment, *self.lines]


class Handwritten:
    """All declarations of a folder."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.d.ts")) if folder.is_dir() else []
        self.others: list[Declaration] = []
        self.classes: dict[str, Members] = {}
        self.functions: Members = {}
        self.objects: dict[str, str] = {}
        self.enumerations: dict[str, Declaration] = {}
        found = [one for file in files for one in declarations(file.read_text(encoding="utf-8").splitlines())]
        self.objects = {one.name: one.lines[0].split(":")[1].strip(" ;") for one in found if one.sort == "const"}
        for one in found:
            self.sort(one)

    def sort(self, one: Declaration) -> None:
        """Put a declaration where the generator looks for it."""
        if one.sort == "class" or (one.sort == "interface" and one.name in self.objects.values()):
            self.classes[one.name] = members(one.lines[1:-1])
        elif one.sort == "function":
            known = self.functions.setdefault(one.name, Member(one.name))
            known.lines += [line.removeprefix("function ") for line in one.lines]
            known.comment = known.comment or one.comment
        elif one.sort == "enum":
            self.enumerations[one.name] = one
        elif one.sort != "const":
            self.others.append(one)


def declarations(lines: list[str]) -> Iterator[Declaration]:
    """The declarations of a file, with the comments above them."""
    comment: list[str] = []
    found: list[str] = []
    for line in lines:
        if not found and (not line or line.startswith(("/**", " *", "// "))):
            comment = [*comment, line] if line.startswith(("/**", " *")) else []
            continue
        found.append(line)
        if re.search(r"(^\}|\S.*[;}])\s*;?$", line) and not line.startswith(" "):
            head = HEAD.match(found[0])
            if head is None:
                raise ValueError(f"not a declaration that the types may hold: {found[0]}")
            yield Declaration(head[1], head[2], found, comment)
            comment, found = [], []


def members(lines: list[str]) -> Members:
    """The members of a class or interface, by name."""
    found: Members = {}
    comment: list[str] = []
    for line in (line.strip() for line in lines):
        if line.startswith(("/*", "*")):
            comment.append(line)
            continue
        head = MEMBER.match(line)
        if head is None:
            raise ValueError(f"not a member that the types may hold: {line}")
        member = found.setdefault(head[1], Member(head[1]))
        member.lines.append(line)
        member.external = member.external or any(EXTERNAL.search(part) for part in comment)
        member.comment = member.comment or [EXTERNAL.sub(" ", part) for part in comment]
        comment = []
    return found
