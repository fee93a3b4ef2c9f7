"""Constructs that would change silently are refused, with their place and what to write instead."""

import pickle
from pathlib import Path

import pytest

from connect_streams.compiler.__main__ import main
from connect_streams.compiler.frontend.problems import DialectError, Problem
from connect_streams.compiler.lowering.program import analyse
from tests.unit.compiler.refused import CASES
from tests.unit.compiler.sample_project import HEADER_LINES, SampleProject


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SampleProject:
    """A project to write refused programs into."""
    return SampleProject(tmp_path_factory.mktemp("refused"))


@pytest.fixture(scope="module")
def found(project: SampleProject) -> dict[str, list[Problem]]:
    """What one check of all programs reports, by program."""
    return project.problems({f"refused_{name}": source for name, (source, _, _) in CASES.items()})


@pytest.mark.parametrize("name", CASES)
def test_refused(name: str, found: dict[str, list[Problem]]) -> None:
    """A refused construct is reported on its line, by name, with the way to write it instead."""
    source, construct, remedy = CASES[name]
    line = next(number for number, text in enumerate(source.split("\n"), 1) if "# <-" in text)
    problems = found[f"refused_{name}"]
    matching = [problem for problem in problems if construct in problem.construct and problem.line == line]
    assert matching, f"expected {construct!r} on line {line}, got {problems}"
    assert any(remedy in problem.remedy for problem in matching), matching
    assert {problem.line for problem in problems} == {line}, problems


def test_all_problems_of_all_files_are_reported(project: SampleProject) -> None:
    """One run reports every problem, of imported modules too, ordered by place."""
    project.write("part", "def g(x: Any) -> Any:\n    assert x\n    return {1: x}\n")
    entry = project.write("whole", "from streams.part import g\ndef f(x: Any) -> Any:\n    return g(x or 1)\n")
    with pytest.raises(DialectError) as caught:
        analyse(entry, project.root)
    constructs = [problem.construct for problem in caught.value.problems]
    assert len(constructs) >= 3
    assert str(caught.value).count("\n") == len(constructs) - 1
    files = [problem.file for problem in caught.value.problems]
    assert files == sorted(files)


def test_check_prints_one_problem_a_line(project: SampleProject, capsys: pytest.CaptureFixture[str]) -> None:
    """`check FILE` prints `file:line:column: construct — remedy` and exits 1; a clean file gives nothing and 0."""
    bad = project.write("bad_file", "def f(x: Any) -> Any:\n    return not x\n")
    good = project.write("good_file", "def f(x: Any) -> Any:\n    return x is None\n")
    assert main(["check", str(bad)]) == 1
    printed = capsys.readouterr().out.strip().split("\n")
    assert len(printed) == 1
    assert printed[0].startswith(f"{bad.as_posix()}:{HEADER_LINES + 2}:16: the operand of not")
    assert " — truthy(x)" in printed[0]
    assert main(["check", str(good)]) == 0
    assert capsys.readouterr().out == ""


def test_check_of_a_folder_covers_its_files(project: SampleProject, tmp_path: Path) -> None:
    """A folder stands for the Python files below it; CPython halves of the host are left alone."""
    assert main(["check", str(project.package / "host")]) == 0


def test_what_another_process_refused_is_reported_the_same() -> None:
    """The parts of a release are built in processes of their own: their errors arrive with every problem."""
    error = DialectError(
        [Problem("a.py", 2, 1, "assert", "assertTrue(x)"), Problem("a.py", 1, 1, "not x", "truthy(x)")]
    )
    arrived = pickle.loads(pickle.dumps(error))
    assert (arrived.problems, str(arrived)) == (error.problems, str(error))
