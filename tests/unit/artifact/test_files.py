"""The built files as files: size, safety, integrity, source maps."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

from tests.unit.artifact.conftest import SCRIPTS, RunNode

BUDGET = 58_450
"""Bytes of the minified script, gzipped: page, CCP page and worker in one file."""


def test_size(release: Path) -> None:
    """The minified script stays within its budget."""
    size = len(gzip.compress((release / "connect-streams-min.js").read_bytes(), 9))
    assert size <= BUDGET


def test_plain_characters(script: Path) -> None:
    """The scripts are pure ASCII: no page's encoding can harm them."""
    script.read_bytes().decode("ascii")


def test_no_code_from_text(script: Path) -> None:
    """No script makes code out of text."""
    source = script.read_text("ascii")
    assert re.findall(r"\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(|\.constructor\s*\(", source) == []
    assert re.findall(r"set(?:Timeout|Interval)\s*\(\s*[\"'`]", source) == []


def test_strict(script: Path, node: RunNode) -> None:
    """The scripts parse as strict code."""
    if script.suffix == ".mjs":
        # A module is strict by itself; that it loads is shown elsewhere.
        return
    result = node(
        f"""import {{ readFileSync }} from 'node:fs'; import vm from 'node:vm';
        new vm.Script('"use strict";\\n' + readFileSync({json.dumps(str(script))}, 'utf8')); console.log('true')"""
    )
    assert result is True
    assert '"use strict"' in script.read_text("ascii")[:300]


def test_integrity(release: Path) -> None:
    """integrity.json holds the hash of each script as a browser takes it."""
    hashes = json.loads((release / "integrity.json").read_text("utf-8"))
    for name in SCRIPTS:
        digest = hashlib.sha384((release / name).read_bytes()).digest()
        assert hashes[name] == f"sha384-{base64.b64encode(digest).decode()}", name


def test_source_maps(script: Path) -> None:
    """Each script names its map, which leads to the Python sources and carries their text."""
    [name] = re.findall(r"//# sourceMappingURL=(\S+)", script.read_text("ascii"))
    source_map = json.loads((script.parent / name).read_text("utf-8"))
    python = [
        (path, text) for path, text in zip(source_map["sources"], source_map["sourcesContent"]) if path.endswith(".py")
    ]
    paths = [path for path, _ in python]
    assert any(re.search(r"streams/api/agent/agent\.py$", path) for path in paths)
    assert any(re.search(r"streams/main\.py$", path) for path in paths)
    assert all(text for _, text in python)
    assert not any(path.startswith("/") for path in source_map["sources"])


def test_no_traces_of_the_workshop(script: Path) -> None:
    """Neither scripts nor maps hold a path of the machine that built them."""
    for file in (script, script.with_name(f"{script.name}.map")):
        assert re.findall(r"(?:/home/|/root/|/tmp/|/Users/|[A-Z]:\\\\)[\w.-]+", file.read_text("utf-8")) == []
