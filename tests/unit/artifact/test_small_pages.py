"""What pages and test environments do to the script: they freeze it, run it twice, or lack what browsers have."""

import json
from pathlib import Path
from typing import Any

import pytest

from connect_streams import __version__
from streams.host.digest import md5
from tests.support.scripts import script
from tests.unit.artifact.conftest import RunNode
from tests.unit.artifact.test_without_window import loading

PAGE = script("small_page")


def test_a_frozen_namespace(release: Path, node: RunNode) -> None:
    """A page may freeze `connect` before it begins: what changes there still does."""
    result: Any = node(f"{PAGE} {loading(release / 'connect-streams-min.js')} {script('frozen_namespace')}")
    assert result == [True, "https://acme.my.connect.aws/ccp-v2/", 2, True, None, 0]


def test_the_script_runs_twice(release: Path, node: RunNode) -> None:
    """A second copy leaves the one that is at work alone, and a warning names both; afterwards it takes its place, and says so."""
    file = json.dumps((release / "connect-streams-min.js").as_uri())
    result: Any = node(
        f"{PAGE} const file = {file}; {loading(release / 'connect-streams-min.js')} {script('second_copy')}"
    )
    assert result["kept"] == [True, True, True]
    assert result["events"] == ["c-1", "late c-1"]
    own = f"connect-streams {__version__}"
    assert result["warnings"] == [
        f"{own} is not used: connect-streams 0.0.9 is at work in this page.",
        f"{own} replaces connect-streams 0.0.9, which this page loaded before: load one.",
    ]
    assert result["renewed"]


@pytest.mark.parametrize("is_apart", [False, True])
def test_environments_without_what_browsers_have(release: Path, node: RunNode, is_apart: bool) -> None:
    """Without TextEncoder, time limits of requests, clones, fetch, and with a window of its own, everything works."""
    file = json.dumps((release / "connect-streams-min.js").as_uri())
    result: Any = node(
        f"globalThis.isApart = {json.dumps(is_apart)}; {PAGE} const file = {file}; {script('bare_environment')}"
    )
    assert result["digest"] == md5("gr\u00fc\ufffdn")
    assert result["problems"] == ["ccp_no_answer"]
    assert (result["sent"], result["both"], result["AWS"]) == (0, True, True)
