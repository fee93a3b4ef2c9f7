"""Two builds at once in one folder."""

import subprocess
import sys
from pathlib import Path

from tools.one_at_a_time import one_at_a_time
from tools.paths import ROOT

HOLDER = """
import sys
sys.path[:0] = [{root!r}, {src!r}]
from pathlib import Path
from tools.one_at_a_time import one_at_a_time
with one_at_a_time(Path({lock!r})):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start_holder(lock: Path) -> subprocess.Popen[str]:
    """Another process that takes the lock, says so, and keeps it until it reads a line."""
    code = HOLDER.format(root=str(ROOT), src=str(ROOT / "src"), lock=str(lock))
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_second_waits_for_the_first(tmp_path: Path) -> None:
    """A second build says that it waits, and goes on when the first one is done."""
    lock = tmp_path / "lock"
    with start_holder(lock) as second:
        assert second.stdin
        assert second.stdout
        assert second.stderr
        with one_at_a_time(tmp_path / "other"):
            assert second.stdout.readline() == "held\n"
        with start_holder(lock) as third:
            assert third.stdin
            assert third.stdout
            assert third.stderr
            assert "waiting for another build" in third.stderr.readline()
            second.stdin.write("\n")
            second.stdin.flush()
            assert third.stdout.readline() == "held\n"
            third.stdin.write("\n")


def test_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    """A build that was killed blocks nobody."""
    lock = tmp_path / "lock"
    with start_holder(lock) as killed:
        assert killed.stdout
        assert killed.stdout.readline() == "held\n"
        killed.kill()
    with one_at_a_time(lock):
        pass
