"""Functions about functions (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke, is_function
from streams.util.assertions import assert_function, assertNotNull


def hitch(scope: Any, method: Any, *bound: Any) -> Any:
    """`method` with `scope` as its `this` and `bound` as its first arguments. `ValueError` when either is missing."""
    assertNotNull(scope, "scope")
    assert_function(method, "method")

    def hitched(*rest: Any) -> Any:
        return invoke(method, scope, *[*bound, *rest])

    return hitched


def isFunction(value: Any) -> bool:
    """Whether a value can be called."""
    return is_function(value)
