"""What the build says: one line a step, with its time; colour only where a person watches."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Failure(Exception):
    """The build cannot go on.

    `what` says in a sentence what is missing or broken, `remedy` what the person can do, `details` is the last output
    of the tool that failed.
    """

    def __init__(self, what: str, remedy: str = "", details: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.details = details

    def __str__(self) -> str:
        return "\n".join(part for part in (self.details, self.what, self.remedy) if part)


class Console:
    """Writes progress to one stream (standard error by default, so that standard output stays the tools' own)."""

    def __init__(self, stream: TextIO | None = None, *, interactive: bool | None = None, colour: bool | None = None):
        self.stream = stream if stream is not None else sys.stderr
        tty = self.stream.isatty()
        self.interactive = tty if interactive is None else interactive
        self.colour = (tty and "NO_COLOR" not in os.environ) if colour is None else colour
        self.marks = _marks(self.stream)

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def say(self, text: str) -> None:
        print(text, file=self.stream, flush=True)

    def note(self, text: str) -> None:
        self.say(f"{self.paint(self.marks['note'], '33')} {text}")

    def failed(self, failure: Failure) -> None:
        if failure.details:
            self.say(self.paint(failure.details, "2"))
        self.say(f"{self.paint(self.marks['failed'], '31;1')} {failure.what}")
        if failure.remedy:
            self.say(f"  {failure.remedy}")

    @contextmanager
    def step(self, title: str, *, live: bool = True) -> Iterator[None]:
        """Shows that a step runs, then replaces the line by its outcome and time.

        A step whose tools print for themselves is not `live`: there is no line to replace then.
        """
        started = time.monotonic()
        live = live and self.interactive
        if live:
            self.stream.write(f"{self.marks['running']} {title} ...")
            self.stream.flush()
        try:
            yield
        except BaseException:
            self._close_step("failed", "31;1", title, started, live)
            raise
        self._close_step("done", "32", title, started, live)

    def _close_step(self, mark: str, code: str, title: str, started: float, live: bool) -> None:
        start_of_line = "\r\x1b[K" if live else ""
        seconds = self.paint(f"{time.monotonic() - started:.1f} s", "2")
        self.say(f"{start_of_line}{self.paint(self.marks[mark], code)} {title}  {seconds}")


def _marks(stream: TextIO) -> dict[str, str]:
    """Signs that the stream's encoding can print (a Windows console may know none of the nice ones)."""
    nice = {"running": "·", "done": "✓", "failed": "✗", "note": "!"}
    try:
        "".join(nice.values()).encode(getattr(stream, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return {"running": "-", "done": "ok", "failed": "failed:", "note": "!"}
    return nice


CONSOLE = Console()
