"""The rows of the acceptance table, and which of them the tests of a run show.

A test names the rows it shows with a marker, `@pytest.mark.row("B12", "C06")`; a case of a parametrized test can have
markers of its own. Rows about two regions stand in a table of their own, as `GR-D14`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import tables

ROWS: dict[str, str] = json.loads((Path(__file__).parents[1] / "data" / "acceptance_rows.json").read_text("utf-8"))
"""Id and title of each row."""

RESILIENCY_ROWS: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "data" / "resiliency_rows.json").read_text("utf-8")
)
"""The same of two regions: what must hold (GR-D), and faults with what comes of them (GR-C)."""

PROPERTY = "row"
"""Under this name the ids travel in the reports of a test."""

NAMED = pytest.StashKey[set[str]]()
"""Where the configuration of a run keeps the ids that its tests name."""


def named_by(item: pytest.Item) -> set[str]:
    """The ids that the markers of a test name, and those of its case."""
    ids = {row for mark in item.iter_markers("row") for row in mark.args}
    unknown = ids - ROWS.keys() - RESILIENCY_ROWS.keys()
    if unknown:
        raise pytest.UsageError(f"{item.nodeid}: no such row: {', '.join(sorted(unknown))}")
    return ids


def shown_by(report: pytest.TestReport) -> set[str]:
    """The ids of the rows that a test shows, from its report."""
    return {str(value) for name, value in report.user_properties if name == PROPERTY}


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
        """The rows of the tests that are about to run go into their reports."""
        for item in session.items:
            ids = sorted(named_by(item))
            item.user_properties += [(PROPERTY, row) for row in ids]
            self.named.update(ids)
        session.config.stash[NAMED] = set(self.named)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A process of several sends its ids to the one that prints."""
        output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[PROPERTY] = sorted(self.named)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A process of several is through: the ids that it collected."""
        self.named.update(getattr(node, "workeroutput", {}).get(PROPERTY, ()))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A row whose tests pass is shown, unless another of them fails."""
        rows = shown_by(report)
        if report.failed:
            self.failed |= rows
        elif report.when == "call" and report.passed:
            self.passed |= rows
        if report.failed or report.when == "call":
            for row in rows & RESILIENCY_ROWS.keys():
                self.outcomes[row] = "FAILED" if report.failed else self.outcomes.get(row, report.outcome)

    # Before the summary of tests/conftest.py prints the lines.
    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self) -> None:
        """Leave `rows shown P/T`, and how many rows have a test in this run."""
        named = self.named & ROWS.keys()
        if named:
            shown = named & self.passed - self.failed
            tables.add_line("rows shown", count(shown, "not passed", named - shown))
            tables.add_line("rows named by the tests of this run", f"{len(named)}/{len(ROWS)}")
        for row in RESILIENCY_ROWS:
            if row in self.outcomes:
                title = f"two regions, {row.removeprefix('GR-')}: {RESILIENCY_ROWS[row]}"
                tables.add_line(title, self.outcomes[row])


def listing(*tests: str) -> set[str]:
    """Collects tests in this process, which must be one of its own, and returns the rows that they name."""
    rows = RowsOfARun()
    listed = pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", *tests], plugins=[rows])
    if listed != pytest.ExitCode.OK:
        raise SystemExit(listed)
    return rows.named
