"""Which tests run in one process, and in which order: whole groups, the longest first.

A group shares fixtures that cost much: the pages and backends of a file, or what a folder has played. xdist's own
`--dist loadgroup` appends the group to each test's id, which pytest since 9.2 no longer lets it do: it then hands out
single tests, without a word. This scheduler takes the group from the id itself.

How long each group took stands in `tests/data/durations.json`; `--renew-durations` writes what a run needed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

DURATIONS = Path(__file__).parents[1] / "data" / "durations.json"

KINDS = ("unit", "types", "browser", "interop", "bench")
"""In the order in which they run: a browser keeps an event loop running, and unit tests start their own."""

TOGETHER = ("tests/interop/differential",)
"""Folders whose files share what one process has played."""

UNKNOWN = 10.0
"""Seconds that a group without a duration is thought to take."""

FEW = 2
"""Tests that a process has left when it is given another group."""


def group_of(nodeid: str) -> str:
    """What runs in one process with a test: its file, or the files of a folder."""
    path = nodeid.partition("::")[0]
    return next((folder for folder in TOGETHER if path.startswith(f"{folder}/")), path)


def kind_of(group: str) -> str:
    """The kind of a test or group: the folder below `tests`."""
    return next(iter(group.removeprefix("tests/").split("/")))


def known_durations() -> dict[str, float]:
    """Group -> seconds, as the last renewal found them."""
    return dict(json.loads(DURATIONS.read_text(encoding="utf-8"))) if DURATIONS.exists() else {}


def ordered(groups: list[str], durations: dict[str, float]) -> list[str]:
    """Groups in the order in which they are to begin: kind by kind, within a kind the longest first."""

    def place(group: str) -> tuple[int, float, str]:
        kind = kind_of(group)
        return KINDS.index(kind) if kind in KINDS else -1, -durations.get(group, UNKNOWN), group

    return sorted(groups, key=place)


def arrange(items: list[pytest.Item]) -> None:
    """Sort tests so that those of a group stand together, and the groups in their order."""
    places = {
        group: place
        for place, group in enumerate(ordered([*{group_of(item.nodeid) for item in items}], known_durations()))
    }
    items.sort(key=lambda item: places[group_of(item.nodeid)])


class GroupScheduling(LoadScopeScheduling):
    """Gives each process a whole group at a time, in the order in which tests were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

    def remove_node(self, node: WorkerController) -> str | None:
        """A process has ended: the test that it ended in has failed. xdist would run it again, in one after another."""
        tests = [
            (group, test) for group in self.assigned_work[node].values() for test, done in group.items() if not done
        ]
        if tests:
            group, crashed = tests[0]
            group[crashed] = True
        # Groups that are through must not be handed out again: who gets one gets nothing, and waits.
        work = self.assigned_work[node]
        self.assigned_work[node] = {name: group for name, group in work.items() if not all(group.values())}
        super().remove_node(node)
        return tests[0][1] if tests else None

    def _reschedule(self, node: WorkerController) -> None:
        """A process begins a test only once it knows the next, or that there is none: one group may be too few."""
        while not node.shutting_down and self._pending_of(self.assigned_work[node]) <= FEW:
            super()._reschedule(node)


class Durations:
    """Plugin of pytest: adds up how long the groups of a run took, and writes it where that was asked for."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One phase of a test."""
        self.seconds[group_of(report.nodeid)] += report.duration

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> GroupScheduling | None:
        """Whole groups for `--dist loadgroup`, which is what `build.py test` asks for."""
        if config.getoption("dist") != "loadgroup":
            return None
        config.option.loadscopereorder = False
        return GroupScheduling(config, log)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Renew the durations of what ran; the others keep theirs while their files exist."""
        if not self.config.getoption("renew_durations") or hasattr(session.config, "workerinput"):
            return
        root = DURATIONS.parents[2]
        kept = {group: seconds for group, seconds in known_durations().items() if (root / group).exists()}
        renewed = kept | {group: round(seconds, 1) for group, seconds in self.seconds.items()}
        DURATIONS.write_text(json.dumps(dict(sorted(renewed.items())), indent=1) + "\n", encoding="utf-8")
