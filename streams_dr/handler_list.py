"""Functions that the page wants called: any number for each occasion, in the order in which they came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.functions import invoke
from streams.host.markers import UNDEFINED, JsObject, either, obj
from streams.host.objects import values
from streams.util.assertions import assert_function
from streams.util.identifiers import randomId


def handler_list(core: JsObject, name: str, note: Callable[[str, object], None]) -> JsObject:
    """`{register, call}` for the handlers that stand in `core[name]`; both work detached.

    `register(f)` returns a function that takes `f` out again; ValueError unless `f` is a function. `call(…)` calls all
    of them: one that throws is noted, by `note(text, error)`, and isolated.
    """

    def register(f: Callable[..., object]) -> Callable[[], bool]:
        assert_function(f, "f")
        id = randomId()
        handlers: Any = either(core[name], obj())
        core[name] = handlers
        handlers[id] = f

        def deregister() -> bool:
            del handlers[id]
            return True

        return deregister

    def call(*given: Any) -> None:
        for f in values(either(core[name], obj())):
            try:
                invoke(f, UNDEFINED, *given)
            except Exception as error:
                note("A handler of globalConnect failed", error)

    return obj(register=register, call=call)
