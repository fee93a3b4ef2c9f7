"""Which members may get short names in the minified file."""

from pathlib import Path

import pytest

from connect_streams.compiler.frontend.private_names import private_names
from connect_streams.compiler.lowering.program import analyse
from tests.unit.compiler.sample_project import SampleProject

HOLDER = """
from streams.host.objects import define_hidden

class Holder:
    def __init__(self) -> None:
        self._held: int = 1
        self.documentedName: int = 2

    def held_value(self) -> int:
        return self._held
"""

USES = {
    "nothing_spells_it": ("", ["_held", "held_value"]),
    "text": ("def use(x: Any) -> Any:\n    return x['_held']\n", ["held_value"]),
    "key": ("def use() -> Any:\n    return obj(held_value=1)\n", ["_held"]),
    "name_of_a_hidden_member": (
        "def use(x: Any) -> None:\n    define_hidden(x, '_held', 2)\n    define_hidden(x, '_other', 2)\n",
        ["_held", "_other", "held_value"],
    ),
    "hidden_member_that_is_spelled_elsewhere": (
        "def use(x: Any) -> Any:\n    define_hidden(x, '_held', 2)\n    return '_held'\n",
        ["held_value"],
    ),
}


@pytest.mark.parametrize("case", USES)
def test_members_that_nothing_spells_may_be_shortened(tmp_path: Path, case: str) -> None:
    """A member of an internal form is shortened unless a text or a key may mean it; define_hidden's name is its own."""
    use, expected = USES[case]
    project = SampleProject(tmp_path)
    project.write("module", f"{HOLDER}\n{use}")
    names = private_names(analyse(project.package / "module.py", project.root).project.facts)
    assert [name for name in names if name in ("_held", "_other", "held_value", "documentedName")] == expected
