"""Two realms in one page, one with this SDK and one with the original, which get the same updates and questions."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connect_streams.release import sdk_file
from tests.interop.differential.table import CLASSES, SURFACE, lineage

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ORIGINAL = ROOT / "node_modules" / "amazon-connect-streams" / "release" / "connect-streams-min.js"
ORIGIN = "https://lab.test"
LISTED = ROOT / "tests" / "data" / "differences.json"

Json = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """A place where the two part."""

    member: str
    case: str
    part: str
    original: str
    ours: str

    def __str__(self) -> str:
        return f"{self.member} {self.case} {self.part}\n  original: {self.original}\n  ours:     {self.ours}"


@dataclass(frozen=True)
class Rule:
    """A difference that is meant to be: for which members, and what either side says there (regular expressions)."""

    id: str
    members: str
    part: str
    original: str
    ours: str
    cases: str = ".*"

    def covers(self, found: Difference) -> bool:
        """Whether it is this one."""
        return all(
            re.fullmatch(pattern, text, re.DOTALL)
            for pattern, text in (
                (self.members, found.member),
                (self.cases, found.case),
                (self.part, found.part),
                (self.original, found.original),
                (self.ours, found.ours),
            )
        )


def rules(listed: Path = LISTED) -> list[Rule]:
    """A list of differences that are meant to be."""
    return [
        Rule(one["id"], one["members"], one["part"], one["original"], one["ours"], one.get("cases", ".*"))
        for one in json.loads(listed.read_text(encoding="utf-8"))
    ]


@dataclass
class Ledger:
    """What was compared so far."""

    counts: Counter[str] = field(default_factory=Counter)
    unlisted: list[Difference] = field(default_factory=list)
    occurred: Counter[str] = field(default_factory=Counter)
    rules: list[Rule] = field(default_factory=rules)

    def enter(self, result: Json) -> list[Difference]:
        """Add the outcome of a case; returns the differences that nobody meant."""
        for member, count in result["counts"].items():
            self.counts[owner(member)] += count
        found = []
        for one in result["differences"]:
            difference = Difference(*one)
            rule = next((rule for rule in self.rules if rule.covers(difference)), None)
            if rule:
                self.occurred[rule.id] += 1
            else:
                found.append(difference)
        self.unlisted += found
        return found


def owner(member: str) -> str:
    """`Class.method` under the class that defines the method."""
    kind, _, name = member.partition(".")
    if kind not in CLASSES:
        return member
    return next((f"{cls}.{name}" for cls in lineage(kind) if name in SURFACE["classes"][cls]["methods"]), member)


class DifferentialHarness:
    """The page with both realms."""

    def __init__(
        self,
        context: Any,
        *,
        add_ons: bool = True,
        params: Json | None = None,
        start: bool = True,
        scripts: Sequence[Path] = (),
    ) -> None:
        files = {"realm.js": HERE / "realm.js", "ours.js": sdk_file(minified=True), "original.js": ORIGINAL}
        files |= {file.name: file for file in scripts}

        def serve(route: Any) -> None:
            file = files.get(route.request.url.rpartition("/")[2])
            if file:
                route.fulfill(path=file, content_type="text/javascript")
            else:
                route.fulfill(body="<!doctype html><body></body>", content_type="text/html")

        context.route(f"{ORIGIN}/**", serve)
        self.page = context.new_page()
        self.page.goto(ORIGIN)
        self.page.add_script_tag(path=HERE / "harness.js")
        if start:
            self.page.evaluate("options => start(options)", {"params": params or {}, "addOns": add_ons})

    def compare(self, plan: Json) -> Json:
        """Play a case in both realms."""
        return dict(self.page.evaluate("text => compare(text)", json.dumps(plan)))
