"""What makes an unchanged build fast."""

from pathlib import Path

import pytest

from tools.stamps import Stamp, digest


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small source tree."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text("a")
    (tmp_path / "lock").write_text("1")
    return tmp_path


def of(tree: Path) -> str:
    return digest([tree / "src", tree / "lock"], base=tree)


def test_same_content_same_digest(tree: Path) -> None:
    """A file written again with the same content changes nothing: times do not count."""
    before = of(tree)
    (tree / "src" / "a.py").write_text("a")
    assert of(tree) == before


def test_changed_content(tree: Path) -> None:
    """A changed file changes the digest."""
    before = of(tree)
    (tree / "src" / "a.py").write_text("b")
    assert of(tree) != before


def test_renamed_file(tree: Path) -> None:
    """A renamed file changes the digest, its content being the same."""
    before = of(tree)
    (tree / "src" / "a.py").rename(tree / "src" / "b.py")
    assert of(tree) != before


def test_removed_and_new_files(tree: Path) -> None:
    """A file that goes or comes changes the digest, and one that comes back restores it."""
    before = of(tree)
    (tree / "lock").unlink()
    without = of(tree)
    assert without != before
    (tree / "lock").write_text("1")
    assert of(tree) == before


def test_bytecode_does_not_count(tree: Path) -> None:
    """What Python leaves behind when it runs is no source."""
    before = of(tree)
    (tree / "src" / "__pycache__").mkdir()
    (tree / "src" / "__pycache__" / "a.pyc").write_text("x")
    assert of(tree) == before


def test_extra_texts_count(tree: Path) -> None:
    """What a step was given besides its files is part of the digest, and no two texts run into one."""
    assert digest([], "ab", "c", base=tree) != digest([], "a", "bc", base=tree)


def test_stamp_remembers(tmp_path: Path) -> None:
    """A stamp matches what it was written with, in a folder that need not exist yet."""
    stamp = Stamp(tmp_path / "deep" / "stamp")
    assert not stamp.matches("x")
    stamp.write("x")
    assert stamp.matches("x")
    assert not stamp.matches("y")


def test_cleared_stamp(tmp_path: Path) -> None:
    """A cleared stamp matches nothing; clearing it twice is no error."""
    stamp = Stamp(tmp_path / "stamp")
    stamp.write("x")
    stamp.clear()
    stamp.clear()
    assert not stamp.matches("x")
