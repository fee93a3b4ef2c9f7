"""Every name, member and enumeration value of the original is in the built files, but for what is listed as left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tests.support import surface
from tests.support.tables import add_line

UPDATE = "run python -m tests.support.surface"

OTHER_ARGUMENTS = {
    "sprintf", "vsprintf", "hitch", "PortStream", "UpstreamConduitClient", "UpstreamConduitMasterClient",
    "StreamMultiplexer.prototype.getStreams", "core.authenticate", "storageAccess.init",
}  # fmt: skip
"""Functions that name other arguments than the original's, and take what the original's take."""

look = cache(surface.found_in)


def found(script: Path) -> Any:
    """What a built file lacks, and the lengths of its functions."""
    return look(script)


def test_nothing_is_missing_unless_listed(script: Path) -> None:
    """What the built file lacks is exactly what `tests/data/absent.json` says, with a reason for each."""
    missing = found(script)["missing"]
    listed = surface.names_of(surface.absent())
    unlisted = [path for path in missing if not surface.is_covered(path, listed)]
    add_line("surface", surface.count(set(missing)))
    assert unlisted == [], "missing: write it, or list it with the reason"
    assert [name for name in listed if name not in missing] == [], f"listed, but there by now: {UPDATE}"
    assert len(listed) == len(set(listed))


def test_arities(script: Path) -> None:
    """Each function names as many arguments as the original's."""
    lengths = found(script)["lengths"]
    expected = {path: arity for path, arity in surface.SURFACE["arity"].items() if path in lengths}
    other = {path for path, arity in expected.items() if lengths[path] != arity}
    assert other <= OTHER_ARGUMENTS


def test_page_is_up_to_date() -> None:
    """The list that people read is the list that the test holds."""
    assert surface.PAGE.read_text("utf-8") == surface.page(surface.absent()), UPDATE
