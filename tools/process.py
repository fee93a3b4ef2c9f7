"""Running other programs: argument lists only, never a shell."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.console import Failure
from tools.paths import ROOT

Command = Sequence[str | Path]
SHOWN_LINES = 25


def run(
    command: Command,
    *,
    failing: str,
    remedy: str = "",
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    timeout: float = 1200,
) -> str:
    """Runs a program quietly and returns what it printed; raises Failure (with the last lines) when it fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise Failure(f"{failing}: {command[0]} is not there", remedy) from error
    except PermissionError as error:
        raise Failure(f"{failing}: {command[0]} may not be run", remedy) from error
    except subprocess.TimeoutExpired as error:
        raise Failure(f"{failing}: no end after {timeout:.0f} s", remedy) from error
    if done.returncode != 0:
        raise Failure(failing, remedy, last_lines(done.stdout))
    return done.stdout


def call(command: Command, *, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> int:
    """Runs a program that talks to the person itself, and returns its exit code."""
    process = subprocess.Popen([str(part) for part in command], cwd=cwd, env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # Ctrl-C reached the child as well: give it the time to clean up after itself, and keep its exit code.
            continue


def last_lines(text: str, count: int = SHOWN_LINES) -> str:
    return "\n".join(text.rstrip().splitlines()[-count:])
