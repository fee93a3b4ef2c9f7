"""The page of all error codes: `python -m tests.support.error_page` writes `docs/errors.md` from the catalogue."""

from __future__ import annotations

from pathlib import Path

from streams.diagnose.catalogue import FINDINGS
from streams.util.codes import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs/errors.md"

INTRODUCTION = """# What goes wrong

What goes wrong outside of the SDK reaches the page as a `connect.StreamsError` through `connect.core.onError(f)`, or
rejects a promise; `await connect.diagnose()` looks for it ([diagnose.md](diagnose.md)). Its `code` is stable, and means
the same in both; `message`, `cause` and `remedy` are for people; `evidence` holds what was observed. Through `onError`
each is logged once as a warning until all is well again.

`several_ccps` is no error: it is the `code` of what `connect.core.onMultipleCCPs(f)` reports.

`python -m tests.support.error_page` writes this page.
"""

ENTRY = """
## `{code}`

{message}{sent_to}

- **Likely cause:** {cause}
- **Remedy:** {remedy}
"""


def page() -> str:
    """The text of the page: of each code its message, and the longer texts where there are some."""
    codes = [*CATALOGUE, *(code for code in FINDINGS if code not in CATALOGUE)]
    return INTRODUCTION + "".join(entry(code) for code in codes)


def entry(code: str) -> str:
    """What the page says of one code."""
    message, short = CATALOGUE.get(code, ["", ""])
    severity, cause, remedy = FINDINGS.get(code, ["", message, short])
    tellers = ["an error of the SDK"] * (code in CATALOGUE) + [f"found by `diagnose` ({severity})"] * (code in FINDINGS)
    sent_to = f"*{', '.join(tellers)}*".replace("*a", "*A").replace("*f", "*F")
    return ENTRY.format(code=code, message=message + " " * bool(message), sent_to=sent_to, cause=cause, remedy=remedy)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
