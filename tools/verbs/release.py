"""Build what is published, into dist/: the pip package (wheel and sdist) and the npm package (tgz).

Builds release/ afresh, checks that it is complete and that its hashes are those of integrity.json, packs both packages
and checks that each carries the SDK, and the pip package the pages of the local Connect as well. Publishes nothing.
"""

import argparse
import base64
import hashlib
import json
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from tools.console import CONSOLE, Failure
from tools.paths import DIST, RELEASE, ROOT, VENV_PYTHON
from tools.process import Command
from tools.process import run as run_quietly
from tools.project import prepare
from tools.verbs.build import OUTPUTS, PAGE_OUTPUTS, ensure_built

SUMMARY = "pack the pip and npm packages into dist/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(arguments: argparse.Namespace) -> int:
    project = prepare()
    env = project.environment()
    ensure_built(project, force=True)
    with CONSOLE.step("hashes of release/"):
        check_integrity(RELEASE)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    with CONSOLE.step("pip package"):
        hatch: Command = [VENV_PYTHON, "-m", "hatchling", "build", "-d", DIST]
        run_quietly([*hatch, "-t", "sdist"], failing="hatchling could not build the sdist", env=env)
        run_quietly([*hatch, "-t", "wheel"], failing="hatchling could not build the wheel", env=env)
        wheel = _only(DIST, "*.whl")
        with zipfile.ZipFile(wheel) as archive:
            require(
                archive.namelist(),
                [f"connect_streams/release/{name}" for name in (*OUTPUTS, *PAGE_OUTPUTS)],
                wheel.name,
            )
    with CONSOLE.step("npm package"):
        run_quietly([*project.node.npm, "pack", "--pack-destination", DIST], failing="npm could not pack", env=env)
        package = _only(DIST, "*.tgz")
        with tarfile.open(package) as archive:
            require(archive.getnames(), [f"package/release/{name}" for name in OUTPUTS], package.name)
    check_versions(json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["version"], wheel.name)
    for file in sorted(DIST.iterdir()):
        CONSOLE.say(f"  {file.relative_to(ROOT).as_posix()}  {file.stat().st_size:,} B")
    return 0


def check_integrity(folder: Path) -> None:
    """Raises Failure unless every hash in integrity.json is that of its file."""
    listed: dict[str, Any] = json.loads((folder / "integrity.json").read_text(encoding="utf-8"))
    if not listed:
        raise Failure("release/integrity.json lists no file")
    for name, value in listed.items():
        expected = value["integrity"] if isinstance(value, dict) else value
        actual = base64.b64encode(hashlib.sha384((folder / name).read_bytes()).digest()).decode()
        if expected != f"sha384-{actual}":
            raise Failure(f"release/integrity.json has another hash for {name} than the file has")


def require(present: list[str], wanted: list[str], where: str) -> None:
    """Raises Failure unless a package holds all the files it must."""
    missing = sorted(set(wanted) - set(present))
    if missing:
        raise Failure(f"{where} lacks {', '.join(missing)}")


def check_versions(npm_version: str, wheel_name: str) -> None:
    """Raises Failure unless both packages carry the same version."""
    if not wheel_name.startswith(f"connect_streams-{npm_version}-"):
        raise Failure(
            f"package.json says version {npm_version}, but the pip package is {wheel_name}",
            "Set the same version in package.json and src/connect_streams/__init__.py.",
        )


def _only(folder: Path, pattern: str) -> Path:
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise Failure(f"one {pattern} was expected in {folder.name}/, not {len(found)}")
    return found[0]
