"""Accepted constructs mean the same in CPython and in JavaScript."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.compiler.accepted import CASES
from tests.unit.compiler.sample_project import SampleProject, run_node, run_python

PYTHON = """
import asyncio, importlib, inspect, json, sys

def plain(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value

async def main():
    results = {}
    for name in sys.argv[1:] or NAMES:
        try:
            value = importlib.import_module("streams.case_" + name).run()
            results[name] = plain(await value if inspect.isawaitable(value) else value)
        except Exception as error:
            results[name] = "raised " + repr(error)
    return results

print(json.dumps(asyncio.run(main())))
"""

NODE = """
const {runs} = await import(process.argv[1]);
const results = {};
for (const [name, run] of Object.entries(runs)) {
    try {
        results[name] = await run();
    } catch (error) {
        results[name] = `raised ${error.stack}`;
    }
}
console.log(JSON.stringify(results, (key, value) => value === undefined ? null : value));
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """What each program gives in CPython and in Node: one process each for all of them."""
    project = SampleProject(tmp_path_factory.mktemp("accepted"))
    for name, source in CASES.items():
        project.write(f"case_{name}", source)
    imports = [f"from streams.case_{name} import run as {name}" for name in CASES]
    runs = ", ".join(f"{name}={name}" for name in CASES)
    entry = project.write("main", "\n".join([*imports, f"runs = obj({runs})", ""]))
    compiled: Path = project.javascript(entry)
    python = run_python(PYTHON.replace("NAMES", json.dumps(list(CASES))), project.root)
    return python, run_node(NODE, compiled.as_uri())


@pytest.mark.parametrize("name", CASES)
def test_both_worlds_agree(name: str, results: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """A program of accepted constructs gives the same value in CPython and, compiled, in JavaScript."""
    python, javascript = results
    assert not str(python[name]).startswith("raised"), python[name]
    assert javascript[name] == python[name]
