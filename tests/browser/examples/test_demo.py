"""The demonstration, as a person starts it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess

ROOT = Path(__file__).resolve().parents[3]

MILESTONES = [
    "agent desktop loaded",
    "agent available",
    "call rings on the desktop",
    "agent and customer connected",
    "audio both ways",
    "contact cleared",
]


@pytest.mark.parametrize("option", ["", "--minified"])
def test_demo_plays_a_call(tmp_path: Path, option: str) -> None:
    """The scripted demonstration reaches all its milestones, leaves a picture, and says so with its exit code."""
    picture = tmp_path / "call.png"
    done = subprocess.run(
        [sys.executable, "-m", "connect_streams", "demo", "--headless", "--once", "--screenshot", str(picture), *option.split()],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    for milestone in MILESTONES:
        assert milestone in done.stdout
    assert picture.stat().st_size > 10_000


MOVE = [
    "agent known in us-west-2",
    "agent known in us-east-1",
    "call connected in us-west-2",
    "switch pending, the call goes on",
    "contact cleared",
    "switched to us-east-1",
    "call connected in us-east-1",
]


def test_demo_plays_a_move_between_regions(tmp_path: Path) -> None:
    """With two regions the agent moves once the call is over; pictures show the desktop before, pending and after."""
    done = subprocess.run(
        [sys.executable, "-m", "connect_streams", "demo", "--headless", "--once", "--regions", "2"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    for milestone in MOVE:
        assert milestone in done.stdout
    for moment in ("before", "pending", "after"):
        assert (tmp_path / f"demo-{moment}.png").stat().st_size > 10_000


def test_demo_runs_under_a_strict_policy(connect: LocalConnectProcess, page: Any) -> None:
    """Agent desktop and CCP allow their own scripts alone: nothing inline, nothing evaluated. (A violation is a console error.)"""
    for url in (f"{connect.crm_origin}/", connect.ccp_url):
        policy = page.goto(url).headers["content-security-policy"].split("; ")
        assert "script-src 'self'" in policy
        assert "unsafe" not in " ".join(policy)
    page.get_by_text("Ana Agent").wait_for()
