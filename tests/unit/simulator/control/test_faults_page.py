"""The page about faults: its examples run, its table is that of the catalogue."""

import re
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import LocalConnect
from connect_streams.simulator.faults.catalogue import CATALOGUE, parameters_of, summary

from ..client import Browser

pytestmark = pytest.mark.unit
pytest_plugins = ["connect_streams.testing.faults"]

PAGE = (Path(__file__).parents[4] / "docs" / "local-connect-faults.md").read_text("utf-8")


@pytest.fixture
def connect(server: LocalConnect) -> LocalConnect:
    """As the examples call it."""
    return server


def test_the_examples_run(connect: LocalConnect) -> None:
    """From top to bottom, one after the other, each with what the former ones have named."""
    names: dict[str, Any] = {"connect": connect, "get": Browser(connect).get}
    examples = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    for example in examples:
        exec(compile(example, "local-connect-faults.md", "exec"), names)
    assert len(examples) == 4
    connect.instance.clear_faults()


def test_the_fixture_ends_what_it_ordered(connect: LocalConnect, fault: Any) -> None:
    """The test of the page, with the fixture."""
    fault("slow-page", seconds=0.2)
    assert [each["name"] for each in connect.instance.state()["faults"]] == ["slow-page"]


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_table_holds_the_catalogue(name: str) -> None:
    """Each fault with its model, its parameters and what it does."""
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")]
    kind = CATALOGUE[name]
    assert f"`{kind.__name__}`" in row
    assert row.endswith(f"| {summary(kind)} |")
    assert re.findall(r"`([a-z_]+)[=`]", row.split("|")[3]) == list(parameters_of(kind))
