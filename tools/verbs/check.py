"""Check everything that needs no running: style, types, architecture.

  ruff check, ruff format    style (settings in pyproject.toml)
  mypy                       types: strict for src/ and the build, plainer for the browser Python of streams/
  tests/unit/architecture    imports point down only, no file is too long, ...
  tests/types                the TypeScript compiler over sample clients of release/index.d.ts; bundlers
  bundled sizes              how large an app with the SDK alone is, as four bundlers make it
  public surface             every name of the original is there, or listed with a reason in docs/compatibility.md

Warns where npm has another release of the original than this SDK stands in for; that is no failure, nor is no network.
All of them run, whatever the first says. --fix lets ruff correct what it can first. The tests among them are those that
`build.py test` runs as well: --static leaves them, and the sizes, out where it follows.
"""

import argparse

from tools import parity
from tools.console import CONSOLE, Failure
from tools.paths import ROOT, VENV_BIN, VENV_PYTHON, executable
from tools.process import Command, call
from tools.project import prepare
from tools.verbs.build import ensure_built

SUMMARY = "check style, types and architecture"
TYPED = ("src", "tools", "build.py", "streams", "streams_dr", "local_pages")
TESTED = ("tests/unit/architecture", "tests/types")
SURFACE = "tests/unit/artifact/test_surface.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fix", action="store_true", help="correct and format what can be, before the check")
    parser.add_argument("--static", action="store_true", help="style and mypy alone, without a build")


def run(arguments: argparse.Namespace) -> int:
    project = prepare()
    if not arguments.static:
        ensure_built(project)
    env = project.environment()
    ruff = executable(VENV_BIN, "ruff")
    if arguments.fix:
        call([ruff, "check", "--fix", "--quiet"], env=env)
        call([ruff, "format", "--quiet"], env=env)
    checks: dict[str, Command] = {
        "ruff check": [ruff, "check", "--quiet"],
        "ruff format": [ruff, "format", "--check", "--quiet"],
        "mypy": [VENV_PYTHON, "-m", "mypy", *_present(TYPED)],
    }
    if not arguments.static:
        checks["architecture and types"] = [VENV_PYTHON, "-m", "pytest", "--quiet", *_present(TESTED)]
        checks["bundled sizes"] = [VENV_PYTHON, "-m", "tests.support.bundlers"]
        checks["public surface"] = [VENV_PYTHON, "-m", "pytest", "--quiet", SURFACE]
        newest = parity.newest_release(project.node, parity.ask_npm(project.node))
        parity.report(newest, parity.parity_line(), CONSOLE)
    failed = []
    for name, command in checks.items():
        try:
            with CONSOLE.step(name, live=False):
                if call(command, env=env) != 0:
                    raise Failure(name)
        except Failure:
            failed.append(name)
    if failed:
        raise Failure(f"check failed: {', '.join(failed)}", "build.py check --fix corrects what ruff can.")
    return 0


def _present(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if (ROOT / path).exists()]
