"""The original's releases: whether npm has another one than this SDK stands in for."""

import json
import os
from collections.abc import Callable

from tools.console import Console, Failure
from tools.node_env import Node
from tools.paths import ROOT
from tools.process import Command, run

PACKAGE = "amazon-connect-streams"
SECONDS = 20

Run = Callable[[Command], str]


def parity_line() -> str:
    """The release that this SDK stands in for and is tested against."""
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    return str(manifest["devDependencies"][PACKAGE])


def newest_release(node: Node, ask: Run) -> str | None:
    """npm's newest release of the original; None where npm cannot be asked."""
    try:
        answer = ask([*node.npm, "view", PACKAGE, "version", "--json", "--fetch-retries", "0"])
        return str(json.loads(answer))
    except (Failure, ValueError):
        return None


def ask_npm(node: Node) -> Run:
    """Runs npm, for a short time."""
    env = dict(os.environ, PATH=os.pathsep.join([str(node.folder), os.environ.get("PATH", "")]))
    return lambda command: run(command, failing="npm does not answer", env=env, timeout=SECONDS)


def report(newest: str | None, ours: str, console: Console) -> None:
    """A warning where the original has gone on, one quiet line where nobody knows, else nothing. Never a failure."""
    if newest is None:
        console.say(console.paint(f"npm was not asked for releases of {PACKAGE} after {ours}: no network", "2"))
    elif newest != ours:
        console.note(f"npm's newest {PACKAGE} is {newest}, our parity line {ours} (package.json, streams/main.py)")
