"""Cases written by hand, in JavaScript: what integrators' tests see, with stubs, of members that do more than send."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interop.stubs.sandbox import Sandbox

HINT = " Call initCCP() first."
"""What our errors say beside the original's words."""


def cases() -> list[tuple[str, str]]:
    """What must hold and the body, which begins with what all cases of its file share."""
    found = []
    for file in sorted((Path(__file__).parent / "cases").glob("*.js")):
        shared, *parts = file.read_text(encoding="utf-8").split("//# ")
        for part in parts:
            sentence, _, body = part.partition("\n")
            found.append((f"{file.stem}: {sentence}", shared + body))
    return found


CASES = cases()


@pytest.mark.parametrize("body", [body for _, body in CASES], ids=[title for title, _ in CASES])
def test_both_note_the_same(both: Sandbox, body: str) -> None:
    """What the title says holds for both SDKs: they note the same, and something."""
    original, ours = both.run(body)
    assert [line.replace(HINT, "") for line in ours] == original != []
