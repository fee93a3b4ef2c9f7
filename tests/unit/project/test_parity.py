"""What `build.py check` says about the original's releases."""

import io
from pathlib import Path

from streams.main import VERSION
from tools import parity
from tools.console import Console, Failure
from tools.node_env import Node
from tools.process import Command

NODE = Node(Path("/node"), ["npm"])


def said(newest: str | None) -> str:
    """What is reported where npm's newest release is this one."""
    stream = io.StringIO()
    parity.report(newest, "2.28.2", Console(stream))
    return stream.getvalue()


def test_the_parity_line_is_one() -> None:
    """The release that tests run against is the one that `connect.version` names."""
    assert parity.parity_line() == VERSION


def test_a_newer_release_is_a_warning() -> None:
    """Another release than ours is named in one line, ours in none."""
    assert "newest amazon-connect-streams is 2.29.0" in said("2.29.0") and said("2.29.0").count("\n") == 1
    assert said("2.28.2") == ""


def test_without_a_network() -> None:
    """Where npm cannot be asked one line says so, and nothing fails."""

    def unreachable(command: Command) -> str:
        raise Failure("npm does not answer")

    assert parity.newest_release(NODE, unreachable) is None
    assert parity.newest_release(NODE, lambda command: "no JSON") is None
    assert said(None).count("\n") == 1


def test_what_npm_is_asked() -> None:
    """npm is asked for one version, without retries."""
    asked: list[Command] = []

    def answer(command: Command) -> str:
        asked.append(command)
        return '"2.28.3"\n'

    assert parity.newest_release(NODE, answer) == "2.28.3"
    assert list(asked[0])[:3] == ["npm", "view", "amazon-connect-streams"]
