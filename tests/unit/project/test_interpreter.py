"""Which Python runs the build."""

import ast
import sys

import pytest

from tools import interpreter
from tools.paths import ROOT


@pytest.mark.parametrize(
    ("version", "supported"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False), ((2, 7), False)]
)
def test_supported_versions(version: tuple[int, int], supported: bool) -> None:
    """Pythons 3.11 to 3.13 run the build, no others."""
    assert interpreter.is_supported(version) is supported


def test_asks_the_interpreter_itself() -> None:
    """The version comes from running the interpreter, not from its name."""
    assert interpreter.version_of([sys.executable]) == sys.version_info[:2]


@pytest.mark.parametrize("command", [["no-such-python"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_interpreter_that_does_not_run(command: list[str]) -> None:
    """A launcher that only complains (as version managers have them) counts as absent."""
    assert interpreter.version_of(command) is None


def test_first_supported_candidate_wins() -> None:
    """Candidates that do not run or are too old or too new are passed over."""
    versions = {"broken": None, "old": (3, 9), "new": (3, 14), "good": (3, 12), "also good": (3, 11)}
    found = interpreter.find_supported([[name] for name in versions], ask=lambda command: versions[command[0]])
    assert found == ["good"]


def test_no_supported_candidate() -> None:
    """Without a supported interpreter there is nothing to go on with."""
    assert interpreter.find_supported([["python3"]], ask=lambda command: (3, 8)) is None


def test_candidates_of_the_windows_launcher() -> None:
    """The Windows launcher is asked for each supported version, the newest first."""
    commands = list(interpreter.candidates(which=lambda name: "py.exe" if name == "py" else None))
    assert commands == [["py.exe", "-3.13"], ["py.exe", "-3.12"], ["py.exe", "-3.11"]]


def test_explanation_names_both_versions() -> None:
    """The message says what is needed, what there is, and where to get it."""
    text = interpreter.explain((3, 8))
    assert "needs Python 3.11 to 3.13; this is 3.8" in text
    assert "uv python install" in text


@pytest.mark.parametrize("name", ["build.py", "tools/__init__.py", "tools/interpreter.py"])
def test_old_pythons_can_read_the_entry(name: str) -> None:
    """The files that explain a wrong Python parse under Python 3.7."""
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))
