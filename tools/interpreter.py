"""Which Python runs the build.

Readable to every Python from 3.7 on (see `build.py`): no newer syntax, and no newer library, here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Callable, Iterable, Iterator, Optional, Sequence, Tuple

Version = Tuple[int, int]

OLDEST = (3, 11)
NEWEST = (3, 13)
RANGE = f">={OLDEST[0]}.{OLDEST[1]},<{NEWEST[0]}.{NEWEST[1] + 1}"
NAMES = ("python3.13", "python3.12", "python3.11", "python3", "python")
PROBE = "import sys; print('%d.%d' % sys.version_info[:2])"
# Set for the child, so that an interpreter that misstates its version cannot send us round in circles.
GUARD = "CONNECT_STREAMS_REEXEC"


def is_supported(version: Version) -> bool:
    """Whether a `(major, minor)` pair is one that the project runs on."""
    return OLDEST <= version <= NEWEST


def output_of(command: Sequence[str]) -> str:
    """What a program prints on its standard output; nothing if it cannot be run."""
    try:
        return subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=30, check=False
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def version_of(command: Sequence[str]) -> Optional[Version]:
    """Asks an interpreter, given as an argument list, for its `(major, minor)`; None if it does not run."""
    major, _, minor = output_of([*command, "-c", PROBE]).partition(".")
    return (int(major), int(minor)) if major.isdigit() and minor.isdigit() else None


def candidates(which: Callable[[str], Optional[str]] = shutil.which) -> Iterator[Sequence[str]]:
    """The interpreters worth asking, as argument lists: by name, the Windows launcher, the one uv knows."""
    for name in NAMES:
        path = which(name)
        if path:
            yield [path]
    launcher = which("py")
    if launcher:
        for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
            yield [launcher, f"-3.{minor}"]
    uv = which("uv")
    found = output_of([uv, "python", "find", "--no-project", RANGE]) if uv else ""
    if found:
        yield [found]


def find_supported(
    commands: Iterable[Sequence[str]], ask: Callable[[Sequence[str]], Optional[Version]] = version_of
) -> Optional[Sequence[str]]:
    """The first of the commands whose interpreter is supported, or None."""
    for command in commands:
        version = ask(command)
        if version and is_supported(version):
            return command
    return None


def spell(version: Version) -> str:
    return f"{version[0]}.{version[1]}"


def explain(running: Version) -> str:
    """What a person with the wrong Python reads."""
    return (
        f"connect-streams needs Python {spell(OLDEST)} to {spell(NEWEST)}; this is {spell(running)}, "
        "and no other was found on the PATH.\n"
        "Install one (from python.org, with your system's packages, or `uv python install 3.12`), "
        "then run the same command again."
    )


def run_under_supported(script: str, arguments: Sequence[str]) -> int:
    """Runs the same command under a supported interpreter and returns its exit code, or says that there is none."""
    running = (sys.version_info[0], sys.version_info[1])
    command = None if os.environ.get(GUARD) else find_supported(candidates())
    if command is None:
        sys.stderr.write(explain(running) + "\n")
        return 1
    sys.stderr.write(f"Python {spell(running)} is not supported: going on with {' '.join(command)}\n")
    try:
        return subprocess.call([*command, script, *arguments], env=dict(os.environ, **{GUARD: "1"}))
    except KeyboardInterrupt:
        return 130
