"""When `build.py build` builds."""

from pathlib import Path

import pytest

from tools.console import Failure
from tools.node_env import Node
from tools.project import Project
from tools.stamps import Stamp
from tools.verbs import build

PROJECT = Project(Node(Path("node"), ["npm"]))


class Workshop:
    """A project with one source, whose compiler copies it into every output and counts its runs."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "source.py"
        self.release = folder / "release"
        self.source.write_text("1")
        self.runs = 0
        self.broken = False

    def compile(self, project: Project) -> None:
        self.runs += 1
        if self.broken:
            raise Failure("it does not compile")
        for name in (*build.OUTPUTS, *build.PAGE_OUTPUTS):
            (self.release / name).parent.mkdir(parents=True, exist_ok=True)
            (self.release / name).write_text(self.source.read_text())


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """The build verb working on a scratch project."""
    made = Workshop(tmp_path)
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "SOURCES", ["source.py"])
    monkeypatch.setattr(build, "RELEASE", made.release)
    monkeypatch.setattr(build, "STAMP", Stamp(tmp_path / "stamp"))
    monkeypatch.setattr(build, "_compile", made.compile)
    return made


def test_first_build_then_none(workshop: Workshop) -> None:
    """Built once, nothing is built again while nothing changes."""
    assert build.ensure_built(PROJECT)
    assert not build.ensure_built(PROJECT)
    assert workshop.runs == 1


def test_changed_source(workshop: Workshop) -> None:
    """A changed source is built."""
    build.ensure_built(PROJECT)
    workshop.source.write_text("2")
    assert build.ensure_built(PROJECT)
    assert (workshop.release / "index.d.ts").read_text() == "2"


def test_lost_output(workshop: Workshop) -> None:
    """A missing output is built anew."""
    build.ensure_built(PROJECT)
    (workshop.release / "connect-streams.mjs").unlink()
    assert build.ensure_built(PROJECT)
    assert build.missing_outputs(workshop.release) == []


def test_force(workshop: Workshop) -> None:
    """--force builds what is fresh."""
    build.ensure_built(PROJECT)
    assert build.ensure_built(PROJECT, force=True)


def test_failed_build_is_not_taken_for_fresh(workshop: Workshop) -> None:
    """After a build that failed, the next one tries again, outputs of the time before or not."""
    build.ensure_built(PROJECT)
    workshop.source.write_text("2")
    workshop.broken = True
    with pytest.raises(Failure):
        build.ensure_built(PROJECT)
    workshop.broken = False
    assert build.ensure_built(PROJECT)
    assert workshop.runs == 3
