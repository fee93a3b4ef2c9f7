"""The paths of the project's folders and files."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STATE = ROOT / ".build"
NODE_MODULES = ROOT / "node_modules"
RELEASE = ROOT / "release"
DIST = ROOT / "dist"
TESTS = ROOT / "tests"
REQUIREMENTS = ROOT / "requirements"

VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = VENV_BIN / ("python.exe" if os.name == "nt" else "python")


def executable(folder: Path, name: str) -> Path:
    """The path a program of that name has in a folder on this system."""
    return folder / (name + ".exe" if os.name == "nt" else name)
