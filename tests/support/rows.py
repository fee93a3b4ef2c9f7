"""The rows of the acceptance table, and which of them the tests of a run show.

A test shows a row when its name carries the row's id in lower case as a word: `test_b12_login_window_closes_by_itself`,
`test_getter[g22-...]`. Rows about two regions stand in a table of their own, `test_gr_d14_...`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support import tables

ROWS: dict[str, str] = json.loads((Path(__file__).parents[1] / "data" / "acceptance_rows.json").read_text("utf-8"))
"""Id and title of each row."""

RESILIENCY_ROWS: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "data" / "resiliency_rows.json").read_text("utf-8")
)
"""The same of two regions: what must hold (D), and faults with what comes of them (C)."""

WORD = re.compile(r"(?<![a-z0-9])(?<!gr_)[a-z][0-9]{2}(?![a-z0-9])")
RESILIENCY_WORD = re.compile(r"(?<![a-z0-9])gr_([cd][0-9]{2})(?![a-z0-9])")


def shown_by(name: str) -> set[str]:
    """The ids of the rows that a test of this name shows."""
    return {word.upper() for word in WORD.findall(name)} & ROWS.keys()


def name_in(nodeid: str) -> str:
    """The name of a test without its file."""
    return nodeid.partition("::")[2]


def resiliency_shown_by(name: str) -> set[str]:
    """The ids of the rows about two regions that a test of this name shows."""
    return {word.upper() for word in RESILIENCY_WORD.findall(name)} & RESILIENCY_ROWS.keys()


def count(shown: set[str], lacking: str, missing: set[str]) -> str:
    """`P/T`, and which are missing, neighbours drawn together: `194/245, without a test: A02 A04-A09`."""
    return f"{len(shown)}/{len(ROWS)}" + (f", {lacking}: {' '.join(spans(missing))}" if missing else "")


def spans(rows: set[str]) -> list[str]:
    """Ids in the order of the table, neighbours as `A04-A09`."""
    found: list[list[str]] = []
    order = list(ROWS)
    for position, row in enumerate(order):
        if row not in rows:
            continue
        if found and position and found[-1][-1] == order[position - 1] and row[0] == found[-1][0][0]:
            found[-1].append(row)
        else:
            found.append([row])
    return [span[0] if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in found]


class RowsOfARun:
    """Plugin of pytest: notes which rows were shown by tests that passed, and which have a test in this run at all."""

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.passed: set[str] = set()
        self.failed: set[str] = set()
        self.outcomes: dict[str, str] = {}
        """Of each row about two regions: `passed`, or `FAILED` where one of its tests did."""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """The rows of the tests that are about to run."""
        for item in session.items:
            self.named |= shown_by(item.name)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """The same where other processes collect."""
        for test in ids:
            self.named |= shown_by(name_in(test))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A row whose tests pass is shown, unless another of them fails."""
        rows = shown_by(name_in(report.nodeid))
        if report.failed:
            self.failed |= rows
        elif report.when == "call" and report.passed:
            self.passed |= rows
        if report.failed or report.when == "call":
            for row in resiliency_shown_by(name_in(report.nodeid)):
                self.outcomes[row] = "FAILED" if report.failed else self.outcomes.get(row, report.outcome)

    # Before the summary of tests/conftest.py prints the lines.
    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self) -> None:
        """Leave `rows shown P/T`, and how many rows have a test in this run."""
        if self.named:
            shown = self.passed - self.failed
            tables.add_line("rows shown", count(shown, "not passed", self.named - shown))
            tables.add_line("rows named by the tests of this run", f"{len(self.named)}/{len(ROWS)}")
        for row in RESILIENCY_ROWS:
            if row in self.outcomes:
                tables.add_line(f"two regions, {row}: {RESILIENCY_ROWS[row]}", self.outcomes[row])
