"""`build.py`'s command line, as a person types it."""

import os
import subprocess
import sys

import pytest

from tools.command_line import VERBS, parse
from tools.paths import ROOT
from tools.verbs import demo


def build_py(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=dict(os.environ, PYTHONUTF8="1"),
        check=False,
    )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str) -> None:
    """`build.py VERB --help` prints the verb's purpose and exits with 0."""
    done = build_py(verb, "--help")
    assert done.returncode == 0
    purpose = (VERBS[verb].__doc__ or "").splitlines()[0]
    assert purpose in done.stdout


def test_overview_names_every_verb() -> None:
    """`build.py --help` lists all verbs with their summaries."""
    printed = build_py("--help").stdout
    for name, verb in VERBS.items():
        assert name in printed
        assert verb.SUMMARY in printed


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--no-such-option"]])
def test_wrong_command_lines(arguments: list[str]) -> None:
    """A command line that makes no sense exits with 2 and shows how it is used."""
    done = build_py(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_unknown_kind_of_test() -> None:
    """An unknown kind of test is refused before anything is set up, and the known ones are named."""
    done = build_py("test", "unti")
    assert done.returncode == 1
    assert "no such kind of test: unti" in done.stderr
    assert "unit, browser, interop, types, bench" in done.stderr


def test_rest_goes_to_the_tool_behind() -> None:
    """What follows `--` is passed on unread."""
    chosen = parse(["test", "unit", "-k", "bus", "--", "-x", "--verb"])
    assert chosen.kinds == ["unit"]
    assert chosen.expression == "bus"
    assert chosen.rest == ["-x", "--verb"]


def test_demo_options_reach_the_demo() -> None:
    """The demo gets exactly the options that were given."""
    assert demo.passed_on(parse(["demo"])) == []
    given = ["--headless", "--once", "--port", "8443", "--regions", "2", "--screenshot", "a b.png"]
    assert demo.passed_on(parse(["demo", *given])) == given
