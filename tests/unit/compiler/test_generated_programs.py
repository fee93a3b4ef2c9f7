"""Random programs mean the same in CPython and in JavaScript, or are refused."""

from pathlib import Path

import pytest

from tests.unit.compiler.generated_programs import Batch, Comparison, first_difference, same_value

COUNT = 150


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """What came of the programs of a few fixed seeds."""
    return Batch(range(COUNT), Path(tmp_path_factory.mktemp("generated")).resolve()).compare()


def test_no_program_differs(found: Comparison) -> None:
    """A generated program that the compiler accepts gives the same in both worlds."""
    assert found.different == {}


def test_most_programs_are_accepted(found: Comparison) -> None:
    """The generator stays inside of the dialect: nine in ten programs are accepted, and run to their end."""
    assert found.same >= COUNT * 0.9
    assert found.same + found.refused.total() + len(found.failed) == COUNT


@pytest.mark.parametrize(
    ("ours", "theirs", "equal"),
    [("[1.0, 2]", "[1,2]", True), ("[true]", "[1]", False), ('{"a": 1, "b": 2}', '{"b": 2, "a": 1}', False)],
)
def test_results_are_compared_by_value_and_order(ours: str, theirs: str, equal: bool) -> None:
    """Whole floats equal integers; a bool is no number; the order of members counts."""
    assert same_value(ours, theirs) is equal


def test_first_difference_is_named() -> None:
    """A report leads to the place where two results part."""
    assert first_difference("[1, [2, 3]]", "[1, [2, 4]]") == "at [1][1]: 3 and 4"
