"""Functions about functions (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke
from streams.util.assertions import assert_function, assertNotNull


def hitch(scope: Any, method: Any, *bound: Any) -> Any:
    """`method` with `scope` as its `this` and `bound` as its first arguments. `ValueError` when either is missing."""
    assertNotNull(scope, "scope")
    assert_function(method, "method")

    def hitched(*rest: Any) -> Any:
        return invoke(method, scope, *[*bound, *rest])

    return hitched
