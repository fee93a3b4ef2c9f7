"""JavaScript that tests have a page or Node run: each piece a file of `tests/pages/scripts`, which can be linted."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "pages" / "scripts"


def script(name: str) -> str:
    """The text of a piece by its name, without `.js`: an expression for `page.evaluate`, or a program."""
    path = FOLDER / name
    return (path if path.suffix == ".ts" else path.with_suffix(".js")).read_text(encoding="utf-8")
