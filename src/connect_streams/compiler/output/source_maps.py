"""Source maps that name the Python files as they are in the repository."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

from connect_streams.compiler.codegen.generator import RUNTIME_FOLDER
from connect_streams.compiler.lowering.program import Program


def rewritten(text: str, program: Program) -> str:
    """A map whose `sources` are paths below the project's root (`streams/bus.py`)."""
    content = json.loads(text)
    content["sources"] = [source_name(source, program) for source in content["sources"]]
    return json.dumps(content, separators=(",", ":"), ensure_ascii=True)


def source_name(source: str, program: Program) -> str:
    """Where a file of the build folder came from."""
    path = PurePosixPath(source.replace("\\", "/"))
    folder = path.parent.name
    if path.suffix == ".py":
        module = program.project.modules.get(path.stem)
        return path.name if module is None else relative(module.path, program)
    if folder.endswith(".host"):
        return f"{folder.removesuffix('.host')}/host/js/{path.name}"
    return f"{RUNTIME_FOLDER}/{path.name}" if folder == RUNTIME_FOLDER else path.name


def relative(path: Path, program: Program) -> str:
    """A path below the project's root."""
    return path.resolve().relative_to(program.project.root.resolve()).as_posix()
