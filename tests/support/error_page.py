"""The page of all error codes: `python -m tests.support.error_page` writes `docs/errors.md` from the catalogue."""

from __future__ import annotations

from pathlib import Path

from streams.util.codes import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs/errors.md"

INTRODUCTION = """# What goes wrong

What goes wrong outside of the SDK reaches the page as a `connect.StreamsError` through `connect.core.onError(f)`, or
rejects a promise. Its `code` is stable; `message`, `cause` and `remedy` are for people; `evidence` holds what was
observed. Each is logged once as a warning until all is well again.

`python -m tests.support.error_page` writes this page.

| code | message | likely cause | remedy |
|---|---|---|---|
"""


def page() -> str:
    """The text of the page."""
    return INTRODUCTION + "".join(f"| `{code}` | {' | '.join(words)} |\n" for code, words in CATALOGUE.items())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
