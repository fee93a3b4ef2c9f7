"""The floors of `src/` and `tools/`: imports point down only (floors.py has the tables)."""

import pytest

from tests.unit.architecture.floors import FLOORS
from tests.unit.architecture.source_tree import PROGRAMS, graph


def rooms(package: str) -> dict[str, int]:
    """Room -> number of its floor."""
    return {room: number for number, floor in enumerate(FLOORS[package]) for room in floor}


def room_of(module: str, package: str) -> str:
    """`connect_streams.simulator.state.store` is in the room `state` of `connect_streams.simulator`."""
    return module.removeprefix(package).removeprefix(".").partition(".")[0]


def edges(package: str) -> list[tuple[str, str]]:
    """The imports between modules below a package, as pairs."""
    whole = graph(package.partition(".")[0])
    inside = {module for module in whole if module.startswith(f"{package}.")}
    return [(module, target) for module in sorted(inside) for target in sorted(whole[module] & inside)]


@pytest.mark.parametrize("package", FLOORS)
def test_imports_point_down(package: str) -> None:
    """A module imports from its own room or from a lower floor."""
    level = rooms(package)
    wrong = [
        f"{module} -> {target}"
        for module, target in edges(package)
        if (here := room_of(module, package)) != (there := room_of(target, package)) and level[there] >= level[here]
    ]
    assert wrong == []


@pytest.mark.parametrize("package", FLOORS)
def test_every_room_has_a_floor(package: str) -> None:
    """Each module or folder directly below a package stands in its table, and nothing else does."""
    whole = graph(package.partition(".")[0])
    there = {room_of(module, package) for module in whole if module.startswith(f"{package}.")}
    assert there == set(rooms(package))


@pytest.mark.parametrize("package", [name for name in FLOORS if name in PROGRAMS])
def test_no_room_is_named_twice(package: str) -> None:
    """A room has one floor."""
    named = [room for floor in FLOORS[package] for room in floor]
    assert len(named) == len(set(named))
