"""The built files, and Node.js to run them where there is no window."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connect_streams.release import release_dir

DATA = Path(__file__).resolve().parents[2] / "data"

SCRIPTS = ["connect-streams.js", "connect-streams-min.js", "connect-streams.mjs"]

RunNode = Callable[[str], Any]


@pytest.fixture(scope="session")
def release() -> Path:
    """The folder of the built files; says how to build them where they are missing."""
    return release_dir()


@pytest.fixture(params=SCRIPTS)
def script(request: pytest.FixtureRequest, release: Path) -> Path:
    """Each of the three scripts in turn."""
    return release / str(request.param)


@pytest.fixture(scope="session")
def node() -> RunNode:
    """Runs an ES module (its source) in a Node.js process that must end by itself, silently; returns the JSON it prints."""
    executable = shutil.which("node")
    assert executable is not None, "Node.js is not on the PATH (build.py test puts it there)"

    def run(source: str) -> Any:
        done = subprocess.run(
            [executable, "--input-type=module", "--eval", source],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return json.loads(done.stdout)

    return run
