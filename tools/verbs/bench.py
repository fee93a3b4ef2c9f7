"""Measure the SDK, against the original or an empty page in the same browser run, and print figures and ratios.

Only ratios of one run compare, never figures of two machines, and nothing else should run meanwhile. `bench -- NAME`
runs one of the benches that tests/bench/run.py lists.
"""

import argparse

from tools.console import Failure
from tools.paths import TESTS, VENV_PYTHON
from tools.process import call
from tools.project import prepare
from tools.verbs.build import ensure_built

SUMMARY = "measure, print figures and ratios"
SCRIPT = TESTS / "bench" / "run.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(arguments: argparse.Namespace) -> int:
    if not SCRIPT.is_file():
        raise Failure("there is nothing to measure with: tests/bench/run.py is missing")
    project = prepare(browsers=True)
    ensure_built(project)
    return call([VENV_PYTHON, "-m", "tests.bench.run", *arguments.rest], env=project.environment())
