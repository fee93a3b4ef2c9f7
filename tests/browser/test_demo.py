"""The demonstration, as a person starts it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MILESTONES = [
    "agent desktop loaded",
    "agent available",
    "call rings on the desktop",
    "agent and customer connected",
    "contact cleared",
]


def test_demo_plays_a_call(tmp_path: Path) -> None:
    """The scripted demonstration reaches all its milestones, leaves a picture, and says so with its exit code."""
    picture = tmp_path / "call.png"
    done = subprocess.run(
        [sys.executable, "-m", "connect_streams.demo", "--headless", "--once", "--screenshot", str(picture)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    for milestone in MILESTONES:
        assert milestone in done.stdout
    assert picture.stat().st_size > 10_000
