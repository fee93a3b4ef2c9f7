"""What the project promises to those who build it and contribute to it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from connect_streams.compiler.output.node import MODULES_VARIABLE, modules_folder
from connect_streams.release import release_dir
from tools.verbs.test import KINDS, folders

ROOT = Path(__file__).resolve().parents[3]
BUILD = [
    ROOT / "build.py",
    *sorted((ROOT / "tools").rglob("*.py")),
    *sorted((ROOT / "src" / "connect_streams" / "compiler").glob("*.py")),
]

POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios", "tty"}
"""Modules that Python on Windows lacks."""

BUILD_MAIN_SCRIPTS = """
from pathlib import Path
from connect_streams.compiler.output.build import build
build(Path("streams/main_global.py"), Path("release"))
"""

TEXTS = {"read_text", "write_text"}
"""Calls whose encoding is the system's unless given."""

DOCUMENTS = {
    "CODE_OF_CONDUCT.md": "conduct",
    "CONTRIBUTING.md": "python3 build.py test",
    ".github/PULL_REQUEST_TEMPLATE.md": "build.py check",
    "README.md": "connect-streams",
    "docs/README.md": "dialect",
    "LICENSE": "Apache License",
}


@pytest.mark.row("A13")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_for_contributors(name: str) -> None:
    """Conduct, contribution guide, template of a pull request and documentation are there, and are what they say."""
    assert DOCUMENTS[name].lower() in (ROOT / name).read_text(encoding="utf-8").lower()


@pytest.mark.row("M21")
def test_what_two_regions_need_is_documented() -> None:
    """The document on two regions says how agents sign in, which release of the original had it, and which CCP."""
    document = (ROOT / "docs" / "global-resiliency.md").read_text(encoding="utf-8")
    assert all(word in document for word in ("SAML", "2.6.0", "`/ccp-v2/`"))


@pytest.mark.row("A15")
def test_the_architecture_is_drawn() -> None:
    """The overview draws the way from the page over CCP and worker to the backend."""
    drawn = [line for line in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines() if "│" in line]
    head = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("┌")[0]
    assert all(part in head for part in ("CRM page", "CCP page", "SharedWorker", "backend"))
    assert len(drawn) >= 3


@pytest.mark.row("A06")
@pytest.mark.parametrize("kind", KINDS)
def test_one_command_for_each_kind_of_test(kind: str) -> None:
    """`build.py test KIND` finds what it runs."""
    [folder] = folders([kind], named=True)
    assert list((ROOT / folder).rglob("test_*.py" if kind != "bench" else "run.py"))


@pytest.mark.row("A05")
def test_tracked_files_build_the_release(tmp_path: Path) -> None:
    """What is checked in, and the locked tools, give both files again, byte for byte; other files are not built."""
    sources = ["src", "streams", "streams_dr", "local_pages"]
    listed = subprocess.run(["git", "ls-files", *sources], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    environment = dict(os.environ, PYTHONPATH="src", **{MODULES_VARIABLE: str(modules_folder(ROOT))})
    done = subprocess.run(
        [sys.executable, "-c", BUILD_MAIN_SCRIPTS],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for name in ("connect-streams.js", "connect-streams-min.js"):
        assert (tmp_path / "release" / name).read_bytes() == (release_dir() / name).read_bytes()


@pytest.mark.row("A16")
@pytest.mark.parametrize("path", BUILD, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_build_is_portable(path: Path) -> None:
    """No module that Windows lacks is imported outright; no shell, no path of Unix, no encoding left to guess."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    outright = {name for node in tree.body for name in imported(node)}
    assert outright & POSIX_MODULES == set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not node.value.startswith(("/usr", "/bin", "/tmp", "/etc", "/dev")), node.lineno
        if isinstance(node, ast.Call):
            words = {keyword.arg for keyword in node.keywords}
            assert "shell" not in words, node.lineno
            assert called(node) not in TEXTS or "encoding" in words, node.lineno
            assert called(node) not in {"system", "popen", "fork"}, node.lineno


def imported(node: ast.stmt) -> set[str]:
    """The modules a statement imports."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module or ""} if isinstance(node, ast.ImportFrom) else set()


def called(node: ast.Call) -> str:
    """The name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))
