"""A built sample for the tests that look at finished files."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from connect_streams.compiler.output.build import build
from tests.unit.compiler import client_sample
from tests.unit.compiler.sample_project import SampleProject

SCRIPTS = ("connect-streams.js", "connect-streams-min.js")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleProject:
    """The project of the sample."""
    project = SampleProject(tmp_path_factory.mktemp("clients"))
    project.write("main", client_sample.SOURCE)
    return project


@pytest.fixture(scope="session")
def release(sample: SampleProject) -> Path:
    """The folder with the sample's built files."""
    out = sample.root / "release"
    build(sample.package / "main.py", out)
    return out


@pytest.fixture(scope="session")
def client_results(release: Path) -> dict[str, dict[str, Any]]:
    """What the client checks find, by file and check."""
    script = Path(__file__).parent / "client_checks.mjs"
    found = {}
    for name in SCRIPTS:
        done = subprocess.run(
            ["node", str(script), str(release / name)], capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        found[name] = json.loads(done.stdout)
    return found
