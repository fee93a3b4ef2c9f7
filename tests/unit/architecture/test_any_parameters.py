"""Parameters of the SDK have types: a payload has one in `streams/wire/schema`, a function says what it is called with.

What is annotated `Any` is checked by nobody. `object` is the word for what is only passed on or compared.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.support.tables import add_line
from tests.unit.architecture.source_tree import modules, tree

pytestmark = pytest.mark.unit

ALLOWED = 359
"""How many may be `Any`. May only fall: whoever types some lowers it."""


def parameters() -> Iterator[tuple[str, str]]:
    """Room and annotation of each parameter of `streams/`, without `self` and what collects the rest (`*args`)."""
    for module, path in modules("streams").items():
        room = module.split(".")[1] if "." in module else "main"
        for function in ast.walk(tree(path)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for one in function.args.args:
                    if one.annotation is not None and one.arg != "self":
                        yield room, ast.unparse(one.annotation)


def test_parameters_have_types() -> None:
    """The number of parameters that are annotated `Any` only falls."""
    found = list(parameters())
    rooms = Counter(room for room, annotation in found if annotation == "Any")
    share = 100 * rooms.total() / len(found)
    add_line("parameters annotated Any", f"{rooms.total()} of {len(found)}, {share:.0f} %")
    assert rooms.total() <= ALLOWED, f"give them types: {dict(rooms.most_common())}"
    assert rooms.total() > ALLOWED - 40, f"lower ALLOWED to {rooms.total()}"
