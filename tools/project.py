"""The project made ready: what each verb asks for before it does its job."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from connect_streams.browsers import CHROMIUM_VARIABLE, FIREFOX_VARIABLE, SHELL_VARIABLE
from tools.browser_env import ensure_chromium, ensure_firefox, ensure_headless_shell
from tools.node_env import Node, ensure_node, ensure_npm_packages, find_system_node
from tools.one_at_a_time import one_at_a_time
from tools.paths import NODE_MODULES, STATE, VENV, VENV_BIN
from tools.python_env import ensure_python_packages

NOT_INHERITED = {"PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Project:
    """What was found or installed."""

    node: Node
    chromium: Path | None = None
    firefox: Path | None = None
    shell: Path | None = None

    def environment(self) -> dict[str, str]:
        """The environment for the programs of the project: `.venv`, Node and npm's programs first on the PATH.

        CONNECT_STREAMS_CHROMIUM, CONNECT_STREAMS_FIREFOX and CONNECT_STREAMS_HEADLESS_SHELL name browsers.
        Compiled Python is kept in a folder of its own, also where the environment switches that off: a test run
        starts some two hundred interpreters, and each would compile all of the sources.
        """
        env = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        env.setdefault("PYTHONPYCACHEPREFIX", str(STATE / "pycache"))
        folders = [VENV_BIN, NODE_MODULES / ".bin", self.node.folder]
        env["PATH"] = os.pathsep.join([*map(str, folders), env.get("PATH", "")])
        env["VIRTUAL_ENV"] = str(VENV)
        env["PYTHONUTF8"] = "1"
        if self.chromium:
            env[CHROMIUM_VARIABLE] = str(self.chromium)
        if self.firefox:
            env[FIREFOX_VARIABLE] = str(self.firefox)
        if self.shell:
            env[SHELL_VARIABLE] = str(self.shell)
        return env


def prepare(*, browsers: bool = False) -> Project:
    """Sets up what is not yet there: Python packages, Node.js, npm packages and, if asked for, browsers."""
    with one_at_a_time():
        node = _ensure_packages()
        if not browsers:
            return Project(node)
        unasked = bool(os.environ.get("CI"))
        return Project(node, ensure_chromium(), ensure_firefox(wanted=unasked), ensure_headless_shell(wanted=unasked))


def _ensure_packages() -> Node:
    """Both kinds of packages: where the system has Node.js, npm's need not wait for Python's."""
    system = find_system_node()
    if system is None:
        ensure_python_packages()
        node = ensure_node()
        ensure_npm_packages(node)
        return node
    with ThreadPoolExecutor(max_workers=1) as beside:
        npm = beside.submit(ensure_npm_packages, system)
        ensure_python_packages()
    npm.result()
    return system
