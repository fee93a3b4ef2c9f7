"""Driving Transcrypt leaves no traces, and its errors become ours."""

import ast
import sys
from pathlib import Path

import pytest

from connect_streams.compiler.codegen import transcrypt
from connect_streams.compiler.frontend.problems import DialectError
from connect_streams.compiler.lowering.program import analyse
from tests.unit.compiler.sample_project import SampleProject


@pytest.fixture
def project(tmp_path: Path) -> SampleProject:
    """An empty project."""
    return SampleProject(tmp_path)


def test_no_traces(project: SampleProject, capsys: pytest.CaptureFixture[str]) -> None:
    """A run changes neither `sys` nor Transcrypt's classes and options, and prints nothing."""
    compiler = transcrypt.compiler_module()
    before = list(sys.path), set(sys.modules), list(sys.argv), Path.cwd(), set(Path.cwd().iterdir())
    project.printed("first", "def f() -> None:\n    pass\n")
    classes = compiler.Generator, compiler.Module.parse, dict(compiler.utils.commandArgs.__dict__)
    project.printed("quiet", "def f() -> None:\n    pass\n")
    assert (list(sys.path), set(sys.modules), list(sys.argv), Path.cwd(), set(Path.cwd().iterdir())) == before
    assert (compiler.Generator, compiler.Module.parse, dict(compiler.utils.commandArgs.__dict__)) == classes
    assert capsys.readouterr() == ("", "")
    assert not any(name == "org" or name.startswith("org.") for name in sys.modules)


def test_errors_are_translated(project: SampleProject) -> None:
    """What Transcrypt cannot print becomes a DialectError with file and line, and the next run works."""
    entry = project.write("strange", "def f() -> int:\n    return 1\n")
    program = analyse(entry, project.root)

    function = program.trees["streams.strange"].body[-1]
    assert isinstance(function, ast.FunctionDef)
    function.body = [ast.Match(ast.Constant(1), [], lineno=function.lineno + 1, col_offset=0)]
    with pytest.raises(DialectError) as caught:
        transcrypt.transpile(program, project.root / "out")
    problem = caught.value.problems[0]
    assert problem.file.endswith("streams/strange.py")
    assert problem.line == function.lineno + 1
    assert "Transcrypt" in problem.construct
    assert "Match" in problem.construct
    assert project.printed("fine", "def f() -> int:\n    return 1\n", header=False).startswith("export const f = ()")


def test_version_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another release of Transcrypt is refused: the driver uses what only this one promises."""
    monkeypatch.setattr(transcrypt, "_modules", {})
    monkeypatch.setattr(transcrypt, "version", lambda name: "3.9.4")
    with pytest.raises(RuntimeError, match=r"transcrypt==3\.9\.5"):
        transcrypt.compiler_module()
