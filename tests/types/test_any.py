"""How much of the types says nothing."""

import re

from connect_streams.release import release_dir

LINES_WITH_ANY = 50
"""May only fall: what is left is what clients give a type of their own (answers, callbacks, stubs of accessors)."""


def test_any_is_rare() -> None:
    """Declarations that hold `any` are few, and do not become more."""
    lines = (release_dir() / "index.d.ts").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if re.search(r"\bany\b", line) and not line.lstrip().startswith(("/**", "*"))]
    assert len(found) <= LINES_WITH_ANY, "\n".join(found)
