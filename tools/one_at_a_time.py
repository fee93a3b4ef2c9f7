"""Two builds at once in one folder wait for each other.

The operating system drops the lock when its holder ends, however it ends.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tools.console import CONSOLE
from tools.paths import STATE


@contextmanager
def one_at_a_time(file: Path = STATE / "lock") -> Iterator[None]:
    """Holds the lock for the length of the block; says so once if it has to wait for another build."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as handle:
        if not _lock(handle, wait=False):
            CONSOLE.note("waiting for another build in this folder")
            _lock(handle, wait=True)
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: BinaryIO, *, wait: bool) -> bool:
        handle.seek(0)
        while True:
            try:
                # LK_LOCK tries for ten seconds, then raises.
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
            else:
                return True
else:
    import fcntl

    def _lock(handle: BinaryIO, *, wait: bool) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
