"""Measure the SDK against the original, both in the same browser run, and print the ratios.

Event dispatch, snapshot processing, start-up, size and memory: only ratios of one run compare, never figures of two
machines. Nothing else should run meanwhile. What follows `--` goes to tests/bench/run.py.
"""

import argparse

from tools.console import Failure
from tools.paths import TESTS, VENV_PYTHON
from tools.process import call
from tools.project import prepare
from tools.verbs.build import ensure_built

SUMMARY = "measure against the original SDK, print the ratios"
SCRIPT = TESTS / "bench" / "run.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(arguments: argparse.Namespace) -> int:
    if not SCRIPT.is_file():
        raise Failure("there is nothing to measure with: tests/bench/run.py is missing")
    project = prepare(browsers=True)
    ensure_built(project)
    return call([VENV_PYTHON, SCRIPT, *arguments.rest], env=project.environment())
