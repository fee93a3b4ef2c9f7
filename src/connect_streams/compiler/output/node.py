"""Node.js and the packages it brings: where they are, and how to run a script with them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

MODULES_VARIABLE = "CONNECT_STREAMS_NODE_MODULES"


class NodeError(Exception):
    """Node.js is missing, or a script of ours failed in it."""


def executable() -> str:
    """The path of Node.js."""
    found = shutil.which("node")
    if found is None:
        raise NodeError("Node.js is missing: install it, or run `python3 build.py build`, which brings it along.")
    return found


def modules_folder(start: Path) -> Path:
    """The `node_modules` with esbuild: named by CONNECT_STREAMS_NODE_MODULES, or in a folder above `start`."""
    named = os.environ.get(MODULES_VARIABLE)
    places = [Path(named)] if named else []
    places += [
        folder / "node_modules"
        for base in (start.resolve(), Path.cwd(), Path(__file__).resolve())
        for folder in (base, *base.parents)
    ]
    for place in places:
        if (place / "esbuild" / "package.json").is_file():
            return place
    raise NodeError(f"esbuild is missing: run `npm ci`, or name a node_modules folder in {MODULES_VARIABLE}.")


def run_script(script: Path, request: dict[str, Any]) -> Any:
    """Run a script of ours with a JSON request on its input; returns the JSON it prints."""
    done = subprocess.run(
        [executable(), str(script)],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise NodeError(done.stderr.strip() or f"{script.name} ended with {done.returncode}")
    return json.loads(done.stdout)
