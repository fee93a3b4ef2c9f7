"""The files that are fetched when wanted: as safe as the first, and nothing where there is no window."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.unit.artifact.conftest import RunNode

DIAGNOSE = ["connect-streams-diagnose.js", "connect-streams-diagnose-min.js"]


@pytest.fixture(params=DIAGNOSE)
def file(request: pytest.FixtureRequest, release: Path) -> Path:
    """Each of them in turn."""
    return release / str(request.param)


def test_safe(file: Path) -> None:
    """It is strict, pure ASCII, and makes no code out of text."""
    source = file.read_bytes().decode("ascii")
    assert '"use strict"' in source[:300]
    assert re.findall(r"\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(|innerHTML|document\.write", source) == []


def test_integrity(file: Path) -> None:
    """integrity.json holds its hash."""
    hashes = json.loads((file.parent / "integrity.json").read_text("utf-8"))
    digest = hashlib.sha384(file.read_bytes()).digest()
    assert hashes[file.name] == f"sha384-{base64.b64encode(digest).decode()}"


def test_source_map(file: Path) -> None:
    """Its map leads to the Python sources."""
    assert f"//# sourceMappingURL={file.name}.map" in file.read_text("ascii")
    paths = json.loads(file.with_name(f"{file.name}.map").read_text("utf-8"))["sources"]
    assert any(path.endswith("streams/diagnose/report.py") for path in paths)
    assert not any(path.startswith("/") for path in paths)


@pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
@pytest.mark.parametrize("file", DIAGNOSE, indirect=True)
def test_one_global(file: Path, first: bool, node: RunNode) -> None:
    """Loaded before or after the SDK it sets one global, starts nothing, and is what `connect.diagnose` calls."""
    sdk = f"await import({json.dumps((file.parent / 'connect-streams-min.js').as_uri())});"
    own = f"await import({json.dumps(file.as_uri())});"
    result = node(
        f"""{"" if first else sdk} const before = Object.getOwnPropertyNames(globalThis);
        {own} const added = Object.getOwnPropertyNames(globalThis).filter(name => !before.includes(name));
        {sdk if first else ""} globalThis.connectDiagnose = (...given) => [given[0] === connect, given[1]];
        console.log(JSON.stringify([added, await connect.diagnose({{ timeout: 1 }})]))"""
    )
    assert result == [["connectDiagnose"], [True, {"timeout": 1}]]


def test_everything_else_is_in_one_file(release: Path) -> None:
    """Both scripts hold every role, and name no file but the diagnosis."""
    for name in ("connect-streams.js", "connect-streams-min.js"):
        text = (release / name).read_text("ascii")
        assert "AmazonConnectCTIService" in text
        assert set(re.findall(r"connect-streams-[\w-]+(?=\.js[\"\'])", text)) == {"connect-streams-diagnose-min"}
