"""Running other programs."""

import os
import sys
from pathlib import Path

import pytest

from tools.console import Failure
from tools.process import call, run


def test_output_comes_back() -> None:
    """A quiet run returns what the program printed, on either stream."""
    printed = run([sys.executable, "-c", "import sys; print('a'); print('b', file=sys.stderr)"], failing="no")
    assert sorted(printed.split()) == ["a", "b"]


def test_failing_program_shows_its_last_lines() -> None:
    """A failing program becomes a Failure with its last lines, not all of them."""
    with pytest.raises(Failure) as caught:
        run(
            [sys.executable, "-c", "print(*range(100), sep='\\n'); raise SystemExit(3)"],
            failing="it broke",
            remedy="repair",
        )
    assert caught.value.what == "it broke"
    assert caught.value.remedy == "repair"
    assert caught.value.details.splitlines()[0] == "75"
    assert caught.value.details.splitlines()[-1] == "99"


def test_missing_program() -> None:
    """A program that is not there is named in the message."""
    with pytest.raises(Failure, match="it broke: no-such-program is not there"):
        run(["no-such-program"], failing="it broke")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no execute permission")
def test_program_that_may_not_be_run(tmp_path: Path) -> None:
    """A file without permission to run is named in the message."""
    (tmp_path / "tool").write_text("")
    with pytest.raises(Failure, match="may not be run"):
        run([tmp_path / "tool"], failing="it broke")


def test_program_without_end() -> None:
    """A program that does not end is stopped when its time is up."""
    with pytest.raises(Failure, match="it broke: no end after 0 s"):
        run(
            [sys.executable, "-c", "input()" if os.name == "nt" else "import signal; signal.pause()"],
            failing="it broke",
            timeout=0.2,
        )


def test_exit_code_of_a_talking_program() -> None:
    """The exit code of a program that talks to the person is kept."""
    assert call([sys.executable, "-c", "raise SystemExit(7)"]) == 7
