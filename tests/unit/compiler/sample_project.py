"""Small programs for the compiler's tests: a folder with `streams/host` and modules written by the test."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from connect_streams.compiler.codegen.transcrypt import transpile
from connect_streams.compiler.frontend.problems import Problem
from connect_streams.compiler.lowering.program import analyse, check

ROOT = Path(__file__).resolve().parents[3]

HEADER = """\
from __future__ import annotations
from collections.abc import Callable
from typing import Any, Literal, Optional, Protocol, TypedDict, cast
from streams.host.errors import JsError
from streams.host.functions import invoke, is_function, with_this
from streams.host.markers import UNDEFINED, coalesce, either, enumerations_of, new, obj
from streams.host.markers import part, public, same, text, throw, truthy, typeof
from streams.host.objects import assign, bind_in, entries, first, is_array, is_number, is_object, is_string
from streams.host.objects import keys, last, mix_in, values
"""

HEADER_LINES = HEADER.count("\n")


class SampleProject:
    """A project in a temporary folder, with the real host modules."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.package = root / "streams"
        shutil.copytree(ROOT / "streams" / "host", self.package / "host")
        (self.package / "__init__.py").touch()

    def write(self, name: str, source: str, header: bool = True) -> Path:
        """Write a module; the header imports all markers."""
        path = self.package / f"{name}.py"
        path.write_text((HEADER if header else "") + textwrap.dedent(source), encoding="utf-8")
        return path

    def problems(self, sources: dict[str, str]) -> dict[str, list[Problem]]:
        """What the dialect check says of each module; lines count from the source's first."""
        paths = {name: self.write(name, source) for name, source in sources.items()}
        found = check(list(paths.values()), self.root)
        shifted = [Problem(p.file, p.line - HEADER_LINES, p.column, p.construct, p.remedy) for p in found]
        return {name: [p for p in shifted if Path(p.file).stem == name] for name in paths}

    def javascript(self, entry: Path) -> Path:
        """Compile to ES modules; returns the entry's."""
        out = self.root / "out"
        compiled = transpile(analyse(entry, self.root), out)
        (out / "package.json").write_text('{"type": "module"}')
        return compiled

    def printed(self, name: str, source: str, header: bool = True) -> str:
        """The JavaScript of one module, without the source map comment."""
        compiled = self.javascript(self.write(name, source, header))
        return compiled.read_text(encoding="utf-8").rpartition("\n//#")[0].rstrip() + "\n"


def run_node(script: str, *arguments: str) -> Any:
    """Run an ES module text in Node; returns the JSON it prints."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def run_python(script: str, root: Path) -> Any:
    """Run a script in a CPython of its own, where `streams` is the sample's; returns the JSON it prints."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=root,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
