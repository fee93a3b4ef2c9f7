"""The project's Python packages: `.venv`, filled from the lock file, by uv where it is, else by pip."""

import json
import os
import shutil
import sys
import tomllib

from tools import system_packages
from tools.console import CONSOLE, Failure
from tools.paths import REQUIREMENTS, ROOT, VENV, VENV_PYTHON
from tools.process import Command, run
from tools.stamps import Stamp, digest

LOCK = REQUIREMENTS / "dev.lock"
STAMP = Stamp(VENV / ".made-from")
REMEDY = "Is the package index reachable? Run the same command again once it is."


def ensure_python_packages() -> None:
    """Makes `.venv` what the lock file says. Does nothing if it is."""
    wanted = digest([LOCK], _packaging(), str(VENV))
    if VENV_PYTHON.exists() and STAMP.matches(wanted):
        return
    STAMP.clear()
    uv = shutil.which("uv")
    if uv:
        try:
            with CONSOLE.step("Python packages (uv)"):
                _install_with_uv(uv)
            STAMP.write(wanted)
            return
        except Failure as failure:
            CONSOLE.failed(failure)
            CONSOLE.note("going on with pip instead")
    with CONSOLE.step("Python packages (pip)"):
        _install_with_pip()
    STAMP.write(wanted)


def base_python() -> str:
    """The interpreter to make `.venv` with; never the one inside it, should the person have it activated."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _packaging() -> str:
    """The part of pyproject.toml that an installed project depends on (settings of tools do not count)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = {"build": project["build-system"], "project": project["project"], "hatch": project["tool"]["hatch"]}
    return json.dumps(parts, sort_keys=True)


def _install_with_uv(uv: str) -> None:
    env = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "CONDA_PREFIX"}}
    if not VENV_PYTHON.exists():
        run([uv, "venv", "--clear", "--python", base_python(), VENV], failing="uv could not create .venv", env=env)
    target: Command = ["--python", VENV_PYTHON, "--quiet"]
    run(
        [uv, "pip", "sync", *target, "--require-hashes", LOCK],
        failing="uv could not install the Python packages",
        remedy=REMEDY,
        env=env,
    )
    run(
        [uv, "pip", "install", *target, "--no-deps", "--no-build-isolation", "--editable", ROOT],
        failing="uv could not install the project itself",
        env=env,
    )


def _install_with_pip() -> None:
    if not VENV_PYTHON.exists() or not _has_pip():
        _create_venv()
    pip: Command = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    # What pip compiles stands beside the sources, where our programs do not look for it (`Project.environment`).
    run(
        [*pip, "--no-compile", "--require-hashes", "--requirement", LOCK],
        failing="pip could not install the Python packages",
        remedy=REMEDY,
    )
    run(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT],
        failing="pip could not install the project itself",
    )


def _has_pip() -> bool:
    """A `.venv` made by uv has none."""
    try:
        run([VENV_PYTHON, "-m", "pip", "--version"], failing="no pip")
    except Failure:
        return False
    return True


def _create_venv() -> None:
    create: Command = [base_python(), "-m", "venv", "--clear", VENV]
    manager = system_packages.find_manager()
    advice = manager.advice("venv") if manager else ""
    try:
        run(create, failing="Python could not create .venv", remedy=f"Try: {advice}" if advice else "")
    except Failure:
        # Debian and its derivatives ship Python without the venv module's other half.
        if not (manager and manager.may_install and manager.command("venv")):
            raise
        system_packages.install(manager, "venv")
        run(create, failing="Python could not create .venv")
