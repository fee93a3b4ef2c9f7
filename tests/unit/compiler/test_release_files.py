"""The files of a release: strict, ASCII, without generated code, quiet outside of browsers, mapped back to Python."""

import base64
import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from connect_streams.compiler.__main__ import main
from connect_streams.compiler.output.node import MODULES_VARIABLE, NodeError, modules_folder
from tests.unit.compiler.conftest import SCRIPTS
from tests.unit.compiler.sample_project import SampleProject, run_node
from tests.unit.compiler.source_map import SourceMap

FILES = (*SCRIPTS, "connect-streams.mjs")


TYPES = ("index.d.ts", "connect-streams.d.ts", "connect-streams-min.d.ts", "connect-streams.d.mts")


def test_all_files_are_written(release: Path) -> None:
    """A build writes the three scripts, a map for each, the door for `require`, types and hashes, and nothing else."""
    maps = (f"{name}.map" for name in FILES)
    expected = {*FILES, *maps, *TYPES, "connect-streams.cjs", "integrity.json"}
    assert {path.name for path in release.iterdir()} == expected


@pytest.mark.parametrize("name", FILES)
def test_ascii(name: str, release: Path) -> None:
    """Whatever charset a page declares, the file reads the same."""
    assert (release / name).read_bytes().isascii()


@pytest.mark.parametrize("name", FILES)
def test_no_code_from_text(name: str, release: Path) -> None:
    """Nothing needs `unsafe-eval`."""
    assert not re.search(r"\beval\b|\bFunction\s*\(|\bnew Function\b|import\s*\(", (release / name).read_text())


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_strict(name: str, release: Path) -> None:
    """A script is one function that says it is strict, and parses as script and as module."""
    text = (release / name).read_text()
    assert re.match(r'/\* connect-streams [^*]+\*/\n\(\(\) ?=> ?\{\n?"use strict";', text)
    script = "const {readFileSync} = await import('fs'); const vm = await import('vm');"
    script += "new vm.Script('\"use strict\";' + readFileSync(process.argv[1], 'utf8')); console.log('true')"
    assert run_node(script, str(release / name)) is True
    done = subprocess.run(
        ["node", "--input-type=module", "--check"], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_module_exports_the_public_names(release: Path) -> None:
    """The module has the namespace as default export and each public name as export of its own."""
    script = """
    const exported = await import(process.argv[1]);
    const names = Object.keys(exported.default);
    const same = names.filter((name) => exported[name] === exported.default[name]);
    console.log(JSON.stringify([same.length, names.length, exported.default === globalThis.connect]));
    """
    found, expected, is_global = run_node(script, (release / "connect-streams.mjs").as_uri())
    assert found == expected > 10
    assert is_global is True


def test_one_global(release: Path) -> None:
    """A script adds the documented global and no other name."""
    script = """
    const vm = await import('vm');
    const {readFileSync} = await import('fs');
    const realm = vm.createContext({});
    const before = vm.runInContext('Object.getOwnPropertyNames(globalThis)', realm);
    vm.runInContext(readFileSync(process.argv[1], 'utf8'), realm);
    const after = vm.runInContext('Object.getOwnPropertyNames(globalThis)', realm);
    console.log(JSON.stringify(after.filter((name) => !before.includes(name))));
    """
    assert run_node(script, str(release / "connect-streams-min.js")) == ["connect"]


def test_integrity(release: Path) -> None:
    """`integrity.json` has the sha384 of every script as pages write it."""
    hashes = json.loads((release / "integrity.json").read_text())
    assert set(hashes) == set(FILES)
    for name, value in hashes.items():
        digest = hashlib.sha384((release / name).read_bytes()).digest()
        assert value == "sha384-" + base64.b64encode(digest).decode()


@pytest.mark.parametrize("name", FILES)
def test_maps_name_the_sources(name: str, release: Path) -> None:
    """Maps carry the Python files under their names in the repository, with their text."""
    found = SourceMap(release / f"{name}.map")
    assert "streams/main.py" in found.sources
    assert all(re.match(r"streams/|runtime/|connect-streams", source) for source in found.sources), found.sources
    assert "def inner_fail" in found.contents[found.sources.index("streams/main.py")]


@pytest.mark.parametrize("name", FILES)
def test_an_error_leads_to_its_line_of_python(name: str, release: Path, sample: SampleProject) -> None:
    """Each frame of an error thrown in a built file, the minified one too, maps to the line of Python it came from."""
    script = """
    await import(process.argv[1]);
    try { globalThis.connect.fail_deep({}); } catch (error) { console.log(JSON.stringify(error.stack)); }
    """
    stack = run_node(script, (release / name).as_uri())
    places = [(int(line), int(column)) for line, column in re.findall(rf"{re.escape(name)}:(\d+):(\d+)", stack)]
    mapped = [SourceMap(release / f"{name}.map").original(line, column - 1) for line, column in places]
    source = (sample.package / "main.py").read_text().split("\n")
    texts = [source[line - 1].strip() for file, line in mapped if file == "streams/main.py"]
    assert texts[0].startswith("return o.missing.member")
    if "-min" not in name:
        assert texts[1] == "return inner_fail(o)"


def test_command_line(sample: SampleProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build` writes to --out, prints raw, gzip and brotli sizes, and exits 0."""
    arguments = ["build", "--entry", str(sample.package / "main.py"), "--out", str(tmp_path), "--name", "other"]
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["file", "raw", "gzip", "brotli"]
    sizes = {line.split()[0]: [int(part.replace(",", "")) for part in line.split()[1:]] for line in lines[1:]}
    assert set(sizes) == {"other.js", "other-min.js", "other.mjs"}
    for name, (raw, gzip, brotli) in sizes.items():
        assert raw == (tmp_path / name).stat().st_size > gzip > brotli


def test_builds_are_reproducible(sample: SampleProject, release: Path, tmp_path: Path) -> None:
    """The same sources give the same bytes, wherever they are written."""
    assert main(["build", "--entry", str(sample.package / "main.py"), "--out", str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        p.name: p.read_bytes() for p in release.iterdir()
    }


def test_missing_esbuild(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A named node_modules folder wins; when esbuild is nowhere, the error says what to do."""
    (tmp_path / "esbuild").mkdir()
    (tmp_path / "esbuild" / "package.json").write_text("{}")
    monkeypatch.setenv(MODULES_VARIABLE, str(tmp_path))
    assert modules_folder(tmp_path) == tmp_path
    monkeypatch.setenv("PATH", str(tmp_path))
    from connect_streams.compiler.output import node

    with pytest.raises(NodeError, match=r"build\.py build"):
        node.executable()
