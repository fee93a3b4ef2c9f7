"""The built files for two regions: size, safety, what they carry, and that they start nothing where there is no window."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.unit.artifact.conftest import RunNode

BUDGET = 52 * 1024
"""Bytes of the minified script, gzipped."""

SHARE = 5760
"""What of it is not the SDK."""

SCRIPTS = ["connect-streams-dr.js", "connect-streams-dr-min.js", "connect-streams-dr.mjs"]


@pytest.fixture(params=SCRIPTS)
def script(request: pytest.FixtureRequest, release: Path) -> Path:
    """Each of the three scripts in turn."""
    return release / str(request.param)


def test_size(release: Path) -> None:
    """The minified script, with the SDK in it, stays within its budget."""
    sizes = [
        len(gzip.compress((release / name).read_bytes(), 9))
        for name in ("connect-streams-dr-min.js", "connect-streams-min.js")
    ]
    assert sizes[0] <= BUDGET
    assert sizes[0] - sizes[1] <= SHARE


def test_plain_strict_and_without_code_from_text(script: Path) -> None:
    """Pure ASCII, strict, and no code is made out of text but in the frames of the regions."""
    source = script.read_text("ascii")
    assert re.findall(r"\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(", source) == []
    assert script.suffix == ".mjs" or '"use strict"' in source[:300]


@pytest.mark.row("A07")
def test_loading_gives_global_connect(script: Path, release: Path, node: RunNode) -> None:
    """Loading gives `globalConnect` with its functions, and on `connect` the utilities alone; nothing starts."""
    result = node(
        f"""await import({json.dumps(script.as_uri())});
        console.log(JSON.stringify([typeof globalConnect.core.initCCP, typeof connect.randomId, typeof connect.core,
          lily === connect]))"""
    )
    assert result == ["function", "function", "undefined", True]
    hashes = json.loads((release / "integrity.json").read_text("utf-8"))
    assert script.name in hashes


def test_the_sdk_travels_inside_once(script: Path, node: RunNode) -> None:
    """What the regions run is there once, under a name of its own: just the namespace of a page with one CCP."""
    result = node(
        f"""
        import {{ readFileSync }} from 'node:fs';
        import vm from 'node:vm';
        const text = readFileSync({json.dumps(str(script))}, 'utf8');
        // Regular expressions first: quotes in them begin no text.
        const literals = text.match(/[=(,:]\\s*\\/(?![*/])(?:[^/\\\\\\n[]|\\\\.|\\[(?:[^\\]\\\\\\n]|\\\\.)*\\])+\\/|`(?:[^`\\\\]|\\\\[^])*`|'(?:[^'\\\\]|\\\\[^])*'|"(?:[^"\\\\]|\\\\[^])*"/g);
        const carried = literals.filter(one => one.length > 50000).map(one => (0, eval)(one));
        const realm = vm.createContext({{ TextEncoder }});
        vm.runInContext(carried[0], realm);
        const {{ core, version, worker }} = realm.connect;
        const called = carried[0].match(/sourceURL=(.*)/)[1];
        console.log(JSON.stringify([carried.length, called, typeof core.initCCP, typeof core.initSharedWorker, typeof worker, version]));
        process.exit(0);
        """
    )
    assert result == [1, "connect-streams-dr-region.js", "function", "undefined", "undefined", "2.28.2"]


def test_source_maps(script: Path) -> None:
    """Each script names its map, which leads to the Python sources and carries their text."""
    [name] = re.findall(r"//# sourceMappingURL=(\S+)\s*$", script.read_text("ascii"))
    source_map = json.loads((script.parent / name).read_text("utf-8"))
    assert any(re.search(r"streams_dr/failover\.py$", path) for path in source_map["sources"])
    text = (script.parent / name).read_text("utf-8")
    assert re.findall(r"(?:/home/|/root/|/tmp/|/Users/)[\w.-]+", text) == []
