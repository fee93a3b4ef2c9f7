"""Build the SDK if need be, then run the tests.

Kinds:
  unit      pure logic under CPython, state machines driven by hypothesis
  browser   the built files in a real browser, with a real worker and a real backend
  interop   in all mixes with the original SDK from npm
  types     the TypeScript compiler over sample clients
  bench     measurements (only when named; `build.py bench` prints the ratios)

Without a kind, all but bench run. With a browser they run in five processes (-j), which take whole files, the longest
first (tests/support/scheduling.py). What follows `--` goes to pytest:
  build.py test browser -k login -- -x --tracing retain-on-failure
"""

import argparse
import os

from tools.console import CONSOLE, Failure
from tools.paths import ROOT, TESTS, VENV_PYTHON
from tools.process import Command, call
from tools.project import prepare
from tools.verbs.build import ensure_built

SUMMARY = "run the tests (unit, browser, interop, types)"
KINDS = ("unit", "browser", "interop", "types", "bench")
DEFAULT_KINDS = ("unit", "browser", "interop", "types")
BROWSERS = 5
NEED_BROWSER = frozenset({"browser", "interop", "bench"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    # Checked in `folders`: with `nargs="*"`, argparse of 3.11 applies `choices` to the empty default as well.
    parser.add_argument("kinds", nargs="*", metavar="kind", help=", ".join(KINDS))
    parser.add_argument("-k", dest="expression", metavar="EXPR", help="only the tests whose names match (pytest's -k)")
    parser.add_argument("-j", dest="processes", type=int, metavar="N", help="processes to spread the tests over")
    parser.add_argument("--headed", action="store_true", help="show the browser windows")


def run(arguments: argparse.Namespace) -> int:
    kinds = list(dict.fromkeys(arguments.kinds)) or list(DEFAULT_KINDS)
    chosen = folders(kinds, named=bool(arguments.kinds))
    project = prepare(browsers=not NEED_BROWSER.isdisjoint(kinds))
    if not NEED_BROWSER.isdisjoint(kinds) and not project.firefox:
        CONSOLE.note("no Firefox on this machine: the tests that need it cannot run")
    ensure_built(project)
    pytest: Command = [VENV_PYTHON, "-m", "pytest", *chosen, *spread(kinds, arguments.processes), *options(arguments)]
    return call(pytest, env=project.environment())


def folders(kinds: list[str], *, named: bool) -> list[str]:
    """The test folders of some kinds. A kind that a person named must be there; of the default ones, those that are."""
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise Failure(f"no such kind of test: {', '.join(unknown)}", f"There are: {', '.join(KINDS)}.")
    missing = [kind for kind in kinds if not (TESTS / kind).is_dir()]
    if named and missing:
        raise Failure(f"there are no tests of the kind {', '.join(missing)}")
    return [(TESTS / kind).relative_to(ROOT).as_posix() for kind in kinds if kind not in missing]


def spread(kinds: list[str], processes: int | None) -> list[str]:
    """How many processes to use: browsers wait more than they work, so five share two cores. Benches run alone."""
    wanted = processes or (1 if NEED_BROWSER.isdisjoint(kinds) or "bench" in kinds else BROWSERS)
    return [] if wanted == 1 else ["-n", str(wanted), "--dist", "loadgroup"]


def options(arguments: argparse.Namespace) -> list[str]:
    """pytest's options."""
    chosen = ["-k", arguments.expression] if arguments.expression else []
    if arguments.headed:
        chosen.append("--headed")
    if "CI" in os.environ:
        chosen.append("--durations=25")
    return [*chosen, *arguments.rest]
