"""The npm package as users get it: packed, and installed into a project of its own."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from connect_streams.compiler.output.node import modules_folder

ROOT = Path(__file__).resolve().parents[2]
MODULES = modules_folder(ROOT)

NAMES = ("connect-streams", "amazon-connect-streams")
"""Our own, and the original's as an alias."""


def pack(folder: Path) -> Path:
    """`npm pack` into a folder; returns the tarball."""
    run(["npm", "pack", "--ignore-scripts", "--pack-destination", str(folder)], ROOT)
    [tarball] = folder.glob("*.tgz")
    return tarball


def install(tarball: Path, folder: Path) -> Path:
    """A new project that has the package installed under both names."""
    folder.mkdir()
    (folder / "package.json").write_text(json.dumps({"name": "client", "version": "1.0.0", "private": True}))
    wanted = [f"{name}@file:{tarball.as_posix()}" for name in NAMES]
    run(["npm", "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", *wanted], folder)
    return folder


def bundle(source: str, out: Path, project: Path, *options: str) -> Path:
    """What esbuild makes of a client's source in a project: one script for a page."""
    entry = project / f"{out.stem}.entry.ts"
    entry.write_text(source, encoding="utf-8")
    run([str(MODULES / ".bin" / "esbuild"), entry.name, "--bundle", f"--outfile={out}", *options], project)
    return out


def run(command: Sequence[str], folder: Path) -> str:
    """Run a command that must succeed; returns what it printed."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
