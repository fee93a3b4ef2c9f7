"""No chain of imports leads back to where it began, in any of the programs."""

from collections import Counter

import pytest

from tests.support.tables import add_line
from tests.unit.architecture.source_tree import PROGRAMS, circles, graph

STILL_IN_CIRCLES: dict[str, int] = {}
"""How many modules of a room import each other in circles. May only shrink; a room without any goes."""


@pytest.mark.parametrize("package", PROGRAMS)
def test_no_import_circles(package: str) -> None:
    """No module imports itself by way of others; imports under TYPE_CHECKING and in functions count."""
    caught = [module for circle in circles(graph(package)) for module in circle]
    add_line(f"modules of {package} in import circles", f"{len(caught)} of {len(graph(package))}")
    rooms = Counter(".".join(module.split(".")[:2]) for module in caught)
    expected = {room: count for room, count in STILL_IN_CIRCLES.items() if room.split(".")[0] == package}
    assert dict(rooms) == expected, circles(graph(package))


def test_a_circle_is_found() -> None:
    """Three modules that import each other, and one that they import, are one circle of three."""
    edges = {
        "a": frozenset({"b"}),
        "b": frozenset({"c", "d"}),
        "c": frozenset({"a"}),
        "d": frozenset[str](),
    }
    assert circles(edges) == [["a", "b", "c"]]
