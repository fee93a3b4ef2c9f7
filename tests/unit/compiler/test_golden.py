"""What the compiler prints, word for word.

After a change that is meant: `python -m tests.unit.compiler.test_golden` writes the expected files anew; read the
difference.
"""

import tempfile
from pathlib import Path

import pytest

from tests.unit.compiler.sample_project import SampleProject

FOLDER = Path(__file__).parent / "golden"
NAMES = ("classes", "closures", "functions", "expressions")


def printed(name: str, folder: Path) -> str:
    """The JavaScript of a golden program."""
    return SampleProject(folder).printed(name, (FOLDER / f"{name}.py").read_text(encoding="utf-8"), header=False)


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, tmp_path: Path) -> None:
    """The output for a program is what somebody once read and found good: plain JavaScript, no helper on hot paths."""
    assert printed(name, tmp_path) == (FOLDER / f"{name}.js").read_text(encoding="utf-8")


if __name__ == "__main__":
    for each in NAMES:
        with tempfile.TemporaryDirectory() as place:
            (FOLDER / f"{each}.js").write_text(printed(each, Path(place)), encoding="utf-8")
