"""Functions that the page wants called: any number for each occasion, in the order in which they came."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke
from streams.host.markers import UNDEFINED, either, obj
from streams.host.objects import values
from streams.util.assertions import assert_function
from streams.util.identifiers import randomId


def hook(core: Any, list_name: str, note: Any) -> Any:
    """`[register, call]` for the handlers that stand in `core[list_name]`.

    `register(f)` returns a function that takes `f` out again. `call(…)` calls all of them: one that throws is noted,
    by `note(text, error)`, and hurts nobody.
    """

    def register(f: Any) -> Any:
        assert_function(f, "f")
        id = randomId()
        known: Any = either(core[list_name], obj())
        core[list_name] = known
        known[id] = f

        def deregister() -> bool:
            del known[id]
            return True

        return deregister

    def call(*given: Any) -> None:
        for f in values(either(core[list_name], obj())):
            try:
                invoke(f, UNDEFINED, *given)
            except Exception as error:
                note("A handler of globalConnect failed", error)

    return [register, call]
