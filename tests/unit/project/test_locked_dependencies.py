"""What is declared, what is locked, and what must not stand in a lock file."""

import json
import re
import tomllib
from typing import Any

import pytest

import connect_streams
from tools.paths import REQUIREMENTS, ROOT

LOCKS = ["dev.lock", "node.lock"]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def npm_lock() -> dict[str, Any]:
    """package-lock.json."""
    lock: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return lock


def locked(name: str) -> dict[str, str]:
    """Names and versions of a Python lock file."""
    return dict(
        re.findall(r"^([a-z0-9.-]+)==([^\s;\\]+)", (REQUIREMENTS / name).read_text(encoding="utf-8"), re.MULTILINE)
    )


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9_-]", requirement)[0].lower() for requirement in requirements}


def test_every_python_dependency_is_locked(project: dict[str, Any]) -> None:
    """Whatever pyproject.toml asks for stands in a lock file."""
    wanted = names(project["project"]["dependencies"])
    for extra in project["project"]["optional-dependencies"].values():
        wanted |= names(extra)
    wanted |= names(project["dependency-groups"]["dev"])
    assert wanted <= locked("dev.lock").keys()
    assert names(project["dependency-groups"]["node"]) <= locked("node.lock").keys()


def test_transcrypt_is_pinned_alike(project: dict[str, Any]) -> None:
    """The one version of Transcrypt that the compiler knows is both declared and locked."""
    assert project["project"]["optional-dependencies"]["build"] == ["transcrypt==3.9.5"]
    assert locked("dev.lock")["transcrypt"] == "3.9.5"


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    """Each locked package carries the hashes of its files."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_python_lock_names_no_host(name: str) -> None:
    """A lock file leaves it to the person's own settings which index is asked."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--index|--extra-index|--find-links", text) == []


def test_npm_lock_names_no_registry(npm_lock: dict[str, Any]) -> None:
    """package-lock.json carries hashes and no registry addresses."""
    packages = {name: entry for name, entry in npm_lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry and not entry.get("inBundle")] == []


def test_npm_lock_is_that_of_package_json(npm_lock: dict[str, Any]) -> None:
    """package-lock.json was made from package.json as it is."""
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert npm_lock["packages"][""]["devDependencies"] == package["devDependencies"]
    assert npm_lock["version"] == package["version"]


def test_one_version() -> None:
    """The npm package and the pip package carry the same version."""
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["version"] == connect_streams.__version__
