"""Build the browser SDK from its Python sources into release/.

Writes:
  release/connect-streams.js       classic script, readable; sets the global `connect`
  release/connect-streams-min.js   the same, minified; like the readable one it is page, CCP page and worker
  release/connect-streams.mjs      for bundlers and `import`
  release/connect-streams-module.mjs  the same for `import`, setting no global
  release/connect-streams.cjs      for `require`
  release/connect-streams-dr*      the same for two regions; sets the global `globalConnect`
  release/connect-streams-diagnose{,-min}.js  what connect.diagnose() fetches
  release/*.d.ts, *.d.mts          types for each of them
  release/*.map                    source maps down to the lines of the .py files
  release/integrity.json           sha384 hashes for <script integrity="...">
  release/local-connect/           programs of the local Amazon Connect's pages, in browser Python as well
and prints their sizes as raw / gzip / brotli.

Does nothing if no source has changed since the last build. The first run sets the project up: Python packages in
.venv/, Node.js (the system's, else one from PyPI), npm packages in node_modules/.
"""

import argparse
from pathlib import Path

from tools.console import CONSOLE, Failure
from tools.one_at_a_time import one_at_a_time
from tools.paths import RELEASE, ROOT, STATE, VENV_PYTHON
from tools.process import Command, call
from tools.project import Project, prepare
from tools.stamps import Stamp, digest

SUMMARY = "build the browser SDK into release/"
OUTPUTS = (
    "connect-streams.js",
    "connect-streams.js.map",
    "connect-streams-min.js",
    "connect-streams-min.js.map",
    "connect-streams.mjs",
    "connect-streams.mjs.map",
    "connect-streams-module.mjs",
    "connect-streams-module.mjs.map",
    "connect-streams.cjs",
    "connect-streams-diagnose.js",
    "connect-streams-diagnose.js.map",
    "connect-streams-diagnose.d.ts",
    "connect-streams-diagnose-min.js",
    "connect-streams-diagnose-min.js.map",
    "connect-streams-diagnose-min.d.ts",
    "index.d.ts",
    "connect-streams.d.ts",
    "connect-streams-min.d.ts",
    "connect-streams.d.mts",
    "connect-streams-module.d.mts",
    "connect-streams-dr.js",
    "connect-streams-dr.js.map",
    "connect-streams-dr-min.js",
    "connect-streams-dr-min.js.map",
    "connect-streams-dr.mjs",
    "connect-streams-dr.mjs.map",
    "connect-streams-dr.cjs",
    "connect-streams-dr-global.d.ts",
    "connect-streams-dr.d.ts",
    "connect-streams-dr-min.d.ts",
    "connect-streams-dr.d.mts",
    "integrity.json",
)
"""The SDK: both packages carry it."""

PAGE_OUTPUTS = (
    "local-connect/connect-rtc.js",
    "local-connect/connect-rtc.js.map",
    "local-connect/ccp-services.js",
    "local-connect/ccp-services.js.map",
)
"""What only the local Amazon Connect serves: the pip package carries it, the npm package does not."""

SOURCES = (
    "streams",
    "streams_dr",
    "local_pages",
    "src/connect_streams/compiler",
    "requirements/dev.lock",
    "package.json",
    "package-lock.json",
)
STAMP = Stamp(STATE / "release")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="build even if nothing has changed")


def run(arguments: argparse.Namespace) -> int:
    project = prepare()
    if ensure_built(project, force=arguments.force):
        return 0
    CONSOLE.say(f"{RELEASE.relative_to(ROOT)}/ is up to date (--force builds it all the same)")
    return 0


def ensure_built(project: Project, *, force: bool = False) -> bool:
    """Builds release/ if a source has changed or a file of it is missing; says whether it did."""
    with one_at_a_time():
        made_from = digest((ROOT / source for source in SOURCES), base=ROOT)
        if not force and STAMP.matches(made_from) and not missing_outputs(RELEASE):
            return False
        STAMP.clear()
        with CONSOLE.step("build release/", live=False):
            _compile(project)
        STAMP.write(made_from)
        return True


def missing_outputs(folder: Path) -> list[str]:
    """The files of a complete release that a folder lacks."""
    return [name for name in (*OUTPUTS, *PAGE_OUTPUTS) if not (folder / name).is_file()]


def _compile(project: Project) -> None:
    compile_all: Command = [VENV_PYTHON, "-m", "connect_streams.compiler", "build", "--out", RELEASE]
    if call(compile_all, env=project.environment()) != 0:
        raise Failure("the SDK does not build: see the compiler's message above")
    for outdated in RELEASE.glob("connect-streams*"):
        # Of an earlier build: packages carry all that is here.
        if outdated.name not in OUTPUTS:
            outdated.unlink()
    missing = missing_outputs(RELEASE)
    if missing:
        raise Failure(f"the compiler ended well, but release/ lacks {', '.join(missing)}")
