"""JavaScript of more than five lines stands in files of its own, which can be linted (`tests/support/scripts.py`)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.architecture.source_tree import files, name_of, tree

LONGEST = 5

EXCEPTIONS = {
    "src/connect_streams/testing/audio_probe.py": 1,
    "tests/unit/artifact/test_local_pages.py": 3,
    "tests/unit/artifact/test_two_regions.py": 1,
    "tests/unit/compiler/test_accepted.py": 1,
    "tests/unit/compiler/test_release_files.py": 1,
}
"""Files with longer pieces, and how many. This list may only shrink: a file with fewer fails until it is corrected."""

SYNTAX = re.compile(r"=>|\b(?:const|let|var) |\bfunction\b|\bawait import\(")
LINE_OF_CODE = re.compile(r"(?:[;{,(\[]|=>)$|^[)}\]]")


def test_longer_pieces_stand_in_files() -> None:
    """No string of a Python file holds more than five lines of JavaScript, but for the listed ones."""
    counts = {name_of(path): len(list(embedded(tree(path)))) for path in files(".py")}
    assert {name: count for name, count in counts.items() if count} == EXCEPTIONS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\n".join(["() => {", *["  const a = 1;"] * 4, "}"]), True),
        ("\n".join(["() => {", *["  const a = 1;"] * 3, "}"]), False),
        (
            "class Runner:\n\n    def run(self) -> None:\n        pass\n\n    def stop(self):\n        pass\n    x = 1",
            False,
        ),
        ("One line.\nAnother one;\nand more,\nof prose (\nthat goes on;\nand on;\nand on.", False),
    ],
    ids=["long", "short", "Python", "prose"],
)
def test_what_counts(text: str, found: bool) -> None:
    """Long JavaScript is found; shorter pieces, Python and prose are not."""
    assert bool(list(embedded(ast.parse(f"text = {text!r}")))) is found
    assert not list(embedded(ast.parse(f"{text!r}"))), "a docstring"


def embedded(module: ast.Module) -> Iterator[ast.expr]:
    """The strings of a file that are JavaScript of more than five lines."""
    skipped = {
        id(part)
        for node in ast.walk(module)
        for part in (
            [node.value] if isinstance(node, ast.Expr) else node.values if isinstance(node, ast.JoinedStr) else []
        )
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        else:
            continue
        if is_long_javascript(text):
            yield node


def is_long_javascript(text: str) -> bool:
    """Whether a text has more than five lines, of which half look like code, and words that only JavaScript has."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    code = [line for line in lines if LINE_OF_CODE.search(line)]
    return len(lines) > LONGEST and len(code) * 2 >= len(lines) and SYNTAX.search(text) is not None


def test_scripts_are_used() -> None:
    """Each file of `tests/pages/scripts` is named by a test or a harness."""
    folder = Path(__file__).resolve().parents[2] / "pages" / "scripts"
    named = {
        str(node.args[0].value)
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "script"
        and node.args and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    assert {path.name.removesuffix(".js") for path in folder.iterdir()} == named
