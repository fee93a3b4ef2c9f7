"""What makes an unchanged build fast: a digest of what a step was made from, kept beside what it made."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tools.paths import ROOT

IGNORED = frozenset({"__pycache__", ".DS_Store"})


def digest(paths: Iterable[Path], *extra: str, base: Path = ROOT) -> str:
    """One digest over names and contents of files and folders (those that do not exist count as absent)."""
    total = hashlib.sha256()
    for text in extra:
        total.update(f"text {text}\0".encode())
    for path in sorted(set(_files(paths))):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"file {path.relative_to(base).as_posix()} {content}\0".encode())
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (f for f in path.rglob("*") if f.is_file() and IGNORED.isdisjoint(f.parts))
        elif path.is_file():
            yield path


class Stamp:
    """A file that says what something was made from."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def matches(self, value: str) -> bool:
        try:
            return self.file.read_text(encoding="utf-8") == value
        except OSError:
            return False

    def write(self, value: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(value, encoding="utf-8")

    def clear(self) -> None:
        """Before a step begins: should it be interrupted, nobody takes the half of it for the whole."""
        self.file.unlink(missing_ok=True)
